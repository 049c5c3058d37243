/** Measures of how random a text looks. */

/** Shannon entropy of the characters, in bits a character: 0 for one repeated, about 3.6 for 32 random hex digits. */
export function entropyOf(text: string): number {
  const counts = new Map<number, number>();
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/**
 * For each letter from a to z those that follow it in the pairs that make up some nine tenths of English words and of
 * what programmers call things.
 */
const PAIRS =
  'bcdfgilmnprstvy eloruy aehiklortu adeiors abcdefglmnpqrstvwxy efiortu aehior aeiou ' +
  'acdefglmnoprstvz eo es adefilostuvy aeimopy acdegiknostu bfgklmnoprstuvw aeilopr u ' +
  'acdegikmnorstuvy acehikopstuwy aehiorstuwy abceilnprst ei aehios  s';
const COMMON = PAIRS.split(' ');

/** The share of neighbouring letters that are common in words, 0 to 1: about 0.9 in words, 0.35 in random letters. */
export function wordiness(letters: string): number {
  const lower = letters.toLowerCase();
  if (lower.length < 2) return 1;
  let common = 0;
  for (let n = 1; n < lower.length; n++)
    if (COMMON[lower.charCodeAt(n - 1) - 97]?.includes(lower[n] ?? ' ')) common++;
  return common / (lower.length - 1);
}
