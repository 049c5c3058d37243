/**
 * Log lines are foreign text. Characters that change how other text reads without being seen (control characters,
 * direction marks, zero-width spaces, tags) are shown as signs, so that what is read is what is there.
 */

/** A run of a text. A `sign` stands for one character that would not be seen. */
export interface TextRun {
  readonly text: string;
  readonly sign: boolean;
}

/**
 * Everything invisible but harmless stays: tab, line feed, and the joiners that emoji and some scripts need.
 * Direction marks and overrides are those of the Unicode Bidirectional Algorithm (UAX 9).
 */
const UNSEEN = new RegExp(
  [
    '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f', // C0 and C1 but tab and line feed
    '\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f', // soft hyphen, marks, zero-width space
    '\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb', // separators, embeddings, isolates, no-break space
    '\\u{e0000}-\\u{e007f}', // tags
  ]
    .map((range) => `[${range}]`)
    .join('|'),
  'gu',
);

/** Splits a text into what can be seen as it is and signs for what cannot. */
export function visibleRuns(text: string): TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), sign: false });
    runs.push({ text: signFor(match[0]), sign: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), sign: false });
  return runs;
}

/** `U+202E`: the usual name of a character that has no look. */
function signFor(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
