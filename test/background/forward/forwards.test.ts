import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { SENT_AGE } from '../../../src/storage/forward-progress.ts';
import { forwardsStore } from '../../../src/storage/forwards-store.ts';
import { createOtlpReceiver, type Treatment } from '../../support/otlp-receiver.ts';
import { createStage, ID, LIVE, lineAt, linesFrom, SCOPE, URL } from './support/stage.ts';

const FILE = { kind: 'file', fileId: 'file-1', name: 'a.log', addedAt: 1 } as const;
const BOTH = [
  { kind: 'live', scope: SCOPE },
  { kind: 'file', fileId: 'file-1' },
] as const;

function messages(receiver: ReturnType<typeof createOtlpReceiver>): string[] {
  return [...receiver.held.values()].map(({ body }) => body).sort();
}

/** Treats the first requests so, and takes the others. */
function first(...treatments: readonly Treatment[]) {
  return createOtlpReceiver((n) => treatments[n] ?? 'take');
}

describe('lines that are stored', () => {
  test('arrive once each, as records with app, environment, site and severity', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    const trace = '0123456789abcdef0123456789abcdef';
    await stage.add([
      ...linesFrom(0, 45),
      lineAt(50, 'boom', {
        ...{ level: 'ERROR', traceId: trace, functionKey: 'export', hostName: 'a.atlassian.net' },
        timeText: '2026-11-22T09:00:50.000123456Z',
      }),
    ]);
    await stage.begin();
    await stage.finish();
    expect(receiver.invalid).toEqual([]);
    expect(receiver.held.size).toBe(46);
    expect(receiver.doubles).toEqual([]);
    const record = [...receiver.held.values()].find(({ body }) => body === 'boom');
    expect(record).toMatchObject({ severityNumber: 17, traceId: trace, scope: 'export' });
    expect(record?.timeUnixNano).toBe('1795338050000123456');
    expect(record?.resource).toMatchObject({
      ...{ 'service.name': 'Field Guard', 'deployment.environment.name': 'production' },
      'atlassian.site.host': 'a.atlassian.net',
    });
    const view = await stage.view();
    expect(view.activity).toEqual({ kind: 'up-to-date' });
    expect(view.progress[0]).toMatchObject({ sent: 46, refused: 0, left: 0 });
    expect(Math.max(...receiver.requests.map(({ records }) => records))).toBe(10);
    expect(stage.warnings).toEqual([]);
  });

  test('go on as they come, also late ones between those that were sent', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.begin();
    await stage.add(linesFrom(0, 30));
    await stage.finish();
    await stage.add([...linesFrom(100, 5), lineAt(10.5, 'late')]);
    await stage.finish();
    expect(receiver.held.size).toBe(36);
    expect(messages(receiver)).toContain('late');
    expect(receiver.doubles).toEqual([]);
  });

  test('that are alike in everything are sent as often as they were logged', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.begin();
    await stage.add([lineAt(1, 'same'), lineAt(1, 'same')]);
    await stage.finish();
    await stage.add([lineAt(1, 'same'), lineAt(1, 'same'), lineAt(1, 'same')]);
    await stage.finish();
    const uids = [...receiver.held.keys()].sort();
    expect(uids).toHaveLength(3);
    expect(new Set(uids.map((uid) => uid.slice(0, 16))).size).toBe(1);
    expect(uids.map((uid) => uid.slice(16))).toEqual(['', '-2', '-3']);
    expect(receiver.doubles).toEqual([]);
  });

  test('are not sent again when their segments are merged, or read anew after access was off', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.begin();
    for (const n of [0, 3, 6, 9]) {
      await stage.add(linesFrom(n, 3));
      await stage.finish();
    }
    await stage.logs.maintain({ now: stage.clock.now(), signal: new AbortController().signal });
    stage.forwards.nudge();
    await stage.finish();
    await stage.logs.removeSite('site-a');
    await stage.logs.maintain({ now: stage.clock.now(), signal: new AbortController().signal });
    await stage.add(linesFrom(0, 20));
    await stage.finish();
    expect(receiver.held.size).toBe(20);
    expect(receiver.doubles).toEqual([]);
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 20, left: 0 });
  });

  test('of a file and of the app are sent once, in whatever order they are stored', async () => {
    for (const order of [
      [LIVE, FILE],
      [FILE, LIVE],
    ] as const) {
      const receiver = createOtlpReceiver();
      const stage = createStage(receiver.fetch);
      await stage.begin({ sources: BOTH });
      for (const of of order) {
        const same = [...linesFrom(0, 25), lineAt(5, 'line 5')];
        await stage.add(of.kind === 'file' ? [...same, ...linesFrom(200, 5)] : same, of);
        await stage.finish();
      }
      expect(receiver.held.size).toBe(31);
      expect(receiver.doubles).toEqual([]);
    }
  });

  test('of a file alone are sent, though the app shows them', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 25));
    await stage.add(linesFrom(0, 10), FILE);
    await stage.begin({ sources: [BOTH[1]] });
    await stage.finish();
    expect(receiver.held.size).toBe(10);
  });

  test('that could not be understood and are alike stay as many as the file has', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch, 4);
    const torn = [0, 10, 20, 4_000].map((second) => lineAt(second, '---', { timeText: '' }));
    await stage.begin({ sources: [BOTH[1]] });
    for (const line of torn) {
      await stage.add([line], FILE);
      await stage.finish();
    }
    expect(receiver.held.size).toBe(4);
    expect(receiver.doubles).toEqual([]);
  });

  test('before the wanted time are left, until they are wanted', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 50));
    const since = lineAt(25, '').time;
    await stage.begin({ since });
    await stage.finish();
    expect(receiver.held.size).toBe(25);
    expect((await stage.view()).progress[0]?.left).toBe(0);
    await stage.begin({ since: null });
    await stage.finish();
    expect(receiver.held.size).toBe(50);
    expect(receiver.doubles).toEqual([]);
  });

  test('before the wanted time are sent, also when they are wanted while the last batch is under way', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 15));
    let isFirst = true;
    stage.fetch = async (url, init) => {
      if (isFirst) {
        isFirst = false;
        await stage.begin({ since: null });
      }
      return receiver.fetch(url, init);
    };
    await stage.begin({ since: lineAt(10, '').time });
    await stage.finish();
    expect(receiver.held.size).toBe(15);
    expect(receiver.doubles).toEqual([]);
  });

  test('of a file that is removed meanwhile are not sent any more, and all others are', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 30), FILE);
    await stage.add(linesFrom(100, 5));
    let requests = 0;
    stage.fetch = async (url, init) => {
      requests += 1;
      if (requests === 1) await stage.logs.removePartition(FILE);
      return receiver.fetch(url, init);
    };
    await stage.begin({ sources: [...BOTH].reverse() });
    await stage.finish();
    // One batch was under way.
    expect(receiver.held.size).toBe(10 + 5);
    expect((await stage.view()).activity.kind).toBe('up-to-date');
  });
});

