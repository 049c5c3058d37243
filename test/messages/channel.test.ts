import { beforeEach, describe, expect, test } from 'vitest';
import type { DownloadFacts } from '../../src/core/download/facts.ts';
import { ok } from '../../src/core/result.ts';
import type { LogsState } from '../../src/core/sync/state.ts';
import { type Channel, createChannel, type PortLike, type RuntimeLike } from '../../src/messages/channel.ts';
import type { LentRequest, SiteEvent, SiteStatus } from '../../src/messages/contract.ts';

const CLOUD_ID = 'site-a';
const STATUS: SiteStatus = {
  cloudId: CLOUD_ID,
  hostName: null,
  isolated: false,
  me: null,
  refreshing: false,
  checkingAppIds: [],
  listedAt: null,
  checkedAt: null,
  missingProducts: [],
  problem: null,
};
const FACTS: DownloadFacts = {
  ...{ from: 1, to: 2, lines: 1, redacted: 0, keptForbidden: 0 },
  ...{ format: 'log', fileName: 'a.log', receiptSha256: 'a'.repeat(64) },
};
const VIEW = { status: STATUS, apps: [] };
const NO_RECEIVER = new Error('Could not establish connection. Receiving end does not exist.');

class FakePort implements PortLike {
  readonly messageListeners: ((message: unknown) => void)[] = [];
  readonly endListeners: (() => void)[] = [];
  left = false;
  readonly onMessage = { addListener: (one: (message: unknown) => void) => this.messageListeners.push(one) };
  readonly onDisconnect = { addListener: (one: () => void) => this.endListeners.push(one) };
  disconnect(): void {
    this.left = true;
  }
  say(event: SiteEvent): void {
    for (const listener of this.messageListeners) listener(event);
  }
  end(): void {
    for (const listener of this.endListeners) listener();
  }
}

let id: string | undefined;
let sent: unknown[];
let answers: (() => Promise<unknown>)[];
let ports: FakePort[];
let slept: number[];
let visible: Promise<void>;
let lendListeners: Parameters<RuntimeLike['onMessage']['addListener']>[0][];
let channel: Channel;
let life: AbortController;

beforeEach(() => {
  id = 'our-extension';
  sent = [];
  answers = [];
  ports = [];
  slept = [];
  lendListeners = [];
  visible = Promise.resolve();
  life = new AbortController();
  channel = createChannel({
    runtime: {
      get id() {
        return id;
      },
      sendMessage: (message) => {
        sent.push(message);
        return (answers.shift() ?? (() => Promise.resolve(ok(VIEW))))();
      },
      connect: () => {
        const port = new FakePort();
        ports.push(port);
        return port;
      },
      onMessage: {
        addListener: (listener) => lendListeners.push(listener),
        removeListener: (listener) => lendListeners.splice(lendListeners.indexOf(listener), 1),
      },
    },
    now: () => 1_000,
    sleep: async (ms) => void slept.push(ms),
    whenVisible: () => visible,
  });
});

const turns = () => new Promise((resolve) => setImmediate(resolve));
const ask = () => channel.ask('site/open', { cloudId: CLOUD_ID, refresh: true });

describe('asking the background', () => {
  test('gives its answer', async () => {
    answers = [() => Promise.resolve(ok('view'))];
    expect(await ask()).toEqual(ok('view'));
    expect(sent).toEqual([{ method: 'site/open', request: { cloudId: CLOUD_ID, refresh: true } }]);
  });

  test('is tried once more while the worker is just starting', async () => {
    answers = [() => Promise.reject(NO_RECEIVER)];
    expect(await ask()).toEqual(ok(VIEW));
    expect(sent).toHaveLength(2);
    expect(slept).toHaveLength(1);
  });

  test('is given up after that', async () => {
    answers = [() => Promise.reject(NO_RECEIVER), () => Promise.reject(NO_RECEIVER)];
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(sent).toHaveLength(2);
  });

  test('is repeated once, whatever the browser calls it, when asking again does no harm', async () => {
    answers = [() => Promise.reject(new Error('The message port closed before a response was received.'))];
    expect(await ask()).toEqual(ok(VIEW));
    expect(sent).toHaveLength(2);
  });

  test('from a page that outlived the extension says to reload it', async () => {
    answers = [() => Promise.reject(new Error('Extension context invalidated.'))];
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'reloaded' } });
    id = undefined;
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'reloaded' } });
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['is missing', () => Promise.resolve(undefined)],
    ['was lost', () => Promise.reject(new Error('The message port closed before a response was received.'))],
  ])(
    'for a change is not repeated when the answer %s, since it may have been taken',
    async (_how, answer) => {
      answers = [answer];
      const request = {
        cloudId: CLOUD_ID,
        appId: 'a',
        wanted: true,
        choices: [],
        reason: null,
        ticket: null,
      };
      expect(await channel.ask('access/change', request)).toMatchObject({ ok: false });
      expect(sent).toHaveLength(1);
    },
  );

  test('for the note of a download is repeated: the background knows it again by its receipt', async () => {
    answers = [() => Promise.resolve(undefined)];
    const note = { cloudId: CLOUD_ID, appId: 'a', environmentType: 'PRODUCTION', products: [], facts: FACTS };
    await channel.ask('download/note', { ...note, environmentType: 'PRODUCTION' });
    expect(sent).toHaveLength(2);
  });
});

