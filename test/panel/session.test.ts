import { describe, expect, test } from 'vitest';
import { type Problem, problem } from '../../src/core/problem.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Ask } from '../../src/messages/client.ts';
import type { DownloadSubject } from '../../src/messages/contract.ts';
import { readPreferences, readRemembered } from '../../src/panel/choices.ts';
import type { PreviewPort, ReadingRequest } from '../../src/panel/ports.ts';
import { createSession, sameChoice } from '../../src/panel/session.ts';
import { lossOf, lossOfReading } from '../../src/panel/session-words.ts';
import type { ToPreview } from '../../src/preview/contract.ts';
import { previewState } from './fixtures.ts';

const NOW = Date.UTC(2026, 10, 17, 13, 23);

const SUBJECT: DownloadSubject = {
  cloudId: 'cloud',
  hostName: 'example.atlassian.net',
  isolated: false,
  appId: 'app',
  appName: 'Field Guard',
  vendorName: 'Cobalt Apps',
  places: [
    { contextId: 'staging', product: 'jira', environmentType: 'STAGING', environmentId: 'e2' },
    { contextId: 'jira', product: 'jira', environmentType: 'PRODUCTION', environmentId: 'e1' },
    { contextId: 'confluence', product: 'confluence', environmentType: 'PRODUCTION', environmentId: 'e1' },
    { contextId: 'dev', product: 'jira', environmentType: 'DEVELOPMENT', environmentId: null },
  ],
  accessOff: [],
  me: null,
  extensionVersion: '1.0.0',
};

function setUp(subject: DownloadSubject = SUBJECT) {
  const told: ToPreview[] = [];
  const requests: ReadingRequest[] = [];
  const remembered: string[] = [];
  const waits: { readonly ms: number; readonly go: () => void }[] = [];
  let onState: (state: ReturnType<typeof previewState>) => void = () => {};
  let onFailed = () => {};
  const replies: Readonly<Record<string, unknown>> = { 'download/open': subject, 'preferences/read': null };
  let refusal: Problem | null = null;
  // Only these methods are asked here.
  const ask = (async (method: string) =>
    refusal && method === 'download/open' ? err(refusal) : ok(replies[method] ?? null)) as Ask;
  const port: Omit<PreviewPort, 'post'> = {
    window: async () => [],
    whole: async () => null,
    values: async () => null,
    find: async () => null,
    report: async () => null,
    file: async () => ({ ok: false, reason: 'internal', detail: '' }),
    dispose: () => {},
  };
  const session = createSession({
    cloudId: 'cloud',
    appId: 'app',
    ask,
    startPreview: (events) => {
      onState = events.onState;
      onFailed = events.onFailed;
      return { ...port, post: (message) => void told.push(message) };
    },
    startReading: (request) => {
      requests.push(request);
      return { stop: () => {}, halted: async () => {}, resume: () => {}, dispose: () => {} };
    },
    now: () => NOW,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        waits.push({ ms, go: resolve });
        signal.addEventListener('abort', () => resolve());
      }),
    remember: (state) => void remembered.push(state),
  });
  return {
    session,
    told,
    requests,
    remembered,
    tell: (part: Parameters<typeof previewState>[0]) => onState(previewState(part)),
    fail: () => onFailed(),
    waits,
    refuse: (next: Problem | null) => {
      refusal = next;
    },
  };
}