describe('a collector in trouble', () => {
  test('that asked to wait is not left alone for a year, when the clock is set back by one', async () => {
    const receiver = first({ status: 429, retryAfter: '600' });
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 5));
    await stage.begin();
    await stage.clock.advance(2_000);
    stage.restart();
    await forwardsStore(stage.source).change(ID, (record) => ({
      ...record,
      waiting: record.waiting && { ...record.waiting, at: record.waiting.at + 365 * 24 * 3_600_000 },
    }));
    await stage.forwards.resume();
    await stage.clock.advance(10_000);
    expect(receiver.held.size).toBe(5);
    expect((await stage.view()).activity.kind).toBe('up-to-date');
  });

  test('that asks to wait is left alone until then, also by a new worker', async () => {
    const receiver = first({ status: 429, retryAfter: '600' });
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 5));
    await stage.begin();
    await stage.clock.advance(2_000);
    const { activity, problem } = await stage.view();
    expect(activity.kind).toBe('waiting');
    expect(problem).toMatchObject({ kind: 'rate-limited', status: 429 });
    stage.restart();
    await stage.forwards.resume();
    await stage.clock.advance(500_000);
    expect(receiver.requests).toHaveLength(1);
    await stage.finish();
    expect(receiver.held.size).toBe(5);
  });

  test('that loses answers is sent the same records under the same uid again', async () => {
    const receiver = first('take-and-hang-up', 'hang-up', { status: 503 }, 'take-and-hang-up');
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 35));
    await stage.begin();
    await stage.finish();
    expect(receiver.held.size).toBe(35);
    expect(receiver.doubles).toEqual([]);
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 35, refused: 0 });
  });

  test('that refuses some of a batch is not sent it again, until the user asks for just that', async () => {
    const receiver = first('take', { refuse: 3, message: 'too old' });
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 30));
    await stage.begin();
    await stage.finish();
    const before = await stage.view();
    const inDoubt = { lines: 10, refused: 3 };
    expect(before.progress[0]).toMatchObject({ sent: 27, refused: 3, inDoubt, left: 0 });
    expect(before.collectorMessage).toBe('too old');
    expect(receiver.held.size).toBe(27);
    // Which of the ten it does not have nobody knows.
    await stage.forwards.sendRefused(ID, false);
    await stage.finish();
    expect(receiver.requests).toHaveLength(3);
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 27, refused: 3, inDoubt, left: 0 });
    await stage.forwards.sendRefused(ID, true);
    await stage.finish();
    expect(receiver.held.size).toBe(30);
    const after = await stage.view();
    const none = { lines: 0, refused: 0 };
    expect(after.progress[0]).toMatchObject({ sent: 30, refused: 0, inDoubt: none, left: 0 });
    expect(after.activity).toEqual({ kind: 'up-to-date' });
    // The seven that it had taken in that batch came again, under the uids that it has.
    expect(receiver.doubles).toHaveLength(7);
    await stage.forwards.sendRefused(ID, true);
    await stage.finish();
    expect(receiver.requests).toHaveLength(13);
  });

  test.each([
    ['with a partial success that has nothing in it', { refuse: 10, message: 'no' }],
    ['with a count above what was sent', { refuse: 99, message: 'no' }],
  ])('that refuses a whole batch %s is sent it again without a double', async (_, treatment) => {
    const receiver = first('take', treatment);
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 30));
    await stage.begin();
    await stage.finish();
    const inDoubt = { lines: 0, refused: 0 };
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 20, refused: 10, inDoubt });
    await stage.forwards.sendRefused(ID, false);
    await stage.finish();
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 30, refused: 0, left: 0 });
    expect(receiver.held.size).toBe(30);
    expect(receiver.doubles).toEqual([]);
  });

  test('is known to be sent refused lines again until that is done', async () => {
    const stage = createStage(first({ refuse: 3, message: 'no' }).fetch);
    await stage.add(linesFrom(0, 10));
    await stage.begin();
    await stage.finish();
    expect((await stage.view()).isResending).toBe(false);
    await stage.forwards.setPaused(ID, true);
    await stage.forwards.sendRefused(ID, true);
    expect((await stage.view()).isResending).toBe(true);
    await stage.forwards.setPaused(ID, false);
    await stage.finish();
    expect((await stage.view()).isResending).toBe(false);
  });

  test('that refuses the same line of a batch again is from then on known to refuse just that', async () => {
    let isMended = false;
    const receiver = createOtlpReceiver((_, records) =>
      !isMended && records.at(-1)?.body === 'line 9' ? { refuse: 1, message: 'odd' } : 'take',
    );
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 10));
    await stage.begin();
    await stage.finish();
    await stage.forwards.sendRefused(ID, true);
    await stage.finish();
    const inDoubt = { lines: 0, refused: 0 };
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 9, refused: 1, inDoubt });
    const doubles = receiver.doubles.length;
    isMended = true;
    await stage.forwards.sendRefused(ID, false);
    await stage.finish();
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 10, refused: 0, inDoubt });
    expect(receiver.held.size).toBe(10);
    expect(receiver.doubles).toHaveLength(doubles);
  });

  test.each([
    [true, { refuse: 3, message: 'no' }, 7],
    [false, { refuse: 10, message: 'no' }, 0],
  ])(
    'has not got lines that it refused and that are no longer here (in doubt: %s)',
    async (inDoubt, no, sent) => {
      const receiver = first(no);
      const stage = createStage(receiver.fetch);
      await stage.add(linesFrom(0, 10), FILE);
      await stage.begin({ sources: [BOTH[1]] });
      await stage.finish();
      await stage.logs.removePartition(FILE);
      await stage.forwards.sendRefused(ID, inDoubt);
      await stage.finish();
      expect(receiver.requests).toHaveLength(1);
      const none = { lines: 0, refused: 0 };
      expect((await stage.view()).progress[0]).toMatchObject({ sent, refused: 0, inDoubt: none });
    },
  );

  test.each([
    [true, { refuse: 3, message: 'no' }, { refuse: 4, message: 'no' }],
    [false, { refuse: 10, message: 'no' }, { refuse: 10, message: 'no' }],
  ])('is told of lines that are no longer here only once (in doubt: %s)', async (inDoubt, one, other) => {
    const stage = createStage(first(one, other).fetch);
    await stage.add(linesFrom(0, 10), FILE);
    await stage.begin({ sources: BOTH });
    await stage.finish();
    await stage.logs.removePartition(FILE);
    await stage.forwards.sendRefused(ID, inDoubt);
    await stage.finish();
    await stage.add(linesFrom(20, 10));
    await stage.finish();
    await stage.forwards.sendRefused(ID, inDoubt);
    await stage.finish();
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 10, refused: 0 });
  });

  test.each([
    [true, { refuse: 3, message: 'no' }, 7],
    [false, { refuse: 10, message: 'no' }, 0],
  ])('has not got refused lines that went a month ago, either (in doubt: %s)', async (inDoubt, no, sent) => {
    const stage = createStage(first(no).fetch);
    await stage.add(linesFrom(0, 10), FILE);
    await stage.begin({ sources: [BOTH[1]] });
    await stage.finish();
    await stage.logs.removePartition(FILE);
    await stage.clock.advance(SENT_AGE + 24 * 3_600_000);
    await stage.forwards.resume();
    await stage.finish();
    await stage.forwards.sendRefused(ID, inDoubt);
    await stage.finish();
    expect((await stage.view()).progress[0]).toMatchObject({ sent, refused: 0 });
  });

  test('is sent each line in doubt once more, though the worker ends while it does', async () => {
    const receiver = createOtlpReceiver((n) =>
      n === 0 ? { refuse: 5, message: 'no' } : n % 7 === 0 ? { refuse: 1, message: 'no' } : 'take',
    );
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 60));
    await stage.begin({ batchLines: 60 });
    await stage.finish();
    stage.killIn = 120;
    stage.forwards.sendRefused(ID, true).catch(() => null);
    await stage.clock.advance(10_000);
    expect(stage.killIn).toBeLessThanOrEqual(0);
    stage.restart();
    await stage.forwards.resume();
    await stage.finish();
    const { refused = 0, sent = 0 } = (await stage.view()).progress[0] ?? {};
    expect(sent + refused).toBe(60);
    expect(refused).toBeGreaterThan(0);
    await stage.forwards.sendRefused(ID, false);
    await stage.finish();
    expect((await stage.view()).progress[0]?.refused).toBeLessThan(refused);
    // All but those of the last note that was lost with the worker.
    expect(receiver.requests.length).toBeLessThan(1 + 60 + 20 + refused + 1);
  });

  test('that refuses one line for good is sent all others', async () => {
    const receiver = createOtlpReceiver((_, records) =>
      records.some(({ body }) => body === 'line 13') ? { status: 413, body: 'too large' } : 'take',
    );
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 30));
    await stage.begin();
    await stage.finish();
    expect(receiver.held.size).toBe(29);
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 29, refused: 1, left: 0 });
    expect(receiver.doubles).toEqual([]);
    await stage.forwards.sendRefused(ID, false);
    await stage.finish();
    expect((await stage.view()).progress[0]).toMatchObject({ sent: 29, refused: 1, left: 0 });
  });

  test('that understands nothing is not sent everything: it stops', async () => {
    const receiver = createOtlpReceiver(() => ({ status: 400, body: 'protobuf only' }));
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 60));
    await stage.begin();
    await stage.finish();
    const { activity, problem, progress } = await stage.view();
    expect(activity).toEqual({ kind: 'stopped' });
    expect(problem).toMatchObject({ kind: 'refused', status: 400, detail: 'protobuf only' });
    expect(progress[0]?.refused).toBeLessThan(10);
    expect(receiver.requests.length).toBeLessThan(20);
  });

  test.each([
    [{ status: 401 }, 'signed-out'],
    [{ status: 403 }, 'not-allowed'],
    [{ status: 404 }, 'refused'],
    [{ status: 500 }, 'server'],
    [{ status: 302 }, 'refused'],
    [{ status: 200, type: 'text/html', body: '<html>Sign in</html>' }, 'unreadable'],
  ] as const)('that answers %o stops it, and a try sends all', async (treatment, kind) => {
    const receiver = first(treatment);
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 15));
    await stage.begin();
    await stage.finish();
    expect((await stage.view()).problem?.kind).toBe(kind);
    expect(receiver.requests).toHaveLength(1);
    await stage.forwards.retry(ID);
    await stage.finish();
    expect(receiver.held.size).toBe(15);
  });

  test('that may not be reached any more stops it before anything is sent', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.begin();
    stage.withheld.add('https://collector.example:4318');
    await stage.add(linesFrom(0, 5));
    await stage.finish();
    expect((await stage.view()).problem).toMatchObject({
      kind: 'no-permission',
      host: 'collector.example:4318',
    });
    expect(receiver.requests).toEqual([]);
    expect(stage.wakes).toBeNull();
    stage.withheld.clear();
    await stage.forwards.retry(ID);
    await stage.finish();
    expect(receiver.held.size).toBe(5);
  });
});

