/**
 * The line at the top of a `.log` file that says that it was cleaned and where its receipt is. It cannot have the
 * file's own hash, which it is part of.
 */
import { receiptName } from './file-name.ts';
import { plainText } from './plain-text.ts';

export interface CommentFacts {
  readonly extensionVersion: string;
  readonly ruleSet: string;
  /** Places that were redacted. */
  readonly redacted: number;
  /** In ms since the epoch, both ends in. */
  readonly from: number;
  readonly to: number;
  /** The log file's. */
  readonly fileName: string;
}

/** No sign in it by which a value could be in the line: a line that looks like it is not looked through. */
const COMMENT =
  /^# App Log Access [\w.+-]{1,40}, (?:cleaned: \d{1,16} places? redacted|as logged: nothing redacted), rules [\w.+-]{1,40}, \d{4}-\d\d-\d\dT[\d:.]{8,12}Z to \d{4}-\d\d-\d\dT[\d:.]{8,12}Z, receipt [\p{L}\p{M}\p{N}_ .-]{1,200}\.receipt\.json$/u;
const LATEST = Date.UTC(9999, 11, 31);

/** `# App Log Access 0.1.0, cleaned: 744 places redacted, rules 1f0c…, 2026-11-10T13:23:00Z to …`, without a line feed. */
export function receiptComment(facts: CommentFacts): string {
  const { extensionVersion, ruleSet, redacted, from, to, fileName } = facts;
  const name = plainText(fileName, 200).replace(/[^\p{L}\p{M}\p{N}_ .-]/gu, '-') || 'log';
  return [
    `# App Log Access ${word(extensionVersion)}`,
    redacted > 0
      ? `cleaned: ${redacted} ${redacted === 1 ? 'place' : 'places'} redacted`
      : 'as logged: nothing redacted',
    `rules ${word(ruleSet)}`,
    `${instant(from)} to ${instant(to)}`,
    `receipt ${receiptName(name)}`,
  ].join(', ');
}

/** @param line without its line end */
export function isReceiptComment(line: string): boolean {
  // The length first: a line may have megabytes.
  return line.length < 600 && COMMENT.test(line);
}

function word(text: string): string {
  return text.replace(/[^\w.+-]/g, '').slice(0, 40) || 'unknown';
}

/** Without the ms where there are none. */
function instant(at: number): string {
  const inRange = Number.isFinite(at) ? Math.min(Math.max(at, 0), LATEST) : 0;
  return new Date(inRange).toISOString().replace('.000Z', 'Z');
}
