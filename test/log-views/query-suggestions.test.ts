import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/core/query/parser.ts';
import type { Facets } from '../../src/core/scan/tally.ts';
import { querySources } from '../../src/log-views/query-sources.ts';
import { NO_SOURCES, suggest } from '../../src/log-views/query-suggestions.ts';
import { addExample, searchExamples } from '../../src/log-views/search-examples.ts';
import type { LineRow } from '../../src/search/contract.ts';
import {
  applySuggestion,
  firstActive,
  opensByItself,
  type Suggestions,
  tabChoice,
} from '../../src/ui/suggestions.ts';
import { AT, cloud, logLine } from './fixtures.ts';

const NAMES = {
  site: { [cloud(1)]: ['mapleworks.atlassian.net'], [cloud(2)]: ['kestrel.example.com'] },
  app: { app: ['Gantt Lane'] },
};
const FACETS: Facets = {
  level: [
    ['INFO', 3],
    ['WARN', 1],
  ],
  site: [
    [cloud(1), 2],
    [cloud(2), 1],
    [cloud(3), 1],
  ],
  functionKey: [
    ['resolver', 1],
    ['my sync', 2],
    [null, 1],
  ],
  appVersion: [
    [null, 3],
    ['3.2.0', 1],
  ],
  appId: [['app', 4]],
  environmentId: [['production', 4]],
  moduleKey: [],
};
const rows: LineRow[] = ['inv-2', 'inv-1', 'inv-2'].map((invocationId, place) => ({
  key: { time: AT - place, partition: 1, segment: 1, place },
  line: logLine({ invocationId }),
  source: 'gateway',
}));
const sources = querySources({ facets: FACETS, rows, names: NAMES, sites: [] });

function at(marked: string): Suggestions {
  const cursor = marked.indexOf('¦');
  const found = suggest(marked.replace('¦', ''), cursor, sources);
  if (!found) throw new Error(`Nothing is suggested for ${marked}.`);
  return found;
}

const labels = (marked: string) => at(marked).options.map(({ label }) => label);

describe('suggestions', () => {
  test('values are those of the lines, the most frequent first, each with its count', () => {
    expect(at('function:¦').options.map(({ label, count }) => [label, count])).toEqual([
      ['my sync', 2],
      ['resolver', 1],
    ]);
    expect(labels('site:¦')).toEqual(['mapleworks', 'kestrel.example.com', cloud(3)]);
    expect(labels('version:¦')).toEqual(['3.2.0']);
    expect(labels('app:¦')).toEqual(['Gantt Lane']);
  });

  test('levels are all there, with their counts; invocations come newest first', () => {
    expect(at('level:¦').options.map(({ label, count }) => `${label} ${count}`)).toEqual([
      'fatal 0',
      'error 0',
      'warn 1',
      'info 3',
      'debug 0',
      'trace 0',
    ]);
    expect(labels('invocation:¦')).toEqual(['inv-2', 'inv-1']);
  });

  test('values that begin as typed come before those that have it inside', () => {
    expect(labels('function:s¦')).toEqual(['my sync', 'resolver']);
    expect(labels('function:r¦')).toEqual(['resolver']);
  });

  test('what is written in full already is not offered', () => {
    expect(suggest('level:warn', 10, sources)).toBeNull();
    expect(suggest('function:nothing-like-it', 24, sources)).toBeNull();
    expect(suggest('msg:x', 5, sources)).toBeNull();
  });

  test('a value that needs quotes gets them, and the query can be read', () => {
    const found = at('x function:my¦');
    const [first] = found.options;
    if (!first) throw new Error('There is one.');
    const next = applySuggestion('x function:my', found, first);
    expect(next).toEqual({ text: 'x function:"my sync" ', cursor: 21 });
    expect(parseQuery(next.text).ok).toBe(true);
  });

  test('in the middle of a text only the stretch is replaced', () => {
    const found = at('a le¦ b');
    const [first] = found.options;
    if (!first) throw new Error('There is one.');
    expect(applySuggestion('a le b', found, first)).toEqual({ text: 'a level: b', cursor: 8 });
  });

  test('Enter takes a value that was begun, never a field that may be meant as a word', () => {
    expect(firstActive(at('level:w¦'))).toBe(0);
    expect(firstActive(at('level:¦'))).toBe(-1);
    expect(firstActive(at('err¦'))).toBe(-1);
  });

  test('Tab finishes the name of a field, and leaves a finished word alone', () => {
    expect(tabChoice(at('lev¦'))).toBe(0);
    expect(tabChoice(at('error¦'))).toBe(-1);
    expect(tabChoice(at('l¦'))).toBe(-1);
  });

  test('an empty place offers fields only when asked', () => {
    expect(opensByItself(at('x ¦'))).toBe(false);
    expect(opensByItself(at('x l¦'))).toBe(true);
    expect(opensByItself(at('x level:¦'))).toBe(true);
  });
});

describe('the examples of the help', () => {
  const examples = searchExamples(sources);

  test('all of them can be read, with a site and a function of the lines', () => {
    expect(examples.map(({ text }) => parseQuery(text)).filter(({ ok }) => !ok)).toEqual([]);
    expect(examples.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['site:mapleworks', 'function:"my sync"']),
    );
    expect(searchExamples(NO_SOURCES).map(({ text }) => text)).toContain('site:acme');
  });

  test('an example goes behind what is there', () => {
    expect(addExample(' ', 'level:>=warn')).toBe('level:>=warn');
    expect(addExample('a ', 'level:>=warn')).toBe('a level:>=warn');
  });
});
