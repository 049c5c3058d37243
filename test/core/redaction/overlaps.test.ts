import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Kind } from '../../../src/core/redaction/kinds.ts';
import { type Candidate, resolveOverlaps } from '../../../src/core/redaction/overlaps.ts';

const TEXT = 'abcdefghij klmnopqrst';

function one(kind: Kind, start: number, end: number, rank = 0): Candidate {
  return { start, end, kind, tier: 'forbidden', ruleId: `rule-${rank}`, rank };
}

function resolved(...found: Candidate[]): string[] {
  return resolveOverlaps(found, TEXT).map(({ kind, start, end }) => `${kind} ${TEXT.slice(start, end)}`);
}

describe('of findings that overlap', () => {
  test('a secret stays before any other, however long', () => {
    expect(resolved(one('email', 0, 9), one('secret:password', 2, 5))).toEqual(['secret:password cde']);
  });

  test('a secret that only the words around tell gives way to what must not be logged either, not to other things', () => {
    expect(resolved(one('session-id', 0, 9), one('secret:unknown', 0, 9, 1))).toEqual([
      'session-id abcdefghi',
    ]);
    expect(resolved({ ...one('ip', 0, 9), tier: 'caution' }, one('secret:unknown', 0, 9, 1))).toEqual([
      'secret:unknown abcdefghi',
    ]);
  });

  test('what has a form stays before what only a word tells', () => {
    expect(resolved(one('username', 0, 9), one('email', 0, 9, 1))).toEqual(['email abcdefghi']);
  });

  test('the longer stays, then the one whose rule comes first', () => {
    expect(resolved(one('phone', 0, 5), one('card', 1, 8, 1))).toEqual(['card bcdefgh']);
    expect(resolved(one('phone', 0, 5, 2), one('card', 0, 5, 1))).toEqual(['card abcde']);
  });

  test('of user-generated content all the rest stays found', () => {
    expect(resolved(one('content', 0, 21), one('email', 3, 6), one('secret:jwt', 12, 14))).toEqual([
      'content abc',
      'email def',
      'content ghij k',
      'secret:jwt lm',
      'content nopqrst',
    ]);
  });

  test('of a secret that lies partly under another the rest stays found', () => {
    expect(resolved(one('secret:a', 0, 6), one('secret:b', 4, 9, 1))).toEqual([
      'secret:a abcdef',
      'secret:b ghi',
    ]);
  });
});

test('no two overlap, they are in order, and no secret or content is left open', () => {
  const kinds: readonly Kind[] = ['secret:a', 'secret:b', 'email', 'username', 'content', 'url-query'];
  const text = 'x'.repeat(60);
  const candidate = fc
    .tuple(fc.nat(kinds.length - 1), fc.nat(49), fc.integer({ min: 1, max: 10 }))
    .map(([rank, start, length]) => one(kinds[rank] ?? 'content', start, start + length, rank));
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 20 }), (found) => {
      const kept = resolveOverlaps(found, text);
      for (const [n, { start, end }] of kept.entries()) {
        expect(end).toBeGreaterThan(start);
        expect(start).toBeGreaterThanOrEqual(kept[n - 1]?.end ?? 0);
      }
      const open = found.filter(({ kind }) => kind.startsWith('secret:') || kind === 'content');
      for (const { start, end } of open) {
        for (let at = start; at < end; at++) {
          expect(kept.some((other) => other.start <= at && at < other.end)).toBe(true);
        }
      }
      expect(resolveOverlaps(found.toReversed(), text)).toEqual(kept);
    }),
  );
});
