import 'fake-indexeddb/auto';
import type { IDBPDatabase } from 'idb';
import { expect, test } from 'vitest';
import { sourceKey } from '../../../src/background/forward/sources.ts';
import { hourOf } from '../../../src/core/forward/unsent.ts';
import type { LogLine } from '../../../src/core/log-line.ts';
import { identitiesOf } from '../../../src/core/segment/identity.ts';
import { DATABASE_NAME, databaseSource, LADDER } from '../../../src/storage/database.ts';
import { createLogStore } from '../../../src/storage/logs/log-store.ts';
import { readView } from '../../../src/storage/logs/log-view.ts';
import { createOtlpReceiver } from '../../support/otlp-receiver.ts';
import { createStage, ID, LIVE, linesFrom, SCOPE, URL } from './support/stage.ts';

const LIVE_SOURCE = { kind: 'live', scope: SCOPE } as const;

function settled(lines: readonly LogLine[]) {
  const { high, low } = identitiesOf(lines);
  return { high: Uint32Array.from(high), low: Uint32Array.from(low) };
}

/**
 * As version 5 left it: ten lines in their hour, all of a batch of which 3 were refused, and ten pending, the last five of them of a
 * batch of which 2 were; in the midst of sending them again.
 */
async function writeOldDatabase(): Promise<void> {
  const old = databaseSource(DATABASE_NAME, LADDER.slice(0, 5));
  const logs = createLogStore({
    ...{ source: old, pause: async () => {} },
    limits: { lines: 20, characters: 4_000_000 },
  });
  const [done, pending] = [linesFrom(0, 10), linesFrom(10, 10)];
  for (const lines of [done, pending]) {
    await logs.append({ of: LIVE, source: 'gateway', lines, covered: [] });
  }
  const { segments } = await readView(await old.open());
  const untyped = (await old.open()) as unknown as IDBPDatabase;
  const key = sourceKey(LIVE_SOURCE);
  const hour = hourOf(done[0]?.time ?? 0);
  const refused = settled(done);
  await untyped.put('forwards', {
    ...{ id: ID, name: 'Ours', url: URL, headerNames: [], gzip: false, batchLines: 10 },
    ...{ sources: [LIVE_SOURCE], since: null, isPaused: false, createdAt: 1 },
    ...{ key: null, iv: null, secret: null, revision: 1, stopped: null, waiting: null },
    ...{ resend: { hour, refused: { [key]: 1 } }, collectorMessage: null, sentAt: 1 },
  });
  await untyped.put('forwardSent', {
    ...{ forward: ID, hour, ...refused },
    ...{ refusedHigh: refused.high, refusedLow: refused.low, refusedNth: new Uint32Array(10).fill(1) },
  });
  await untyped.put('forwardSources', {
    ...{ forward: ID, source: key, sent: 15, refused: 5, newest: pending.at(-1)?.time },
    segments: segments.map(({ id }) => id).slice(0, 1),
    pending: {
      ...settled(pending),
      hour: Float64Array.from(pending, ({ time }) => hourOf(time)),
      refused: Uint32Array.from(pending, (_, n) => (n < 5 ? 0 : 1)),
    },
  });
  await old.close();
}

test('a forward of an earlier version is seen, goes on, and its refused lines can be sent again', async () => {
  const receiver = createOtlpReceiver();
  const stage = createStage(receiver.fetch);
  await writeOldDatabase();

  const before = await stage.view();
  const inDoubt = { lines: 15, refused: 5 };
  expect(before.progress[0]).toMatchObject({ sent: 15, refused: 5, inDoubt, left: 0 });
  expect(before.activity).toEqual({ kind: 'up-to-date' });

  await stage.add(linesFrom(15, 10));
  await stage.finish();
  expect([...receiver.held.values()].map(({ body }) => body).sort()).toEqual(
    linesFrom(20, 5).map(({ message }) => message),
  );
  expect((await stage.view()).progress[0]).toMatchObject({ sent: 20, refused: 5, inDoubt, left: 0 });

  // Which they are is not known: none is surely refused.
  await stage.forwards.sendRefused(ID, false);
  await stage.finish();
  expect(receiver.held.size).toBe(5);
  await stage.forwards.sendRefused(ID, true);
  await stage.finish();
  expect(receiver.held.size).toBe(20);
  const after = await stage.view();
  const none = { lines: 0, refused: 0 };
  expect(after.progress[0]).toMatchObject({ sent: 25, refused: 0, inDoubt: none, left: 0 });
  expect(after.activity).toEqual({ kind: 'up-to-date' });
  expect(stage.warnings).toEqual([]);
});
