import { after, before, isNear } from '../checks/around.ts';
import { hasIssuer } from '../checks/cards.ts';
import { digitsOf, passesLuhn } from '../checks/luhn.ts';
import type { Found, Rule } from '../rule.ts';

const WORDS =
  /card|visa|master|amex|american express|maestro|discover|diners|jcb|union ?pay|credit|debit|karte|tarjeta|carte|carta|cartão|kaart|\b(?:pan|cc|cvv|cvc|ccv|csc)\b|pay(?:ment|ing|s)?\b|paid|charged?\b|declin|\bexp(?:ir|\b)|billing|checkout|пластик|карт|卡/i;

/** Between the groups: a space, a dash, or a space as queries spell it. */
const GAP = '(?:[ \\u00a0-]|\\+|%20)';

function isCard(found: Found): boolean {
  const { value } = found;
  const digits = digitsOf(value.replaceAll('%20', ' '));
  if (!passesLuhn(digits) || /^(\d)\1*$/.test(digits)) return false;
  // Columns of numbers, with four digits in each, go on at one of the ends.
  if (
    /[ \u00a0]/.test(value) &&
    (/(?:^|[^\d-])\d{4}[ \u00a0]$/.test(before(found, 6)) ||
      /^[ \u00a0]\d{4}(?![\d/-])/.test(after(found, 6)))
  ) {
    return false;
  }
  // The numbers of goods have thirteen digits too.
  if (/\b(?:ean|gtin|isbn|upc)\b.{0,4}$/i.test(before(found, 12))) return false;
  return hasIssuer(digits, false) || (hasIssuer(digits, true) && isNear(found, WORDS));
}

export const CARD_RULES: readonly Rule[] = [
  {
    id: 'card',
    kind: 'card',
    tier: 'forbidden',
    label: 'Payment card number',
    // In one piece, or in the groups that are printed on cards: 4-4-4-4(-3), 4-6-5, 4-6-4, and in fours as far as it goes.
    pattern: new RegExp(
      `(?<![\\w.+-]|\\d[,:/])\\d(?:\\d{11,18}|\\d{3}(${GAP})(?:\\d{4}\\1\\d{4}(?:\\1\\d{1,4})?(?:(?<=\\1\\d{4})\\1\\d{1,3})?|\\d{6}\\1\\d{4,5}))(?![\\w]|[-.,:]\\d)`,
      'g',
    ),
    accept: isCard,
    examples: {
      yes: [
        'My card number is «4111 1111 1111 1111».',
        '{"card":"«5555555555554444»"}',
        'amex «3782-822463-10005» declined',
        'pan=«2223003122003222»&cvv=***',
        'diners «3056 930902 5904»',
        'paid with «6011111111111117», «3530111333300000» and «6200000000000005»',
        'card «4111+1111+1111+1111»',
        'Maestro «6759649826438453», card «3509413199654323», dankort «5019717010103742»',
        '«4552-6919-5344-8» was declined, «5020 4079 1571» too',
        '«4012888888881881» «4012-8888-8888-1881» «4012 8888 8888 1881»',
      ],
      no: [
        'card 4111 1111 1111 1112',
        'at 1490021776123 and 1134159256',
        'blk_-4111111111111111 is added',
        'request 0b411111-1111-4111-8111-111111111111',
        'offset 99941111111111111111',
        'Fan speeds ( 4111 1111 1111 1111 3479 3552 )',
        'trace 4111111111111111ab',
        'ratio 0.4111111111111111',
        '4444444444444444',
        'EAN 4650875649376',
        'took 3509413199654323 ns',
      ],
    },
  },
];
