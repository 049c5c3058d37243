import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Kind } from '../../src/core/redaction/kinds.ts';
import type { PreviewLine } from '../../src/preview/contract.ts';
import { loaded, type Preview, rowsOf, written } from './harness.ts';
import { lineOf } from './lines.ts';

const TEXTS = [
  'login user=zaphod77x failed',
  'again zaphod77x',
  'mail ana@example.com',
  'https://example.com/find?q=ana%40example.com&ip=203.0.113.7',
  'from 203.0.113.7 by ana@example.com and bo@example.com',
  JSON.stringify({ inner: JSON.stringify({ text: 'ana@example.com\n"zaphod77x"' }) }),
  'password=Tr0ub-fake3xx and Tr0ub-fake3xx',
  'nothing at all',
];
const KINDS: readonly Kind[] = ['email', 'ip', 'username', 'url-query', 'secret:password'];

const line = fc.record({
  message: fc
    .array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 2 })
    .map((parts) => parts.join(' ')),
  other: fc.option(fc.constantFrom(...TEXTS).map((text) => JSON.stringify([text]))),
  functionKey: fc.constantFrom('sync', 'mail-ana@example.com', 'zaphod77x'),
});
type Step =
  | { readonly by: 'kind'; readonly kind: Kind; readonly isKept: boolean }
  | { readonly by: 'value'; readonly valueId: number; readonly isKept: boolean }
  | { readonly by: 'undo' }
  | { readonly by: 'redo' };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ by: fc.constant('kind' as const), kind: fc.constantFrom(...KINDS), isKept: fc.boolean() }),
  fc.record({ by: fc.constant('value' as const), valueId: fc.nat(6), isKept: fc.boolean() }),
  fc.record({ by: fc.constant('undo' as const) }),
  fc.record({ by: fc.constant('redo' as const) }),
);

function messageOf(one: Step): Parameters<Preview['client']['tell']>[0] {
  if (one.by === 'undo' || one.by === 'redo') return { kind: one.by };
  const decision = one.isKept ? 'keep' : 'redact';
  const what = one.by === 'kind' ? { by: one.by, kind: one.kind } : { by: one.by, valueId: one.valueId };
  return { kind: 'decide', what, decision };
}

function countsOf(rows: readonly PreviewLine[]) {
  const spans = rows.map(({ texts }) => texts.flatMap((text) => text.spans));
  const redacted = spans.map((list) => list.filter(({ decision }) => decision === 'redact').length);
  return {
    linesFound: spans.filter((list) => list.length > 0).length,
    placesRedacted: redacted.reduce((sum, count) => sum + count, 0),
    linesRedacted: redacted.filter((count) => count > 0).length,
  };
}

describe('after any decisions', () => {
  test('figures, cleaned view and file are of one mind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 24 }),
        fc.array(step, { maxLength: 5 }),
        async (given, steps) => {
          const preview = await loaded(given.map((one, k) => lineOf(k, one)));
          for (const one of steps) preview.client.tell(messageOf(one));
          // Decisions are taken one after the other; who asks for the report comes after them.
          await preview.client.report();
          const file = await written(preview.client, {
            format: 'jsonl',
            agreedForbidden: Number.MAX_SAFE_INTEGER,
          });
          const rows = await rowsOf(preview.client, 'found');
          const figures = Object.entries(countsOf(rows));
          await preview.until(
            (state) =>
              state.isExact &&
              figures.every(([name, count]) => new Map(Object.entries(state)).get(name) === count),
          );
          const cleaned = await rowsOf(preview.client, 'cleaned');
          const text = (await file.files[0]?.blob.text()) ?? '';
          const messages = text
            .trim()
            .split('\n')
            .map((row) => (JSON.parse(row) as { message?: string }).message);
          expect(messages).toEqual(cleaned.map(({ texts }) => texts[0]?.text));
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
