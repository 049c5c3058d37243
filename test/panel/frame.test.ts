import { afterEach, describe, expect, test, vi } from 'vitest';
import { type FrameLook, frameSubject, openFrame } from '../../src/panel/frame.ts';
import {
  type FromFrame,
  frameFragment,
  HAND_OVER,
  REMEMBER_AT_MOST,
} from '../../src/panel/frame-contract.ts';

const CLOUD = '1ebf7fae-0a28-4908-a7d9-9395ba70d72d';
const APP = '5e2cf91c-225a-48b6-a4ca-4b4723a424c2';
const ADMIN = 'https://admin.atlassian.com';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function stage({ nested = false } = {}) {
  const parent = new EventTarget();
  const top = nested ? new EventTarget() : parent;
  const view = Object.assign(new EventTarget(), { parent, top });
  const looks: FrameLook[] = [];
  let asked = 0;
  const frame = openFrame(view, {
    onLook: (look) => void looks.push(look),
    onAskClose: () => {
      asked += 1;
    },
  });
  const offer = (change: { data?: unknown; origin?: string; source?: unknown; count?: number } = {}) => {
    const { port1, port2 } = new MessageChannel();
    const more = new MessageChannel();
    ports.push(port1, port2, more.port1, more.port2);
    const heard: FromFrame[] = [];
    port1.onmessage = ({ data }: MessageEvent<FromFrame>) => void heard.push(data);
    const event = new MessageEvent('message', {
      data: change.data ?? HAND_OVER,
      origin: change.origin ?? ADMIN,
    });
    const source = 'source' in change ? change.source : parent;
    const all = [port2, more.port1].slice(0, change.count ?? 1);
    Object.defineProperties(event, { source: { value: source }, ports: { value: all } });
    view.dispatchEvent(event);
    return { heard, say: (message: unknown) => port1.postMessage(message) };
  };
  return { frame, looks, asked: () => asked, offer, view };
}

const look = { type: 'look', colorMode: 'dark', remembered: null };

describe('the address of the panel', () => {
  test('says which site and app it is about', () => {
    expect(frameSubject(frameFragment(CLOUD, APP))).toEqual({ cloudId: CLOUD, appId: APP, asked: null });
  });

  test('says what a link asked for', () => {
    const asked = { environmentType: 'STAGING', range: { from: 1_000, to: 2_000 } } as const;
    expect(frameSubject(frameFragment(CLOUD, APP, asked))?.asked).toEqual(asked);
    const always = { environmentType: 'PRODUCTION', range: null } as const;
    expect(frameSubject(frameFragment(CLOUD, APP, always))?.asked).toEqual(always);
  });

  test.each([
    '',
    '#/',
    `#/${CLOUD}`,
    `#/${CLOUD}/x`,
    `#/${CLOUD}/${APP}/more`,
    `#/${CLOUD}/${APP}?`,
    `#/${CLOUD}/${APP}?environment=OTHER`,
    `#/${CLOUD}/${APP}?environment=STAGING&from=2&to=1`,
    `#/${CLOUD}/${APP}?environment=STAGING&from=1`,
    `#/${CLOUD}/${APP}?environment=STAGING&from=1&to=9999999999999999`,
    `#/${CLOUD}/${APP}?environment=STAGING&from=1&to=2&more=3`,
  ])('is nothing where it is "%s"', (text) => {
    expect(frameSubject(text)).toBeNull();
  });
});

describe('the port of the panel', () => {
  test('brings what was said before it came, in order', async () => {
    const { frame, offer } = stage();
    frame.shown();
    frame.remember('{}');
    const port = offer();
    await vi.waitFor(() =>
      expect(port.heard).toEqual([{ type: 'shown' }, { type: 'remember', state: '{}' }]),
    );
  });

  test('is taken once: a second one is left lying', async () => {
    const { frame, looks, offer } = stage();
    const first = offer();
    const second = offer();
    second.say(look);
    first.say(look);
    await vi.waitFor(() => expect(looks).toHaveLength(1));
    frame.close();
    await vi.waitFor(() => expect(first.heard).toEqual([{ type: 'close' }]));
    expect(second.heard).toEqual([]);
  });

  test('is not taken from another window or origin, with other words, or in other numbers', async () => {
    const { frame, looks, offer, view } = stage();
    const refused = [
      offer({ source: new EventTarget() }),
      offer({ source: null }),
      offer({ source: view }),
      offer({ origin: 'https://admin.atlassian.com.example' }),
      offer({ data: { type: 'look' } }),
      offer({ count: 0 }),
      offer({ count: 2 }),
    ];
    for (const port of refused) port.say(look);
    const taken = offer();
    taken.say(look);
    await vi.waitFor(() => expect(looks).toHaveLength(1));
    frame.close();
    await vi.waitFor(() => expect(taken.heard).toHaveLength(1));
    expect(refused.flatMap(({ heard }) => heard)).toEqual([]);
  });

  test('is not taken where the admin page itself is in a frame', async () => {
    const { frame, offer } = stage({ nested: true });
    const port = offer();
    frame.shown();
    await new Promise((resolve) => setImmediate(resolve));
    expect(port.heard).toEqual([]);
  });

  test('carries the wish to close, which is answered at once; what does not fit is passed over', async () => {
    const { looks, asked, offer } = stage();
    const port = offer();
    for (const message of [
      null,
      'look',
      { type: 'look' },
      { ...look, colorMode: 'red' },
      { ...look, remembered: 1 },
    ])
      port.say(message);
    port.say({ type: 'ask-close' });
    await vi.waitFor(() => expect(port.heard).toEqual([{ type: 'asking' }]));
    expect(asked()).toBe(1);
    expect(looks).toEqual([]);
  });

  test('carries no more choices than may be kept', () => {
    const { frame } = stage();
    expect(frame.remember('x'.repeat(REMEMBER_AT_MOST))).toBe(true);
    expect(frame.remember('x'.repeat(REMEMBER_AT_MOST + 1))).toBe(false);
  });
});
