import { beforeEach, expect, test } from 'vitest';
import type { ImportEntry } from '../../src/import/contract.ts';
import { FileArrivals } from '../../src/viewer/file-arrivals.ts';

let arrivals: FileArrivals;

beforeEach(() => {
  arrivals = new FileArrivals();
});

type Known = Partial<Pick<ImportEntry, 'fileId' | 'outcome' | 'lines' | 'notUnderstood'>>;
const entry = (key: number, known: Known) => ({
  ...({ key, fileId: null, outcome: 'reading', lines: 0, notUnderstood: 0 } as const),
  ...known,
});
const NOTHING = { came: [], lost: [] };

test('a file comes into the view with its first lines, once', () => {
  expect(arrivals.look([entry(0, { fileId: 'a' })])).toEqual(NOTHING);
  expect(arrivals.look([entry(0, { fileId: 'a', lines: 5 })])).toEqual({ came: ['a'], lost: [] });
  expect(arrivals.look([entry(0, { fileId: 'a', lines: 9, outcome: 'added' })])).toEqual(NOTHING);
});

test('a file of texts alone that were not understood, and one that was opened before, come, too', () => {
  const entries = [entry(0, { fileId: 'a', notUnderstood: 1 }), entry(1, { fileId: 'b', outcome: 'known' })];
  expect(arrivals.look(entries)).toEqual({ came: ['a', 'b'], lost: [] });
});

test('a zip bomb of which nothing was kept leaves the view again', () => {
  arrivals.look([entry(0, { fileId: 'a', lines: 5 })]);
  const refused = [entry(0, { outcome: 'refused' })];
  expect(arrivals.look(refused)).toEqual({ came: [], lost: ['a'] });
  expect(arrivals.look(refused)).toEqual(NOTHING);
});

test('a file that is cancelled leaves it, and given again comes back', () => {
  arrivals.look([entry(0, { fileId: 'a', lines: 5 })]);
  const cancelled = entry(0, { fileId: 'a', lines: 5, outcome: 'cancelled' });
  expect(arrivals.look([cancelled])).toEqual({ came: [], lost: ['a'] });
  expect(arrivals.look([cancelled, entry(1, { fileId: 'b', lines: 5 })])).toEqual({ came: ['b'], lost: [] });
});

test('a file that was refused with lines kept stays', () => {
  arrivals.look([entry(0, { fileId: 'a', lines: 5 })]);
  expect(arrivals.look([entry(0, { fileId: 'a', lines: 5, outcome: 'refused' })])).toEqual(NOTHING);
});

test('what turns out to be another file than the one that was stopped comes as that', () => {
  arrivals.look([entry(0, { fileId: 'a', lines: 5 })]);
  expect(arrivals.look([entry(0, { fileId: 'b', lines: 1 })])).toEqual({ came: ['b'], lost: [] });
});

test('a file that was given twice stays when one of them is cancelled', () => {
  arrivals.look([entry(0, { fileId: 'a', lines: 5 }), entry(1, { fileId: 'a', outcome: 'known' })]);
  const entries = [entry(0, { fileId: 'a', lines: 5 }), entry(1, { fileId: 'a', outcome: 'cancelled' })];
  expect(arrivals.look(entries)).toEqual(NOTHING);
});
