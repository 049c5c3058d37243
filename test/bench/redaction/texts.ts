/** What redaction is measured on; the same each time. */
import { ALL_RULES } from '../../../src/core/redaction/rules/index.ts';
import { HOSTILE, repeated } from '../../core/redaction/support/hostile.ts';
import { readMarked } from '../../core/redaction/support/marked.ts';
import { vendorLines } from '../support/vendor-lines.ts';

/** The messages of generated lines, one a line. */
export function messagesOf(lines: number): string[] {
  return Array.from(vendorLines({ lines }), ({ message }) => message.replaceAll('\n', ' '));
}

const EVERY = 5;

/** The same with an example of a rule behind every fifth, one rule after the other. */
export function tellingMessagesOf(lines: number): string[] {
  const examples = ALL_RULES.flatMap(({ examples: { yes } }) => yes.slice(0, 3)).map(
    (example) => readMarked(example).text,
  );
  return messagesOf(lines).map((message, n) =>
    n % EVERY === 0 ? `${message} ${examples[(n / EVERY) % examples.length]}` : message,
  );
}

/** All texts of as many lines, one below the other. */
export function joinedTextOf(lines: number): string {
  const texts = Array.from(vendorLines({ lines }), ({ message, other, error }) => [message, other, error]);
  return texts
    .flat()
    .filter((text) => text !== null)
    .join('\n');
}

const HOSTILE_LENGTH = 1_000_000;

/** By name: the piece that each repeats. */
export function hostileTexts(): Map<string, string> {
  return new Map(HOSTILE.map((piece) => [JSON.stringify(piece), repeated(piece, HOSTILE_LENGTH)]));
}
