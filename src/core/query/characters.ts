/** Blanks part words. The end of the text is none. */
export function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

/** Whether a word, a value or a regular expression ends before this character. */
export function isEnd(character: string | undefined): boolean {
  return character === undefined || character === ')' || character === '|' || isBlank(character);
}
