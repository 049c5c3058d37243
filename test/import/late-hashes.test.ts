import { expect, test } from 'vitest';
import type { GivenEntry } from '../../src/import/given-entry.ts';
import { lateHashes } from '../../src/import/late-hashes.ts';
import type { ImportedFileRecord } from '../../src/storage/vendor-records.ts';

type Stored = Pick<ImportedFileRecord, 'fileId' | 'isWhole' | 'sha256'>;

/** Files, and how often each was looked through. */
function desk(...files: readonly Stored[]) {
  const stored = new Map(files.map((file) => [file.fileId, file as ImportedFileRecord]));
  const opened: string[] = [];
  const late = lateHashes({
    files: {
      list: async () => [...stored.values()],
      read: async (fileId) => stored.get(fileId) ?? null,
      update: async (fileId, change) => {
        const before = stored.get(fileId);
        if (before) stored.set(fileId, { ...before, ...change });
        return before !== undefined;
      },
    },
    holding: (_, work) => work(),
    mostBytes: 1_000,
  });
  const entry = (name: string): GivenEntry => ({
    ...{ name, packedBytes: 1, isPacked: false, writtenAt: 0, fingerprint: async () => name },
    async *open() {
      opened.push(name);
      yield { bytes: new TextEncoder().encode('a'), position: 1 };
    },
  });
  return { late, stored, opened, entry };
}

test('a file is looked through for its SHA-256 once, however often it was given', async () => {
  const { late, stored, opened, entry } = desk(
    { fileId: 'new', isWhole: true, sha256: null },
    { fileId: 'known', isWhole: true, sha256: 'of another tab' },
    { fileId: 'half', isWhole: false, sha256: null },
  );
  for (const fileId of ['new', 'new', 'known', 'half', 'gone']) late.announce(fileId, entry(fileId));
  expect(await late.take()).toBe(true);
  expect(opened).toEqual(['new']);
  expect(stored.get('new')?.sha256).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  expect(stored.get('known')?.sha256).toBe('of another tab');
});

test('with nothing to take, nothing changed', async () => {
  expect(await desk().late.take()).toBe(false);
});

test('a file that is removed meanwhile is looked through no further, and the next one is', async () => {
  const { late, stored, entry } = desk(
    { fileId: 'removed', isWhole: true, sha256: null },
    { fileId: 'kept', isWhole: true, sha256: null },
  );
  let pieces = 0;
  late.announce('removed', {
    ...entry('removed'),
    async *open() {
      for (; pieces < 100; pieces++) {
        yield { bytes: new TextEncoder().encode('a'), position: pieces };
        late.drop('removed');
      }
    },
  });
  late.announce('kept', entry('kept'));
  await late.take();
  expect(pieces).toBe(1);
  expect(stored.get('removed')?.sha256).toBeNull();
  expect(stored.get('kept')?.sha256).not.toBeNull();
});

test('one that cannot be noted does not keep the others from it', async () => {
  const { late, stored, entry } = desk({ fileId: 'good', isWhole: true, sha256: null });
  Object.defineProperty(stored, 'get', {
    value: (fileId: string) => {
      if (fileId === 'bad') throw new Error('the database is closed');
      return Map.prototype.get.call(stored, fileId);
    },
  });
  late.announce('bad', entry('bad'));
  late.announce('good', entry('good'));
  expect(await late.take()).toBe(true);
  expect(stored.get('good')?.sha256).not.toBeNull();
});