describe('watching logs', () => {
  const state = { generation: 1, sync: {} } as LogsState;
  const told: LogsState[] = [];
  let hide: () => void;
  let show: () => void;
  let wait: { readonly ms: number; readonly end: () => void } | null;

  beforeEach(() => {
    told.length = 0;
    wait = null;
    let isHidden = false;
    let seen: (() => void)[] = [];
    let unseen: (() => void)[] = [];
    const when = (isSo: () => boolean, list: () => (() => void)[], signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (isSo() || signal.aborted) return resolve();
        list().push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    hide = () => {
      isHidden = true;
      for (const resolve of unseen.splice(0)) resolve();
    };
    show = () => {
      isHidden = false;
      for (const resolve of seen.splice(0)) resolve();
    };
    seen = [];
    unseen = [];
    channel = createChannel({
      runtime: {
        id: 'our-extension',
        sendMessage: () => Promise.reject(NO_RECEIVER),
        connect: () => {
          const port = new FakePort();
          ports.push(port);
          return port;
        },
        onMessage: { addListener: () => {}, removeListener: () => {} },
      },
      now: () => 1_000,
      sleep: (ms, signal) => {
        slept.push(ms);
        if (ms < 30_000) return Promise.resolve();
        return new Promise((resolve) => {
          wait = { ms, end: resolve };
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      },
      whenVisible: (signal) =>
        when(
          () => !isHidden,
          () => seen,
          signal,
        ),
      whenHidden: (signal) =>
        when(
          () => isHidden,
          () => unseen,
          signal,
        ),
    });
    channel.watchLogs({ appId: 'a', environmentId: 'e' }, (one) => told.push(one), life.signal);
  });

  const say = (port: FakePort | undefined, message: unknown) => {
    for (const listener of port?.messageListeners ?? []) listener(message);
  };

  test('hands over states, and nothing that is none', () => {
    for (const message of [null, 'state', { type: 'site/view' }, { generation: 1 }, state])
      say(ports[0], message);
    expect(told).toEqual([state]);
  });

  test('connects again when the worker was stopped', async () => {
    say(ports[0], state);
    ports[0]?.end();
    await turns();
    expect(ports).toHaveLength(2);
    say(ports[1], state);
    expect(told).toHaveLength(2);
  });

  test('a page that nobody sees leaves after half a minute, and connects again when it is seen', async () => {
    say(ports[0], state);
    hide();
    await turns();
    expect(wait?.ms).toBe(30_000);
    expect(ports[0]?.left).toBe(false);
    wait?.end();
    await turns();
    expect([ports.length, ports[0]?.left]).toEqual([1, true]);
    show();
    await turns();
    expect(ports).toHaveLength(2);
  });

  test('a page that is seen again sooner stays connected, and is left later all the same', async () => {
    hide();
    await turns();
    show();
    await turns();
    expect([ports.length, ports[0]?.left]).toEqual([1, false]);
    hide();
    await turns();
    wait?.end();
    await turns();
    expect(ports[0]?.left).toBe(true);
  });

  test('ends with its signal', async () => {
    life.abort();
    await turns();
    say(ports[0], state);
    expect([ports.length, ports[0]?.left, told]).toEqual([1, true, []]);
  });
});

describe('watching a site', () => {
  const events: SiteEvent[] = [];
  beforeEach(() => {
    events.length = 0;
    channel.watchSite(CLOUD_ID, (event) => events.push(event), life.signal);
  });

  test('hands over what is told', async () => {
    ports[0]?.say({ type: 'site/status', status: STATUS });
    expect(events).toHaveLength(1);
  });

  test('connects again when the worker was stopped, and catches up', async () => {
    ports[0]?.say({ type: 'site/status', status: STATUS });
    answers = [() => Promise.resolve(ok(VIEW))];
    ports[0]?.end();
    await turns();
    expect(ports).toHaveLength(2);
    expect(events.map((event) => event.type)).toEqual(['site/status', 'site/view']);
    // A page that is left open connects again twice a minute: that must not ask Atlassian each time.
    expect(sent).toEqual([{ method: 'site/open', request: { cloudId: CLOUD_ID, refresh: false } }]);
  });

  test('waits longer each time when nothing is heard', async () => {
    for (let n = 0; n < 8; n += 1) {
      ports[n]?.end();
      await turns();
    }
    expect(slept).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  test('does not keep the worker alive for a page that nobody sees', async () => {
    visible = new Promise(() => {});
    ports[0]?.end();
    await turns();
    expect(ports).toHaveLength(1);
  });

  test('ends with its signal', async () => {
    life.abort();
    await turns();
    expect(ports[0]?.left).toBe(true);
    expect(ports).toHaveLength(1);
    ports[0]?.say({ type: 'site/status', status: STATUS });
    expect(events).toEqual([]);
  });
});

describe('lending the session', () => {
  const request: LentRequest = { operationName: 'X', body: '{}', headers: {}, timeout: 1 };
  const lent = { ok: false, reason: 'network' } as const;

  test('answers the background only, and only until the signal', async () => {
    channel.onLend(() => Promise.resolve(lent), life.signal);
    const [listener] = lendListeners;
    const message = { method: 'gateway/lend', request };
    expect(await listener?.(message, { id: 'our-extension' })).toEqual(lent);
    expect(listener?.(message, { id: 'someone-else' })).toBeUndefined();
    expect(listener?.(message, { id: 'our-extension', tab: { id: 3 } })).toBeUndefined();
    expect(listener?.({ method: 'other' }, { id: 'our-extension' })).toBeUndefined();
    life.abort();
    expect(lendListeners).toEqual([]);
  });
});
