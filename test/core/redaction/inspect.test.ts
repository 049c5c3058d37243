import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { cleanLines } from '../../../src/core/redaction/clean.ts';
import { createFinder, type Finder } from '../../../src/core/redaction/finder.ts';
import { type InspectedLine, Inspector } from '../../../src/core/redaction/inspect.ts';
import {
  DecisionHistory,
  type Decisions,
  NO_DECISIONS,
  withKind,
  withPlace,
  withValue,
} from '../../../src/core/redaction/inspect-policy.ts';
import { TableValues, ValueTable } from '../../../src/core/redaction/inspect-values.ts';
import { tierOf } from '../../../src/core/redaction/kinds.ts';
import { FAKE_JWT, lineOf, linesOf } from './log-lines.ts';

const finder = createFinder();

function inspected(lines: readonly LogLine[], decisions: Decisions = NO_DECISIONS) {
  const inspector = new Inspector({ finder });
  const numbered = lines.map((line, k) => ({ k, line }));
  inspector.inspect(numbered);
  inspector.decide(decisions);
  inspector.inspect(numbered);
  return { inspector, numbered, found: inspector.inspect(numbered) };
}

function cleanedOf(line: LogLine, { texts }: InspectedLine): LogLine {
  return { ...line, ...Object.fromEntries(texts.map(({ column, cleaned }) => [column, cleaned])) };
}

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const value = fc.oneof(
  fc.tuple(word, word).map(([one, two]) => `${one}.${two}@example.com`),
  fc.constant(`Bearer ${FAKE_JWT}`),
  fc.constant('card 4111111111111111'),
  fc.constant('from 203.0.113.7 '),
  fc.constant('password=Tr0ub-fake3xx '),
);
const SPELLINGS: readonly ((said: string) => string)[] = [
  (said) => said,
  (said) => JSON.stringify({ text: said, n: 1 }),
  (said) => JSON.stringify({ inner: JSON.stringify([{ text: `"${said}"\n/` }]) }).replace('/', '\\/'),
  (said) => `/path?q=${encodeURIComponent(said)}&x=1`,
  (said) => said.toUpperCase(),
];
const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '{', '}', ' ', '<', '>', '1', '@', '\u{1f600}'),
    maxLength: 16,
  }),
  fc.constantFrom('', '<email-1>', '{"a":[1,2]}', '***'),
);
const message = fc
  .array(fc.tuple(noise, value, fc.constantFrom(...SPELLINGS)), { maxLength: 3 })
  .map((parts) => parts.map(([before, said, spell]) => `${before} ${spell(said)}`).join(' '));
const line = fc
  .record({
    message,
    error: fc.option(message),
    other: fc.option(message.map((text) => JSON.stringify([text, 1]))),
  })
  .map(lineOf);
const decisions = fc
  .array(fc.constantFrom('email', 'ip', 'card', 'secret:bearer', 'secret:password', 'url-query'), {
    maxLength: 2,
  })
  .chain((kinds) => fc.tuple(fc.constant(kinds), fc.boolean()))
  .map(([kinds, isKept]) => {
    let made = NO_DECISIONS;
    for (const kind of kinds) made = withKind(made, kind as 'email', isKept ? 'keep' : 'redact');
    return made;
  });

