import { beforeEach, expect, test } from 'vitest';
import { FileReturns } from '../../src/viewer/file-returns.ts';

let returns: FileReturns;

beforeEach(() => {
  returns = new FileReturns();
});

const entry = (key: number, fileId: string | null) => ({ key, fileId });

test('a file that is given again while its removal can be undone comes back', () => {
  const first = entry(0, 'file-1');
  expect(returns.hasReturned([first], null)).toBe(false);
  // It was removed.
  expect(returns.hasReturned([first], 'file-1')).toBe(false);
  // Given again, it is not known at first which file it is.
  expect(returns.hasReturned([first, entry(1, null)], 'file-1')).toBe(false);
  expect(returns.hasReturned([first, entry(1, 'file-1')], 'file-1')).toBe(true);
});

test('what gave it before it was removed does not bring it back', () => {
  const entries = [entry(0, 'file-1'), entry(1, 'file-2')];
  expect(returns.hasReturned(entries, null)).toBe(false);
  expect(returns.hasReturned([...entries], 'file-1')).toBe(false);
  expect(returns.hasReturned([...entries], 'file-2')).toBe(false);
});

test('it comes back once: removed again, it stays away', () => {
  const entries = [entry(0, 'file-1')];
  expect(returns.hasReturned(entries, 'file-1')).toBe(true);
  expect(returns.hasReturned(entries, 'file-1')).toBe(false);
});

test('another file that is given does not bring it back', () => {
  expect(returns.hasReturned([entry(0, 'file-2')], 'file-1')).toBe(false);
  // Nothing can be undone any more.
  expect(returns.hasReturned([entry(0, 'file-2'), entry(1, 'file-1')], null)).toBe(false);
});

test('a file whose reading was stopped comes back as soon as it goes on, and not when it is done', () => {
  expect(returns.hasReturned([entry(4, 'stopped')], 'stopped')).toBe(true);
});

test('an entry that turns out to be of another file counts again', () => {
  expect(returns.hasReturned([entry(0, 'alike')], 'file-1')).toBe(false);
  expect(returns.hasReturned([entry(0, 'file-1')], 'file-1')).toBe(true);
});
