import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareReceipt,
  createReceipt,
  type ReceiptParts,
  type ReceiptSubject,
  readReceipt,
  receiptText,
} from '../../../src/core/download/receipt.ts';
import { NO_GAPS, PARTS, SUBJECT } from './support/receipts.ts';

const receipt = createReceipt(SUBJECT, PARTS);

/** The receipt's JSON with another value at a path. */
function changed(path: readonly string[], value: unknown): string {
  const root: Record<string, unknown> = JSON.parse(receiptText(receipt));
  let at: Record<string, unknown> = root;
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>;
  at[path.at(-1) ?? ''] = value;
  return JSON.stringify(root);
}

const any = fc.string({ unit: 'binary', maxLength: 700 });
const count = fc.nat();
const at = fc.oneof(fc.integer(), fc.double(), fc.date({ noInvalidDate: true }).map(Number));
const environment = fc.constantFrom('PRODUCTION', 'STAGING', 'DEVELOPMENT');
const counts = fc.dictionary(fc.oneof(any, fc.constantFrom('__proto__', 'constructor', 'email')), count);
const subjects: fc.Arbitrary<ReceiptSubject> = fc.record({
  extensionVersion: any,
  appId: any,
  appName: any,
  vendorName: fc.option(any),
  cloudId: any,
  hostName: fc.option(any),
  environmentType: environment,
  products: fc.array(any),
  from: at,
  to: at,
  levels: fc.array(any),
  query: any,
});
const parts: fc.Arbitrary<ReceiptParts> = fc.record({
  ruleSet: any,
  file: fc.record({
    name: any,
    format: fc.constantFrom('log', 'csv', 'jsonl'),
    lines: count,
    bytes: count,
    sha256: fc.constantFrom('0', 'AB', 'f').map((digit) => digit.repeat(64).slice(0, 64)),
    part: fc.constantFrom(null, { number: 2, of: 3 }),
  }),
  redacted: counts,
  kept: counts,
  gaps: fc.record({
    accessOff: fc.array(
      fc.record({ product: any, environmentType: environment, from: fc.option(at), to: fc.option(at) }),
    ),
    caps: fc.array(fc.record({ invocationId: any, cap: fc.constantFrom('lines', 'bytes'), until: at })),
    moreCaps: count,
    withoutInvocation: count,
    keptFrom: fc.option(at),
    lost: count,
    unread: fc.option(fc.record({ before: at, why: any })),
  }),
});

describe('what is written', () => {
  test('comes back equal, whatever the names and counts hold', () => {
    fc.assert(
      fc.property(subjects, parts, (subject, facts) => {
        const made = createReceipt(subject, facts);
        const text = receiptText(made);
        const back = readReceipt(text);
        expect(back).toEqual({ ok: true, value: made });
        expect(back.ok && receiptText(back.value)).toBe(text);
      }),
    );
  });

  test('the same receipt is the same bytes, whatever the order of its members', () => {
    const reversed = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, each]) => [name, reversed(each)]),
          )
        : value;
    const text = receiptText(receipt);
    expect(receiptText(reversed(receipt) as typeof receipt)).toBe(text);
    expect(text.startsWith('{\n  "receipt": "app-log-access/1",\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('the query is never in it, only that there was one', () => {
    expect(receiptText(receipt)).not.toContain('ana@example.com');
    expect(receipt.narrowed).toEqual({ levels: ['ERROR'], hasQuery: true });
    expect(createReceipt({ ...SUBJECT, query: ' ' }, PARTS).narrowed.hasQuery).toBe(false);
  });

  test('a name cannot turn the text around it or leave its folder', () => {
    const { app, file } = createReceipt(
      { ...SUBJECT, appName: 'Field\u202e\nGuard\u0000' },
      { ...PARTS, file: { ...PARTS.file, name: '../../a\u2066.log' } },
    );
    expect(app.name).toBe('Field Guard');
    expect(file.name).toBe('..-..-a .log');
  });

  test('of more gaps than a receipt lists the rest are counted', () => {
    const caps = Array.from({ length: 800 }, (_, n) => ({
      invocationId: '"'.repeat(300) + n,
      cap: 'lines' as const,
      until: n,
    }));
    const made = createReceipt(SUBJECT, { ...PARTS, gaps: { ...NO_GAPS, caps, moreCaps: 7 } });
    expect(made.gaps.caps).toHaveLength(500);
    expect(made.gaps.moreCaps).toBe(307);
    expect(readReceipt(receiptText(made)).ok).toBe(true);
  });
});