describe('a store in trouble', () => {
  test('a segment that cannot be read is set aside, and all others are sent', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 60));
    const database = await stage.source.open();
    const [key] = await database.getAllKeys('logLoose');
    if (!key) throw new Error('Nothing is stored.');
    await database.put('logLoose', new Uint8Array(100), key);
    await stage.begin();
    await stage.finish();
    expect(receiver.held.size).toBe(40);
    expect((await stage.view()).activity).toEqual({ kind: 'up-to-date' });
    const aside = (await database.getAll('logSegments')).filter(({ setAside }) => setAside);
    expect(aside).toHaveLength(1);
  });

  test('that has no room to note what was sent stops it, instead of sending the same again and again', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 30));
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (this.name === 'forwardSources') throw new DOMException('No room.', 'QuotaExceededError');
      return put.apply(this, args);
    };
    try {
      await stage.begin();
      await stage.finish();
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect((await stage.view()).problem).toMatchObject({ kind: 'internal' });
    expect(receiver.requests).toHaveLength(1);
    await stage.forwards.retry(ID);
    await stage.finish();
    expect(receiver.held.size).toBe(30);
  });
});

describe('what the user says', () => {
  test('paused, nothing is sent; resumed, it goes on', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.begin();
    await stage.forwards.setPaused(ID, true);
    await stage.add(linesFrom(0, 5));
    await stage.finish();
    expect(receiver.requests).toEqual([]);
    expect((await stage.view()).activity).toEqual({ kind: 'paused' });
    await stage.forwards.setPaused(ID, false);
    await stage.finish();
    expect(receiver.held.size).toBe(5);
  });

  test('removed, nothing of it stays', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 30));
    await stage.begin();
    await stage.finish();
    await stage.forwards.remove(ID);
    const database = await stage.source.open();
    for (const store of ['forwards', 'forwardSources', 'forwardSent'] as const) {
      expect(await database.count(store)).toBe(0);
    }
    expect(stage.wakes).toBeNull();
  });

  test('headers are sent, kept encrypted, and never told; a moved address does not get them', async () => {
    const receiver = createOtlpReceiver();
    const stage = createStage(receiver.fetch);
    const wanted = { id: ID, name: 'Ours', url: URL, gzip: true, batchLines: 10, since: null };
    const forward = { ...wanted, sources: [BOTH[0]] };
    await stage.add(linesFrom(0, 5));
    const value = ['secret', 'value'].join('-');
    const written = await stage.forwards.write(forward, [{ name: 'X-Key', value }]);
    await stage.finish();
    expect(written).toMatchObject({ ok: true, value: { headerNames: ['X-Key'] } });
    expect(receiver.requests[0]?.headers).toMatchObject({ 'x-key': value, 'content-encoding': 'gzip' });
    expect(receiver.held.size).toBe(5);
    const views = JSON.stringify(await stage.forwards.list());
    expect(views).not.toContain(value);
    const stored = await (await stage.source.open()).getAll('forwards');
    expect(JSON.stringify(stored)).not.toContain(value);
    const kept = [{ name: 'X-Key', value: null }];
    expect(await stage.forwards.write(forward, kept)).toMatchObject({ ok: true });
    const moved = { ...forward, url: 'https://other.example/v1/logs' };
    expect(await stage.forwards.write(moved, kept)).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  test.each([
    'http://collector.example/v1/logs',
    'https://user:word@collector.example/v1/logs',
    'https://*/v1/logs',
    'http://localhost.example/v1/logs',
  ])('%s is refused', async (url) => {
    const stage = createStage(createOtlpReceiver().fetch);
    await expect(stage.begin({ url })).rejects.toThrow('refused');
  });

  test('a try-out sends no line, and says what the collector says', async () => {
    const receiver = first({ refuse: 0, message: 'hello' }, { status: 401, body: 'who?' });
    const stage = createStage(receiver.fetch);
    await stage.add(linesFrom(0, 5));
    const request = { url: URL, gzip: false, headers: [] };
    expect(await stage.forwards.tryOut(null, request)).toEqual({ ok: true, value: { message: 'hello' } });
    expect(await stage.forwards.tryOut(null, request)).toMatchObject({ ok: false, error: { status: 401 } });
    expect(receiver.held.size).toBe(0);
  });
});
