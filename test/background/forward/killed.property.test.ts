/** Whatever happens to worker, store and collector: in the end the collector has every line, once. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { identityText } from '../../../src/core/segment/identity.ts';
import { createOtlpReceiver, type Treatment } from '../../support/otlp-receiver.ts';
import { createStage, ID, LIVE, lineAt, SCOPE } from './support/stage.ts';

const FILE = { kind: 'file', fileId: 'file-1', name: 'a.log', addedAt: 1 } as const;
const SOURCES = [
  { kind: 'live', scope: SCOPE },
  { kind: 'file', fileId: 'file-1' },
] as const;

/** Seconds at which something was logged, over some hours; alike lines where they are equal. */
const seconds = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20_000 })), {
  minLength: 1,
  maxLength: 40,
});

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('add' as const), seconds, isFile: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('kill' as const), after: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('maintain' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('off-and-on' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const) }) },
);

const treatment: fc.Arbitrary<Treatment> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('take' as const) },
  { weight: 1, arbitrary: fc.constant('take-and-hang-up' as const) },
  { weight: 1, arbitrary: fc.constant('hang-up' as const) },
  { weight: 1, arbitrary: fc.constant({ status: 429, retryAfter: '2' }) },
  { weight: 1, arbitrary: fc.constant({ status: 503, retryAfter: 'Sun, 22 Nov 2026 10:00:09 GMT' }) },
  { weight: 1, arbitrary: fc.constant({ status: 502 }) },
  { weight: 1, arbitrary: fc.constant({ status: 413 }) },
  {
    weight: 1,
    arbitrary: fc.record({ refuse: fc.integer({ min: 0, max: 10 }), message: fc.constant('no') }),
  },
);

/** How many of each line a partition has. */
type Counts = Map<string, number>;

function countLines(lines: readonly LogLine[]): Counts {
  const counts: Counts = new Map();
  for (const line of lines) counts.set(identityText(line), (counts.get(identityText(line)) ?? 0) + 1);
  return counts;
}

test('every line arrives once, under one uid', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.array(treatment, { maxLength: 30 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 3, max: 30 }),
      async (steps, treatments, batchLines, segmentLines) => {
        let isCalm = false;
        const receiver = createOtlpReceiver((n) => (isCalm ? 'take' : (treatments[n] ?? 'take')));
        const stage = createStage(receiver.fetch, segmentLines);
        const life = new AbortController();
        const maintain = () => stage.logs.maintain({ now: stage.clock.now(), signal: life.signal });
        let wasKilled = false;
        const live: LogLine[] = [];
        const file: LogLine[] = [];
        await stage.begin({ sources: SOURCES, batchLines });

        for (const one of steps) {
          if (one.do === 'add') {
            const lines = one.seconds.map((second) => lineAt(second, `at ${second}`));
            const into = one.isFile ? file : live;
            // A reading has all alike lines of its times.
            const known = one.isFile
              ? []
              : into.filter(({ time }) => lines.some((line) => line.time === time));
            into.push(...lines);
            await stage.add([...known, ...lines], one.isFile ? FILE : LIVE);
          } else if (one.do === 'kill') {
            stage.killIn = one.after;
            wasKilled = true;
          } else if (one.do === 'maintain') await maintain();
          else if (one.do === 'off-and-on') {
            await stage.logs.removeSite('site-a');
            await maintain();
            if (live.length > 0) await stage.add(live);
          } else {
            stage.forwards.setPaused(ID, true).catch(() => null);
            await stage.clock.advance(100);
            stage.forwards.setPaused(ID, false).catch(() => null);
          }
          await stage.clock.advance(3_000);
          if (wasKilled && stage.killIn !== null && stage.killIn <= 0) {
            stage.restart();
            await stage.forwards.resume();
          }
        }

        stage.restart();
        isCalm = true;
        await stage.forwards.setPaused(ID, false);
        await stage.forwards.retry(ID);
        await stage.finish();
        for (const inDoubt of [false, true]) {
          await stage.forwards.sendRefused(ID, inDoubt);
          await stage.finish();
        }

        const wanted = countLines(live);
        for (const [line, count] of countLines(file))
          wanted.set(line, Math.max(count, wanted.get(line) ?? 0));
        const uids = [...wanted].flatMap(([line, count]) =>
          Array.from({ length: count }, (_, n) => (n === 0 ? line : `${line}-${n + 1}`)),
        );
        expect([...receiver.held.keys()].sort()).toEqual(uids.sort());
        expect(receiver.invalid).toEqual([]);
        const [view] = await stage.forwards.list();
        expect(view?.activity).toEqual({ kind: 'up-to-date' });
        expect(view?.progress.map(({ left, refused }) => left ?? refused)).toEqual([0, 0]);
        expect(stage.warnings).toEqual([]);
        // A line that was answered for comes again only after the user asked for what was refused, or if the note of it was lost.
        if (!wasKilled && !treatments.some((each) => typeof each === 'object' && 'refuse' in each)) {
          expect(receiver.doubles).toEqual([]);
        }
      },
    ),
    {
      numRuns: 40,
      examples: [
        // The first of two that are alike was refused.
        [
          [0, 0].map((second) => ({ do: 'add' as const, seconds: [second], isFile: false })),
          [{ status: 413 }],
          ...([1, 3] as const),
        ],
      ],
    },
  );
}, 120_000);