describe('what is read is not believed', () => {
  test.each([
    ['no JSON', '{', 'not JSON'],
    ['an array', '[]', 'not an object'],
    ['a number', '1', 'not an object'],
    ['nothing', '', 'not JSON'],
    ['null', 'null', 'not an object'],
    ['deep nesting', '['.repeat(400_000), 'receipt'],
    ['over 1 MB', ' '.repeat(1_000_001), 'over 1 MB'],
    ['another version', changed(['receipt'], 'app-log-access/2'), 'receipt is none of'],
    ['a part missing', changed(['file'], undefined), 'file is missing'],
    ['a prototype instead of members', '{"__proto__":{"receipt":"app-log-access/1"}}', 'receipt is missing'],
    ['a hash of capitals', changed(['file', 'sha256'], 'AB'.repeat(32)), 'SHA-256'],
    ['a short hash', changed(['file', 'sha256'], 'ab'), 'SHA-256'],
    ['less than nothing', changed(['file', 'bytes'], -1), 'file.bytes'],
    ['a part of a line', changed(['file', 'lines'], 1.5), 'file.lines'],
    ['a number as a text', changed(['file', 'lines'], '1'), 'file.lines'],
    ['a number beyond all', changed(['file', 'lines'], 2 ** 53), 'file.lines'],
    ['a path', changed(['file', 'name'], '../x.log'), 'name of a file'],
    ['a folder', changed(['file', 'name'], '..'), 'name of a file'],
    ['part 4 of 3', changed(['file', 'part'], { number: 4, of: 3 }), 'file.part'],
    ['a local time', changed(['range', 'from'], '2026-11-10T13:23:00+01:00'), 'range.from'],
    ['31 February', changed(['range', 'from'], '2026-02-31T00:00:00.000Z'), 'range.from'],
    ['an end before the beginning', changed(['range', 'to'], '2026-01-01T00:00:00.000Z'), 'range ends'],
    ['a text that turns around', changed(['app', 'name'], 'a\u202eb'), 'app.name'],
    ['a long name', changed(['app', 'name'], 'a'.repeat(301)), 'app.name'],
    ['a list as long as it likes', changed(['products'], Array(101).fill('jira')), 'products'],
    ['an object for a list', changed(['products'], { length: 1, 0: 'jira' }), 'products'],
    ['an environment of its own', changed(['environment'], 'LIVE'), 'environment'],
    ['a kind that is none', changed(['kept'], { 'ana@example.com': 1 }), 'kept has a member'],
    [
      'a cap of its own',
      changed(['gaps', 'caps'], [{ invocationId: 'a', cap: 'x', until: 1 }]),
      'cap is none of',
    ],
  ])('%s: told, and the value is not repeated', (_, text, message) => {
    const result = readReceipt(text);
    expect(result.ok).toBe(false);
    if (!result.ok) {
      expect(result.error.message).toContain(message);
      expect(result.error.message).not.toContain('ana@example.com');
      expect(result.error.message.length).toBeLessThan(200);
    }
  });

  test('members that nobody knows are left out, a byte order mark too', () => {
    const text = `\ufeff${changed(['extra'], { a: 1 })}`;
    expect(readReceipt(text)).toEqual({ ok: true, value: receipt });
  });

  test('a member called __proto__ changes nothing of what is read', () => {
    const text = receiptText(receipt).replace('{', '{"__proto__":{"polluted":true},');
    const result = readReceipt(text);
    expect(result).toEqual({ ok: true, value: receipt });
    expect(Object.getPrototypeOf(result.ok && result.value)).toBe(Object.prototype);
  });

  test('any JSON and any text has an answer', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), any), (text) => readReceipt(text).ok === false));
  });
});

describe('a file beside its receipt', () => {
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  test('is whole, and no longer when one byte is another', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, place, other) => {
          const file = { ...PARTS.file, lines: 1, bytes: bytes.length, sha256: hashOf(bytes) };
          const made = createReceipt(SUBJECT, { ...PARTS, file });
          const measured = { sha256: hashOf(bytes), bytes: bytes.length, lines: 1 };
          expect(compareReceipt(made, measured)).toBe('whole');
          const touched = bytes.slice();
          touched[place % bytes.length] = (touched[place % bytes.length] ?? 0) ^ other;
          expect(compareReceipt(made, { ...measured, sha256: hashOf(touched) })).toEqual({
            changed: ['The content is not what was downloaded: its SHA-256 differs.'],
          });
        },
      ),
    );
  });

  test('what differs is said in words; lines that were not counted are not compared', () => {
    const measured = { sha256: 'AB'.repeat(32), bytes: 9_400_112, lines: 1 };
    expect(compareReceipt(receipt, measured)).toEqual({
      changed: ['The file has 1 line, the receipt says 18,204.'],
    });
    expect(compareReceipt(receipt, { ...measured, lines: null })).toBe('whole');
    expect(compareReceipt(receipt, { sha256: '0', bytes: 5, lines: null })).toMatchObject({
      changed: [expect.any(String), 'The file has 5 bytes, the receipt says 9,400,112.'],
    });
  });
});