describe('opening the panel', () => {
  test('reads production, all products, the last 7 days, at once', async () => {
    const { session, requests, told } = setUp();
    await session.open(null);
    expect(requests).toMatchObject([
      {
        environmentId: 'e1',
        contextIds: ['jira', 'confluence'],
        from: NOW - 7 * 86_400_000,
        to: NOW + 59_999,
      },
    ]);
    expect(told[0]).toMatchObject({
      kind: 'begin',
      subject: { receipt: { products: ['confluence', 'jira'] } },
    });
  });

  test('takes up what a lost frame left behind', async () => {
    const first = setUp();
    await first.session.open(null);
    first.session.narrow({ query: 'sync' });
    first.session.decide({ by: 'kind', kind: 'ip' }, 'redact');
    const second = setUp();
    await second.session.open(first.remembered.at(-1) ?? null);
    expect(second.told).toMatchObject([
      { kind: 'begin' },
      { kind: 'narrow', narrowing: { query: 'sync' } },
      { kind: 'decide', what: { by: 'kind', kind: 'ip' }, decision: 'redact' },
    ]);
  });

  test('asks for nothing of an app without logs, or of an environment without an ID', async () => {
    const nowhere = setUp({ ...SUBJECT, places: [] });
    await nowhere.session.open(null);
    expect(nowhere.requests).toEqual([]);
    const unnamed = setUp({ ...SUBJECT, places: SUBJECT.places.slice(3) });
    await unnamed.session.open(null);
    expect(unnamed.requests).toEqual([]);
    expect(unnamed.session.state().choice).not.toBeNull();
  });
});

describe('choosing and reading', () => {
  test('another range is read only once it is applied', async () => {
    const { session, requests } = setUp();
    await session.open(null);
    session.choose({ preset: null, range: { from: 1, to: 2 } });
    expect(requests).toHaveLength(1);
    expect(sameChoice(session.state().choice, session.state().applied)).toBe(false);
    session.apply();
    expect(requests[1]).toMatchObject({ from: 1, to: 2 });
    expect(sameChoice(session.state().choice, session.state().applied)).toBe(true);
  });

  test('the worker is told why older lines are missing, in a sentence', async () => {
    const { session, requests, told } = setUp();
    await session.open(null);
    const state = { received: 5, total: 10, until: null, problem: null, why: null };
    requests[0]?.onState({ ...state, phase: 'stopped' });
    expect(told.at(-1)).toEqual({ kind: 'end', failed: 'It was stopped by the user.' });
    requests[0]?.onPage({ lines: '[]', lost: 0 });
    expect(told.slice(-2).map(({ kind }) => kind)).toEqual(['page', 'end']);
    requests[0]?.onState({ ...state, phase: 'reading' });
    requests[0]?.onState({ ...state, phase: 'done' });
    expect(told.at(-1)).toEqual({ kind: 'end', failed: null });
  });

  test('a worker that ended is said to be gone, and reading again starts another', async () => {
    const { session, fail, requests } = setUp();
    await session.open(null);
    fail();
    expect(session.state().isWorkerGone).toBe(true);
    session.resume();
    expect(session.state().isWorkerGone).toBe(false);
    expect(requests).toHaveLength(2);
  });
});

const decisionsOf = (told: readonly ToPreview[]) => told.filter(({ kind }) => kind === 'decide');

describe('decisions over another reading', () => {
  test('one that was undone does not come back, one that was redone does', async () => {
    const { session, told, remembered } = setUp();
    await session.open(null);
    session.decide({ by: 'kind', kind: 'email' }, 'keep');
    session.undo();
    expect(readRemembered(remembered.at(-1) ?? null)?.kinds).toEqual([]);
    told.length = 0;
    session.apply();
    expect(decisionsOf(told)).toEqual([]);
    session.decide({ by: 'kind', kind: 'email' }, 'keep');
    session.undo();
    session.redo();
    told.length = 0;
    session.apply();
    expect(decisionsOf(told)).toMatchObject([{ what: { kind: 'email' }, decision: 'keep' }]);
  });

  test('the worker has the last word of what was decided by kind', async () => {
    const { session, told, tell } = setUp();
    await session.open(null);
    session.decide({ by: 'value', valueId: 7 }, 'keep');
    tell({ taken: 1, decided: [{ kind: 'email', decision: 'keep' }] });
    told.length = 0;
    session.apply();
    expect(decisionsOf(told)).toMatchObject([{ what: { by: 'kind', kind: 'email' }, decision: 'keep' }]);
  });

  test('those by value and place would be lost, which is asked; those by kind stay', async () => {
    const { session } = setUp();
    await session.open(null);
    session.decide({ by: 'kind', kind: 'ip' }, 'redact');
    expect(lossOfReading(session.state(), false)).toBeNull();
    session.decide({ by: 'value', valueId: 1 }, 'keep');
    expect(lossOfReading(session.state(), false)).toContain('a single value or place is forgotten');
    session.undo();
    expect(lossOfReading(session.state(), false)).toBeNull();
    expect(lossOfReading(session.state(), true)).toContain('being written');
  });
});

