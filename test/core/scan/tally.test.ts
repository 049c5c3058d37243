import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseContext } from '../../../src/core/ari.ts';
import type { SourcedLine } from '../../../src/core/query/line-values.ts';
import {
  FACET_FIELDS,
  type FacetCount,
  type FacetField,
  type Facets,
  facetsOf,
  ranked,
  Tally,
} from '../../../src/core/scan/tally.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';
import { sampleLine } from '../query/support/sample-line.ts';
import { okValue } from '../segment/support/segments.ts';
import { anyLines, segmentOf } from './support/segments.ts';

function facetOf(line: SourcedLine, field: FacetField): string | null {
  if (field !== 'site') return line[field];
  return (line.contextId && parseContext(line.contextId)?.cloudId) || line.hostName;
}

/** The plain way: each line by itself. */
function counted(lines: readonly SourcedLine[]): Record<string, ReadonlyMap<string | null, number>> {
  const facets = FACET_FIELDS.map((field) => {
    const counts = new Map<string | null, number>();
    for (const line of lines) counts.set(facetOf(line, field), (counts.get(facetOf(line, field)) ?? 0) + 1);
    return [field, counts] as const;
  });
  return Object.fromEntries(facets);
}

function maps(facets: Facets): Record<string, ReadonlyMap<string | null, number>> {
  return Object.fromEntries(FACET_FIELDS.map((field) => [field, new Map(facets[field])]));
}

describe('facets count every line', () => {
  test('of a segment, or of those in a mask', () => {
    fc.assert(
      fc.property(anyLines, fc.option(fc.func(fc.boolean())), (given, keep) => {
        const { reader, lines } = segmentOf(given);
        const mask = keep && Uint8Array.from(lines, (_, n) => (keep(n) ? 1 : 0));
        const tally = new Tally();
        expect(tally.addLines(reader, mask).ok).toBe(true);
        const expected = lines.filter((_, n) => mask === null || mask[n] === 1);
        expect(maps(tally.result())).toEqual(counted(expected));
        expect(tally.lines).toBe(expected.length);
      }),
    );
  });

  test('of a segment by its summary alone', () => {
    fc.assert(
      fc.property(anyLines, (given) => {
        const { outline, summary, lines } = segmentOf(given);
        const tally = new Tally();
        expect(tally.addSummary(outline, summary)).toBe(true);
        expect(maps(tally.result())).toEqual(counted(lines));
      }),
    );
  });

  test('of a segment by its outline alone', () => {
    fc.assert(
      fc.property(anyLines, (given) => {
        const { outline, lines } = segmentOf(given);
        const facets = facetsOf(outline, utf8);
        expect(facets && maps(facets)).toEqual(counted(lines));
      }),
    );
    const long = segmentOf([sampleLine({ functionKey: 'f'.repeat(10_000) })]);
    expect(facetsOf(long.outline, utf8)).toBeNull();
    const damaged = { ...long.outline, digest: long.outline.digest.map((byte) => byte ^ 1) };
    expect(facetsOf(damaged, utf8)).toBeNull();
  });

  test('but a summary that does not name every value adds nothing', () => {
    const { outline, summary } = segmentOf([sampleLine({ functionKey: 'f'.repeat(10_000) })]);
    const tally = new Tally();
    expect(tally.addSummary(outline, summary)).toBe(false);
    expect(tally.lines).toBe(0);
    expect(tally.result().site).toEqual([]);
  });

  test('and nothing is added of a segment that cannot be read', () => {
    const { reader } = segmentOf([sampleLine()]);
    reader.attach({ name: 'moduleKey', bytes: new Uint8Array(3) });
    const tally = new Tally();
    expect(tally.addLines(reader, null)).toMatchObject({ ok: false, error: { column: 'moduleKey' } });
    expect(tally.lines).toBe(0);
  });
});

describe('facets of segments', () => {
  test('add up, can be taken away again, and survive JSON', () => {
    fc.assert(
      fc.property(anyLines, anyLines, (one, other) => {
        const parts = [one, other].map((given) => {
          const tally = new Tally();
          okValue(tally.addLines(segmentOf(given).reader, null));
          return JSON.parse(JSON.stringify(tally.result())) as Facets;
        });
        const total = new Tally();
        for (const part of parts) total.add(part);
        expect(maps(total.result())).toEqual(counted([...segmentOf(one).lines, ...segmentOf(other).lines]));
        for (const part of parts.slice(1)) total.subtract(part);
        expect(maps(total.result())).toEqual(counted(segmentOf(one).lines));
      }),
      { numRuns: 60 },
    );
  });

  test('are shown with the most frequent first, and what has no value last', () => {
    const counts: FacetCount[] = [
      [null, 9],
      ['b', 1],
      ['c', 3],
      ['a', 1],
    ];
    expect(ranked(counts)).toEqual([
      ['c', 3],
      ['a', 1],
      ['b', 1],
      [null, 9],
    ]);
  });
});
