/**
 * Patterns that cannot tell the end of a line from the end of the text. Texts are searched many at once, joined with
 * line feeds; with a pattern made so, that gives what each text alone gives.
 */

/** What `\s` matches, without the line feed. */
const SPACES = '\\t\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';

export interface LinePattern {
  readonly source: string;
  readonly flags: string;
  /** It could not be made blind for line feeds: run it on each line by itself. */
  readonly lineByLine: boolean;
}

/** The pattern with no part that matches a line feed; `^` and `$` are the line's start and end. */
export function linePatternOf({ source, flags }: RegExp): LinePattern {
  const withLines = flags.includes('m') ? searchFlags(flags) : `${searchFlags(flags)}m`;
  // A class in a class, a dot or a property that matches line feeds: nobody needs them for a line.
  if (/[vs]/.test(flags) || source.includes('\\P{')) return { source, flags: withLines, lineByLine: true };
  let lineByLine = false;
  const pieces = source.match(/\[(?:[^\]\\]|\\[\s\S])*\]|\\[\s\S]|[^[\\]+/g) ?? [];
  const blind = pieces.map((piece) => {
    if (!piece.startsWith('[')) return outsideClass(piece);
    const inside = blindClass(piece);
    lineByLine ||= new RegExp(inside, flags.includes('u') ? 'u' : '').test('\n');
    return inside;
  });
  return { source: blind.join(''), flags: withLines, lineByLine };
}

/** The pattern of a rule that may cross line feeds: as it is. */
export function textPatternOf({ source, flags }: RegExp): LinePattern {
  return { source, flags: searchFlags(flags), lineByLine: false };
}

/** Those that a search over a whole text needs, whatever the rule says. */
function searchFlags(flags: string): string {
  return `${flags.replaceAll(/[dgy]/g, '')}g`;
}

function outsideClass(piece: string): string {
  switch (piece) {
    case '\\s':
      return '[^\\S\\n]';
    case '\\W':
      return '[^\\w\\n]';
    case '\\D':
      return '[^\\d\\n]';
    case '\\n':
      return '[]';
    default:
      return piece;
  }
}

function blindClass(text: string): string {
  if (text.startsWith('[^')) return text === '[^]' ? '[^\\n]' : `[^\\n${text.slice(2)}`;
  return text.replace(/\\[\s\S]/g, (part) => (part === '\\s' ? SPACES : part === '\\n' ? '' : part));
}
