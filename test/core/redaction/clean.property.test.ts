import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { Cleaner, cleanLines } from '../../../src/core/redaction/clean.ts';
import { createFinder } from '../../../src/core/redaction/finder.ts';
import { DEFAULT_POLICY } from '../../../src/core/redaction/policy.ts';
import { FAKE_JWT, lineOf } from './log-lines.ts';

const finder = createFinder();
const RUNS = { numRuns: 150 };

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const email = fc.tuple(word, word).map(([one, two]) => `${one}.${two}@example.com`);
const password = fc.stringMatching(/^[A-Z][a-z0-9]{4}[!#+_-][A-Za-z0-9]{4}[0-9][A-Z]$/);
const card = fc.constantFrom('4111111111111111', '5555 5555 5555 4444', '4012-8888-8888-1881');
/** A value that must not be logged, and the words by which it is known. */
const secret = fc.oneof(
  email.map((value) => ({ value, said: value })),
  password.map((value) => ({ value, said: `password=${value} ` })),
  card.map((value) => ({ value, said: `card ${value}` })),
  fc.constant({ value: FAKE_JWT, said: `Bearer ${FAKE_JWT}` }),
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      ' ',
      '\n',
      '<',
      '>',
      'a',
      '1',
      '@',
      '\ud83d',
      '\u{1f600}',
    ),
    maxLength: 24,
  }),
  fc.constantFrom('', ' and ', '\u{1f600}', '\ud83d', '<email-1>', '{"a":[1,2]}', '<secret-jwt-2>'),
);

type Secret = { readonly value: string; readonly said: string };

/** How a value may stand in a line. */
const SPELLINGS: readonly ((secret: Secret) => string)[] = [
  ({ said }) => said,
  ({ value }) => value,
  ({ said }) => JSON.stringify({ text: said, n: 1 }),
  ({ said }) => JSON.stringify({ inner: JSON.stringify([{ text: `"${said}"\n` }]) }),
  ({ value }) => JSON.stringify({ [`key ${value}`]: [value] }),
  ({ value }) => `/path?q=${encodeURIComponent(value)}&x=1`,
  ({ value }) => value.toUpperCase(),
  ({ value }) => html(value),
  ({ value }) => JSON.stringify({ html: html(value) }),
];

