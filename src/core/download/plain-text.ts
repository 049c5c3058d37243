/** Names that come from Atlassian, vendors or files, as one line of text that reads as what it is. */

/**
 * Control characters, what turns the direction of the text around it (Unicode Bidirectional Algorithm, UAX 9), what is
 * not seen, line and paragraph separators, and halves of surrogate pairs. Joiners stay: emoji and some scripts need them.
 */
const UNSAFE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const UNSAFE_RUNS = new RegExp(`(?:${UNSAFE.source}|\\s)+`, 'gu');

/** @param most UTF-16 code units @returns a text for which `isPlain` holds; it may be empty */
export function plainText(text: string, most: number): string {
  // Cut before cleaning as well: the text may be megabytes.
  const line = text
    .slice(0, most * 4)
    .replace(UNSAFE_RUNS, ' ')
    .trim();
  // Cutting may part a pair or leave a blank at the end.
  return line
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

/** Whether a text has nothing in it that `plainText` takes away. */
export function isPlain(text: string): boolean {
  return !UNSAFE.test(text);
}

/** `1 line`, `18,204 lines`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : `${noun}s`}`;
}