describe('figures', () => {
  test('are those of now once a state came after all that the worker was told', async () => {
    const { session, tell } = setUp();
    await session.open(null);
    session.decide({ by: 'kind', kind: 'ip' }, 'redact');
    session.undo();
    tell({ taken: 1 });
    const fresh = session.fresh();
    let isThere = false;
    void fresh.then(() => {
      isThere = true;
    });
    await Promise.resolve();
    expect(isThere).toBe(false);
    const { version } = session.state();
    tell({ taken: 2 });
    expect(await fresh).toBe(true);
    expect(session.state().version).toBe(version + 1);
    tell({ taken: 2 });
    expect(session.state().version).toBe(version + 1);
  });

  test('never come of a worker that is gone or was replaced', async () => {
    const { session, fail } = setUp();
    await session.open(null);
    const first = session.fresh();
    session.apply();
    expect(await first).toBe(false);
    const second = session.fresh();
    fail();
    expect(await second).toBe(false);
  });
});

describe('opening that Atlassian puts off', () => {
  const limited = problem('rate-limited', NOW, { until: NOW + 5_000 });

  test('goes on by itself when the time has come, with what was remembered', async () => {
    const { session, refuse, waits, requests, told } = setUp();
    refuse(limited);
    const kinds = [{ what: { by: 'kind', kind: 'ip' }, decision: 'redact' }];
    await session.open(JSON.stringify({ narrowing: { query: 'sync' }, kinds }));
    expect(session.state().problem).toMatchObject({ kind: 'rate-limited' });
    expect(waits.map(({ ms }) => ms)).toEqual([5_000]);
    refuse(null);
    waits[0]?.go();
    await expect.poll(() => requests.length).toBe(1);
    expect(session.state().narrowing.query).toBe('sync');
    expect(decisionsOf(told)).toMatchObject([{ decision: 'redact' }]);
  });

  test('the user may try before, and then it is not opened twice', async () => {
    const { session, refuse, waits, requests } = setUp();
    refuse(limited);
    await session.open(null);
    refuse(null);
    await session.open(null);
    waits[0]?.go();
    await Promise.resolve();
    expect(requests).toHaveLength(1);
  });
});

describe('closing', () => {
  test('asks where decisions or a running load would be lost', async () => {
    const { session, requests, tell } = setUp();
    await session.open(null);
    expect(lossOf(session.state(), false)).toBeNull();
    tell({ lines: 1_200 });
    expect(lossOf(session.state(), false)).toBe('The 1,200 lines that were read have to be read again.');
    requests[0]?.onState({ phase: 'done', received: 5, total: 5, until: null, problem: null, why: null });
    expect(lossOf(session.state(), false)).toBeNull();
    session.decide({ by: 'kind', kind: 'ip' }, 'redact');
    expect(lossOf(session.state(), false)).toContain('What you decided');
    session.saved();
    expect(lossOf(session.state(), false)).toBeNull();
    expect(lossOf(session.state(), true)).toContain('being written');
  });
});

describe('what is remembered', () => {
  test('is believed only where it is ours', () => {
    expect(readPreferences('{"format":"exe","isZipped":"yes","preset":"all"}')).toEqual({
      format: 'log',
      isZipped: true,
      preset: 'all',
    });
    expect(readPreferences('no JSON')).toEqual(readPreferences(null));
    expect(readRemembered(null)).toBeNull();
    expect(
      readRemembered('{"range":{"from":5,"to":1},"narrowing":7,"kinds":[{"what":{"by":"kind","kind":"x"}}]}'),
    ).toEqual({
      range: null,
      preset: null,
      environmentId: null,
      products: [],
      narrowing: { query: '', levels: [] },
      kinds: [],
    });
  });
});