function html(value: string): string {
  return value.replace(/[^\w .-]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const message = (secrets: readonly Secret[]) =>
  fc
    .array(fc.tuple(text, fc.constantFrom(...secrets), fc.constantFrom(...SPELLINGS)), { maxLength: 3 })
    .chain((parts) =>
      text.map((end) => parts.map(([before, one, spell]) => `${before} ${spell(one)} `).join('') + end),
    );

const file = fc
  .array(secret, { minLength: 1, maxLength: 4 })
  .chain((secrets) =>
    fc.tuple(
      fc.constant(secrets),
      fc.array(
        fc.record({ message: message(secrets), error: fc.option(message(secrets)), other: message(secrets) }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
    ),
  )
  .map(([secrets, parts]) => {
    const lines = parts.map(({ other, ...rest }, n) =>
      lineOf({
        ...rest,
        other: JSON.stringify([other, { n }]),
        time: n,
        timeText: `t${n}`,
        invocationId: `i${n}`,
      }),
    );
    // Each is found at least once.
    const first = secrets.map(({ said }) => lineOf({ message: said }));
    return { secrets, lines: [...first, ...lines] };
  });

function textsOf({ message, other, error }: LogLine): string {
  const inside: unknown = other === null ? null : JSON.parse(other);
  return [message, error ?? '', other ?? '', JSON.stringify(inside)].join('\u0000');
}

describe('after cleaning', () => {
  test('no redacted value stands anywhere, raw, in JSON or in a URL', () => {
    fc.assert(
      fc.property(file, ({ secrets, lines }) => {
        const output = cleanLines(lines, { finder }).lines.map(textsOf).join('\u0000').toLowerCase();
        for (const { value } of secrets) {
          for (const form of [
            value,
            JSON.stringify(value).slice(1, -1),
            encodeURIComponent(value),
            html(value),
          ]) {
            expect(output).not.toContain(form.toLowerCase());
          }
        }
      }),
      RUNS,
    );
  });

  test('count, order, time, level and invocation are as before, and JSON is JSON', () => {
    fc.assert(
      fc.property(file, ({ lines }) => {
        const cleaned = cleanLines(lines, { finder }).lines;
        const fixed = ({ time, timeText, level, invocationId, appId }: LogLine) => [
          time,
          timeText,
          level,
          invocationId,
          appId,
        ];
        expect(cleaned.map(fixed)).toEqual(lines.map(fixed));
        for (const { other } of cleaned) if (other !== null) JSON.parse(other);
      }),
      RUNS,
    );
  });

  test('cleaning again changes nothing', () => {
    fc.assert(
      fc.property(file, ({ lines }) => {
        const once = cleanLines(lines, { finder }).lines;
        expect(cleanLines(once, { finder }).lines).toEqual(once);
      }),
      RUNS,
    );
  });

  test('a message that is JSON stays JSON with the same form', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(secret, { minLength: 1, maxLength: 3 }), (value, secrets) => {
        const given = {
          value,
          list: secrets.map(({ said }) => said),
          nested: JSON.stringify({ of: secrets, value }),
        };
        const [line] = cleanLines([lineOf(JSON.stringify(given))], { finder }).lines;
        const now: unknown = JSON.parse(line?.message ?? '');
        expect(now).toMatchObject({ nested: expect.any(String), list: expect.any(Array) });
        const { nested } = now as { nested: string };
        expect(JSON.parse(nested)).toHaveProperty('value');
      }),
      RUNS,
    );
  });

  test('the check finds nothing left, and learning line by line gives the same', () => {
    fc.assert(
      fc.property(file, ({ lines }) => {
        const cleaner = new Cleaner({ finder });
        for (const line of lines) cleaner.learn([line]);
        const cleaned = lines.flatMap((line) => cleaner.clean([line]));
        expect(
          cleaner.survivors(
            cleaned.flatMap(({ message, other, error }) => [message, other ?? '', error ?? '']),
          ),
        ).toBe(0);
      }),
      RUNS,
    );
  });

  test('in batches of any size it is the same, in columns that say the same line by line too', () => {
    fc.assert(
      fc.property(
        file,
        fc.array(fc.constantFrom('sync', 'for ana.diaz@example.com', 'on-5555 5555 5555 4444'), {
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 5 }),
        ({ secrets, lines }, keys, size) => {
          const edition = secrets[0]?.value ?? '';
          const all = [...lines, ...lines].map((line, n) => {
            return { ...line, functionKey: keys[n] ?? 'sync', edition, license: keys[n + 1] ?? null };
          });
          const inOne = new Cleaner({ finder });
          inOne.learn(all);
          const inMany = new Cleaner({ finder });
          const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
            all.slice(n * size, (n + 1) * size),
          );
          for (const batch of batches) inMany.learn(batch);
          for (const batch of batches) inMany.learn(batch);
          const whole = inOne.clean(all);
          // What is found only after a first replacement gets its number last in its batch.
          const unnumbered = (cleaned: readonly LogLine[]) => JSON.stringify(cleaned).replace(/-\d+>/g, '>');
          const parts = batches.flatMap((batch) => inMany.clean(batch));
          expect(unnumbered(parts)).toBe(unnumbered(whole));
          expect(inMany.summary()).toEqual(inOne.summary());
        },
      ),
      RUNS,
    );
  });

  test('with everything kept nothing changes at all', () => {
    const kinds = Object.fromEntries(
      [
        'secret',
        'email',
        'card',
        'phone',
        'name',
        'username',
        'content',
        'session-id',
        'iban',
        'national-id',
      ].map((kind) => [kind, 'keep' as const]),
    );
    fc.assert(
      fc.property(file, ({ lines }) => {
        expect(cleanLines(lines, { finder, policy: { ...DEFAULT_POLICY, kinds } }).lines).toEqual(lines);
      }),
      { numRuns: 50 },
    );
  });
});
