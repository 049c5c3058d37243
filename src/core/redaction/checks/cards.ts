/**
 * Issuers of payment cards by their first digits, after ISO/IEC 7812 and the card schemes' own documents. `sure` ones
 * are narrow enough to stand without a word about cards beside them.
 */
interface Issuer {
  readonly prefix: RegExp;
  readonly lengths: readonly number[];
  readonly sure: boolean;
}

const ISSUERS: readonly Issuer[] = [
  // Visa.
  { prefix: /^4/, lengths: [13, 16, 19], sure: true },
  // Mastercard, with the 2-series.
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16], sure: true },
  // American Express.
  { prefix: /^3[47]/, lengths: [15], sure: true },
  // Discover, and UnionPay's range that it carries.
  {
    prefix: /^(?:6011|64[4-9]|65|622(?:12[6-9]|1[3-9]|[2-8]|9[01]|92[0-5]))/,
    lengths: [16, 17, 18, 19],
    sure: true,
  },
  // UnionPay.
  { prefix: /^(?:62|81)/, lengths: [16, 17, 18, 19], sure: true },
  // JCB.
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19], sure: true },
  { prefix: /^(?:2131|1800)/, lengths: [15], sure: true },
  // Diners Club.
  { prefix: /^3(?:0[0-5]|09|[689])/, lengths: [14], sure: true },
  // Maestro: the ranges that everybody names, then the wide ones, and what any issuer may give out.
  {
    prefix: /^(?:501[89]|5020|5038|5893|6304|6759|676[1-3]|0604)/,
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
    sure: true,
  },
  // ISO/IEC 7812-1: travel (1), banking (3 to 6).
  { prefix: /^(?:50|5[6-8]|6)/, lengths: [12], sure: false },
  { prefix: /^1/, lengths: [15], sure: false },
  { prefix: /^[3-6]/, lengths: [13, 14, 15, 16, 17, 18, 19], sure: false },
  // Mir, Troy, RuPay.
  { prefix: /^(?:220[0-4]|9792|60|508)/, lengths: [16], sure: true },
];

/**
 * Whether some issuer gives out numbers of this beginning and length.
 * @param isNamed a word about cards stands beside: then the wide ranges count too
 */
export function hasIssuer(digits: string, isNamed: boolean): boolean {
  return ISSUERS.some(
    ({ prefix, lengths, sure }) =>
      (sure || isNamed) && lengths.includes(digits.length) && prefix.test(digits),
  );
}
