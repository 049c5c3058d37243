import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/core/query/analyse.ts';
import { parseQuery } from '../../src/core/query/parser.ts';
import { highlight } from '../../src/ui/highlight.ts';
import { type HitColumn, lineHits, REGEX_TEXT_LIMIT } from '../../src/ui/line-hits.ts';

function marked(query: string, column: HitColumn, text: string, regexes = true): string[] {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const hits = lineHits(analyse(parsed.value, { now: 0 }).marks, { regexes });
  return highlight(text, hits[column]).flatMap((run) => (run.hit ? [run.text] : []));
}

describe('what is marked for a query', () => {
  test('words and phrases, letter case aside unless they have capitals', () => {
    expect(marked('slow "timed out"', 'msg', 'Slow: timed out')).toEqual(['Slow', 'timed out']);
    expect(marked('Slow', 'msg', 'slow, Slow')).toEqual(['Slow']);
    expect(marked('"(a+b)[0]"', 'msg', 'cost (a+b)[0]')).toEqual(['(a+b)[0]']);
  });

  test('nothing that is excluded', () => {
    expect(marked('slow -timed', 'msg', 'slow timed')).toEqual(['slow']);
  });

  test('each column as the query looks at it', () => {
    expect(marked('msg:slow', 'msg', 'slow')).toEqual(['slow']);
    expect(marked('msg:slow', 'error', 'slow')).toEqual([]);
    expect(marked('sync', 'name', 'sync-issues')).toEqual(['sync']);
    expect(marked('7c', 'id', '7c41-7c')).toEqual(['7c']);
    expect(marked('41', 'id', '7c41')).toEqual([]);
    expect(marked('/s.nc/', 'name', 'sync')).toEqual([]);
    expect(marked('/s.nc/', 'other', '["sync"]')).toEqual(['sync']);
  });

  test('regular expressions only where they are known to be fast, and only in the beginning of long texts', () => {
    expect(marked('/sl(o)w/i x', 'msg', 'SLOW x')).toEqual(['SLOW', 'x']);
    expect(marked('/sl(o)w/i x', 'msg', 'SLOW x', false)).toEqual(['x']);
    const long = 'a'.repeat(REGEX_TEXT_LIMIT + 10);
    expect(marked('/a$/', 'msg', long)).toEqual([]);
    expect(marked('/^a/', 'msg', long)).toEqual(['a']);
  });
});
