import { expect, test } from 'vitest';
import { ok } from '../../src/core/result.ts';
import type { Ask } from '../../src/messages/client.ts';
import { createDownload, type DownloadStep, writtenPlaces } from '../../src/panel/download.ts';
import type { FileOutcome, PreviewPort } from '../../src/panel/ports.ts';
import type { Session } from '../../src/panel/session.ts';
import { FIRST_STATE } from '../../src/panel/session-state.ts';
import type { FileOptions, PreviewState, ToPreview, WrittenFiles } from '../../src/preview/contract.ts';
import { previewState, tally } from './fixtures.ts';

const WRITTEN: WrittenFiles = {
  files: [{ name: 'app.log.zip', blob: new Blob([]) }],
  receipts: [],
  receiptSha256: 'ab',
  lines: 100,
};
const DONE: FileOutcome = { ok: true, written: WRITTEN };
const failed = (reason: Extract<FileOutcome, { ok: false }>['reason']): FileOutcome => ({
  ok: false,
  reason,
  detail: '',
});
const keeping = (places: number) =>
  previewState({ placesForbidden: places, linesForbidden: places, kinds: [tally({ places })] });

/** A session of which the test says what its worker answers, and when the figures are those of the last decision. */
function setUp(first: PreviewState, outcomes: readonly (FileOutcome | (() => Promise<FileOutcome>))[]) {
  let state = { ...FIRST_STATE, preview: first };
  const log: string[] = [];
  const asked: FileOptions[] = [];
  const steps: DownloadStep[] = [];
  let freshen: (() => Promise<boolean>) | null = null;
  const port = {
    post: (message: ToPreview) => void log.push(message.kind),
    report: async () => '',
    file: async (options: FileOptions) => {
      log.push('file');
      asked.push(options);
      const outcome = outcomes[asked.length - 1] ?? failed('internal');
      return typeof outcome === 'function' ? outcome() : outcome;
    },
  } as Partial<PreviewPort> as PreviewPort;
  const session = {
    state: () => state,
    preview: () => port,
    saved: () => void log.push('saved'),
    halt: async () => void log.push('halt'),
    fresh: () => freshen?.() ?? Promise.resolve(true),
  } as Partial<Session> as Session;
  const run = createDownload(session, {
    ask: (async () => ok(null)) as Ask,
    save: async () => void log.push('save'),
    now: () => 5,
    onStep: (step) => void steps.push(step),
  });
  return {
    run,
    log,
    asked,
    steps,
    last: () => steps.at(-1),
    show: (preview: PreviewState) => {
      state = { ...state, preview };
    },
    onFresh: (call: () => Promise<boolean>) => {
      freshen = call;
    },
  };
}

const asking = (steps: readonly DownloadStep[], kind: string) => {
  const step = steps.at(-1);
  return step?.kind === 'asking' && step.questions.some((question) => question.kind === kind);
};

test('what is asked is of the last decision, not of the state before it', async () => {
  const { run, steps, asked, show, onFresh } = setUp(previewState(), [DONE]);
  onFresh(async () => {
    show(keeping(64));
    return true;
  });
  run.start();
  await expect.poll(() => asking(steps, 'forbidden')).toBe(true);
  expect(asked).toEqual([]);
});

test('the file is asked for once nothing more comes, with what was agreed', async () => {
  const { run, steps, log, asked, last } = setUp(keeping(64), [DONE]);
  run.start();
  await expect.poll(() => asking(steps, 'forbidden')).toBe(true);
  run.go(false);
  await expect.poll(() => last()?.kind).toBe('saved');
  expect(log).toEqual(['halt', 'file', 'save', 'saved']);
  expect(asked).toMatchObject([{ agreedForbidden: 64 }]);
});

test('where more would be kept than was agreed, it is asked again with the new figure', async () => {
  const { run, steps, asked, last, show } = setUp(keeping(2), [
    async () => {
      show(keeping(3));
      return failed('forbidden');
    },
    DONE,
  ]);
  run.start();
  await expect.poll(() => asking(steps, 'forbidden')).toBe(true);
  run.go(false);
  await expect.poll(() => steps.filter(({ kind }) => kind === 'asking').length).toBe(2);
  run.go(false);
  await expect.poll(() => last()?.kind).toBe('saved');
  expect(asked.map(({ agreedForbidden }) => agreedForbidden)).toEqual([2, 3]);
});

test('lines that came in after the question are asked about, too', async () => {
  const { run, steps, asked, show } = setUp(keeping(2), [DONE]);
  run.start();
  await expect.poll(() => asking(steps, 'forbidden')).toBe(true);
  show(keeping(9));
  run.go(false);
  await expect.poll(() => steps.filter(({ kind }) => kind === 'asking').length).toBe(2);
  expect(asked).toEqual([]);
});

test('what changed while it was written is written again three times, and then it is said', async () => {
  const { run, asked, last } = setUp(
    { ...previewState() },
    Array.from({ length: 9 }, () => failed('changed')),
  );
  run.start();
  await expect.poll(() => last()).toMatchObject({ kind: 'asking' });
  run.go(false);
  await expect.poll(() => last()).toMatchObject({ kind: 'failed', reason: 'changed' });
  expect(asked).toHaveLength(4);
});

test('cancelled by the user, nothing is saved and nothing is said', async () => {
  let finish = (_: FileOutcome): void => {};
  const { run, log, last } = setUp(previewState(), [
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  ]);
  run.start();
  await expect.poll(() => last()?.kind).toBe('asking');
  run.go(false);
  await expect.poll(() => last()?.kind).toBe('writing');
  run.cancel();
  finish(DONE);
  await Promise.resolve();
  expect(last()).toEqual({ kind: 'idle' });
  expect(log).toEqual(['halt', 'file', 'cancel-file']);
});

test('an empty report is no report', async () => {
  const { run, log, last } = setUp(previewState(), []);
  await run.report();
  expect(last()).toEqual({ kind: 'no-report' });
  expect(log).toEqual([]);
});

test('the ledger has the figures of the receipts, those kept only of what must not be logged', () => {
  const receipt = (redacted: Record<string, number>, kept: Record<string, number>) => ({ redacted, kept });
  const receipts = [
    receipt({ email: 3, ip: 1 }, { email: 2, ip: 40 }),
    receipt({ 'secret:jwt': 1 }, { email: 5, 'no such kind': 9 }),
  ] as Partial<WrittenFiles['receipts'][number]>[] as WrittenFiles['receipts'];
  expect(writtenPlaces(receipts)).toEqual({ redacted: 5, keptForbidden: 7 });
});
