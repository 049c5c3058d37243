/** Lengths by country after the SWIFT IBAN registry: `length` and the countries that have it. */
const COUNTRIES_BY_LENGTH: readonly (readonly [number, string])[] = [
  [15, 'NO'],
  [16, 'BE'],
  [18, 'DK FI FK FO GL NL SD'],
  [19, 'MK SI'],
  [20, 'AT BA EE KZ LT LU MN XK'],
  [21, 'CH HR LI LV'],
  [22, 'BG BH CR DE GB GE IE ME RS VA'],
  [23, 'AE GI IL IQ OM SO TL'],
  [24, 'AD CZ ES MD PK RO SA SE SK TN VG'],
  [25, 'LY PT ST'],
  [26, 'IS TR'],
  [27, 'BI DJ FR GR IT MC MR SM'],
  [28, 'AL AZ BY CY DO GT HN HU LB NI PL SV'],
  [29, 'BR EG PS QA UA'],
  [30, 'JO KW MU YE'],
  [31, 'MT SC'],
  [32, 'LC'],
  [33, 'RU'],
];

/** For each length its countries, for those who build a pattern from it. */
export function ibanLengths(): readonly { readonly length: number; readonly countries: readonly string[] }[] {
  return COUNTRIES_BY_LENGTH.map(([length, countries]) => ({ length, countries: countries.split(' ') }));
}

/** Whether the check digits are right (ISO 7064 mod 97-10, as ISO 13616 asks). Spaces and dashes do not count. */
export function passesIbanCheck(iban: string): boolean {
  const text = iban.replace(/[^0-9A-Za-z]+/g, '').toUpperCase();
  if (text.length < 15) return false;
  let rest = 0;
  for (const sign of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