describe('what is highlighted', () => {
  test('as redacted is just where the cleaned text differs, and nothing else does', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), decisions, (lines, decided) => {
        const { found } = inspected(lines, decided);
        for (const { texts } of found) {
          for (const { text, cleaned, spans } of texts) {
            let from = 0;
            let cleanFrom = 0;
            for (const { start, end, cleanStart, cleanEnd, decision } of spans) {
              expect(start).toBeGreaterThanOrEqual(from);
              expect(end).toBeGreaterThanOrEqual(start);
              expect(cleaned.slice(cleanFrom, cleanStart)).toBe(text.slice(from, start));
              if (decision === 'keep')
                expect(cleaned.slice(cleanStart, cleanEnd)).toBe(text.slice(start, end));
              from = end;
              cleanFrom = cleanEnd;
            }
            expect(cleaned.slice(cleanFrom)).toBe(text.slice(from));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('leaves no value that goes, and JSON is JSON', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const { inspector, numbered, found } = inspected(lines);
        for (const [n, one] of found.entries()) {
          const given = numbered[n];
          if (!given) continue;
          expect(inspector.survivors(one)).toBe(0);
          const { other } = cleanedOf(given.line, one);
          if (other !== null) JSON.parse(other);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('gives what the cleaner gives, but for numbers and escapes', () => {
    const plain = (text: string | null) =>
      (text ?? '').replace(/<([a-z-]+)-\d+>/g, '<$1>').replaceAll('\\/', '/');
    const lines = linesOf(
      'user ana.diaz@example.com from 203.0.113.7',
      `{"auth":"Bearer ${FAKE_JWT}","who":"ANA.DIAZ@example.com"}`,
      JSON.stringify({ inner: JSON.stringify({ mail: 'ana.diaz@example.com', n: '"x"' }) }),
      'q=ana.diaz%40example.com',
      'nothing',
    );
    const { found } = inspected(lines);
    const ours = lines.map((one, n) => cleanedOf(one, found[n] ?? { texts: [] }).message);
    const theirs = cleanLines(lines, { finder }).lines.map((one) => one.message);
    expect(ours.map(plain)).toEqual(theirs.map(plain));
  });
});

describe('names of values', () => {
  test('are given in the order of discovery and stay, whatever is decided', () => {
    const lines = linesOf('one@example.com', 'two@example.com', 'one@example.com 203.0.113.7');
    const { inspector, numbered, found } = inspected(lines);
    expect(found.map((one) => one.texts[0]?.cleaned)).toEqual([
      '<email-1>',
      '<email-2>',
      '<email-1> 203.0.113.7',
    ]);
    inspector.decide(withKind(withValue(NO_DECISIONS, 0, 'keep'), 'ip', 'redact'));
    expect(inspector.inspect(numbered).map((one) => one.texts[0]?.cleaned)).toEqual([
      'one@example.com',
      '<email-2>',
      'one@example.com <ip-1>',
    ]);
    inspector.decide(NO_DECISIONS);
    expect(inspector.inspect(numbered).map((one) => one.texts[0]?.cleaned)[1]).toBe('<email-2>');
  });

  test('beyond what the table holds are one a kind, and nothing is left', () => {
    const inspector = new Inspector({ finder, table: new ValueTable(2) });
    const lines = linesOf('a1@example.com', 'b1@example.com', 'c1@example.com', 'd1@example.com');
    const found = inspector.inspect(lines.map((one, k) => ({ k, line: one })));
    expect(found.map((one) => one.texts[0]?.cleaned)).toEqual([
      '<email-1>',
      '<email-2>',
      '<email-0>',
      '<email-0>',
    ]);
    expect(inspector.table.hasMore).toBe(true);
  });
});

describe('more values than can be looked for everywhere', () => {
  test('leave room for those that are grave, and are counted', () => {
    const values = new TableValues({ grave: 3, minor: 2 });
    const inspector = new Inspector({ finder, values });
    inspector.decide(withKind(NO_DECISIONS, 'ip', 'redact'));
    const lines = linesOf(
      ...Array.from({ length: 6 }, (_, n) => `from 203.0.113.${n + 10}`),
      'password=Tr0ub-fake3xx',
      'seen 203.0.113.15 and Tr0ub-fake3xx',
    );
    const numbered = lines.map((one, k) => ({ k, line: one }));
    inspector.inspect(numbered);
    const found = inspector.inspect(numbered);
    expect(inspector.dropped).toBe(4);
    expect(found.at(-1)?.texts[0]?.cleaned).toBe('seen <ip-6> and <secret-password-1>');
    // What stays is not missed.
    inspector.decide(NO_DECISIONS);
    expect(inspector.dropped).toBe(0);
  });
});

test('a long line with 40,000 addresses is looked into in seconds', () => {
  const mails = Array.from({ length: 40_000 }, (_, n) => `m${n}@example.com`);
  const start = performance.now();
  const [found] = new Inspector({ finder }).inspect([{ k: 0, line: lineOf({ message: mails.join(' ') }) }]);
  expect(found?.texts[0]?.spans).toHaveLength(40_000);
  expect(performance.now() - start).toBeLessThan(8000);
});

describe('decisions', () => {
  test('a place goes before its value: kept here, redacted there', () => {
    const lines = linesOf('mail one@example.com and one@example.com', 'again one@example.com');
    const { inspector, numbered, found } = inspected(lines);
    const span = found[0]?.texts[0]?.spans[0];
    if (!span) throw new Error('nothing found');
    const place = { line: 0, column: 'message', ...span, decision: 'keep' as const };
    inspector.decide(withPlace(NO_DECISIONS, place));
    const now = inspector.inspect(numbered);
    expect(now.map((one) => one.texts[0]?.cleaned)).toEqual([
      'mail one@example.com and <email-1>',
      'again <email-1>',
    ]);
    expect(now[0]?.texts[0]?.spans.map(({ decision }) => decision)).toEqual(['keep', 'redact']);
    for (const one of now) expect(inspector.survivors(one)).toBe(0);
  });

  test('a place that stays keeps nothing else in its line from being found, however late', () => {
    const find = (text: string, said: string, kind: 'email' | 'username') =>
      [...text.matchAll(new RegExp(said, 'g'))].map(({ index }) => {
        return { start: index, end: index + said.length, kind, tier: tierOf(kind), ruleId: said };
      });
    // One value is seen only once another is gone.
    const late: Finder = {
      ...finder,
      findAll: (texts) =>
        texts.map((text) => {
          const early = [...find(text, 'firstvalue', 'email'), ...find(text, 'keptvalue', 'email')];
          const rest = text.includes('firstvalue') ? [] : find(text, 'latevalue', 'username');
          return [...early, ...rest].sort((a, b) => a.start - b.start);
        }),
    };
    const inspector = new Inspector({ finder: late });
    const message = 'firstvalue keptvalue latevalue and keptvalue';
    const numbered = linesOf(message).map((line, k) => ({ k, line }));
    const [, span] = inspector.inspect(numbered)[0]?.texts[0]?.spans ?? [];
    if (!span) throw new Error('nothing found');
    inspector.decide(withPlace(NO_DECISIONS, { line: 0, column: 'message', ...span, decision: 'keep' }));
    const [now] = inspector.inspect(numbered);
    expect(now?.texts[0]?.cleaned).toBe('<email-1> keptvalue <username-1> and <email-2>');
    expect(now?.texts[0]?.spans.map(({ decision }) => decision)).toEqual([
      ...['redact', 'keep', 'redact', 'redact'],
    ]);
    expect(now && inspector.survivors(now)).toBe(0);
  });

  test('one place of what stays may go', () => {
    const { inspector, numbered, found } = inspected(linesOf('at 203.0.113.7', 'and 203.0.113.7'));
    const span = found[0]?.texts[0]?.spans[0];
    if (!span) throw new Error('nothing found');
    inspector.decide(withPlace(NO_DECISIONS, { line: 0, column: 'message', ...span, decision: 'redact' }));
    expect(inspector.inspect(numbered).map((one) => one.texts[0]?.cleaned)).toEqual([
      'at <ip-1>',
      'and 203.0.113.7',
    ]);
  });

  test('are taken back and made again', () => {
    const history = new DecisionHistory();
    expect(history.undo()).toBe(false);
    const first = withKind(NO_DECISIONS, 'email', 'keep');
    history.decide(first);
    expect([history.undo(), history.now, history.canRedo]).toEqual([true, NO_DECISIONS, true]);
    expect([history.redo(), history.now]).toEqual([true, first]);
  });
});
