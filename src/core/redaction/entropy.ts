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

/** The pairs of letters that make up some nine tenths of English words and of what programmers call things. */
const PAIRS =
  'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce ' +
  'li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ' +
  'ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ' +
  'ex ke ui fr oo ag ov bo ap cr ck ue da up br qu ks ef ub sc gr bu ga ob je cl fu ew ey ip eb ok og sp gi rm lu cu pi ua uc tt ' +
  'eg ds ys rd rn rk ls ru nu sy my by ee ff pp mm nn dd rr do go hu jo if iz af av ep eq rv dr ws ft lt lf lv rc rg sk sw tw nk';
const COMMON = new Set(PAIRS.split(' '));

/** The share of neighbouring letters that are common in words, 0 to 1: about 0.9 in words, 0.35 in random letters. */
export function wordiness(letters: string): number {
  const lower = letters.toLowerCase();
  if (lower.length < 2) return 1;
  let common = 0;
  for (let n = 1; n < lower.length; n++) if (COMMON.has(lower.slice(n - 1, n + 1))) common++;
  return common / (lower.length - 1);
}
