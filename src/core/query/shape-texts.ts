/** What of a message's shape stands in every message of that shape, word for word. */

/** Shorter ones say too little, longer ones make an address too long, in UTF-16 code units. */
const LEAST = 4;
const MOST = 60;

/**
 * The longest texts between the names in a shape, as `messageShape` gives it, in their order. A shape that is nothing but names
 * has none. A text that spans two lines of a message, which a shape joins by a blank, does not stand in it.
 */
export function shapeTexts(shape: string, count = 2): string[] {
  const texts = shape
    .split(/<[a-z][a-z0-9-]*>(?:[a-z%]+\b)?|[…"'`“”«»]/)
    .map((text) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((text) => text.length >= LEAST && /\p{L}{2}/u.test(text));
  const longest = [...new Set(texts)].sort((a, b) => b.length - a.length).slice(0, count);
  return texts.filter((text, n) => longest.includes(text) && texts.indexOf(text) === n).map(cut);
}

/** At most `MOST`, without the pieces of a word. */
function cut(text: string): string {
  return text.length > MOST ? text.slice(0, MOST).replace(/\s+\S*$/, '') : text;
}
