import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ANSWERED_WITHIN, type FrameState, linkFrame, SHOWN_WITHIN } from '../../src/content/frame-link.ts';
import type { ColorMode } from '../../src/content/host.ts';
import { type FromFrame, HAND_OVER, type ToFrame } from '../../src/panel/frame-contract.ts';

const ORIGIN = 'chrome-extension://abc';

/** A frame with a document that keeps what it hears; `load` is what the browser says when it has loaded. */
function stage() {
  const life = new AbortController();
  const states: FrameState[] = [];
  const heard: ToFrame[] = [];
  const posted: { readonly message: unknown; readonly origin: unknown }[] = [];
  let port: MessagePort | null = null;
  let remembered: string | null = null;
  let closed = 0;
  let tellMode: (mode: ColorMode) => void = () => undefined;
  const contentWindow = {
    postMessage: (message: unknown, origin: unknown, transfer: readonly Transferable[] = []) => {
      posted.push({ message, origin });
      const [offered] = transfer;
      if (!(offered instanceof MessagePort)) return;
      port = offered;
      port.onmessage = ({ data }: MessageEvent<ToFrame>) => void heard.push(data);
    },
  };
  const frame = Object.assign(new EventTarget(), {
    contentWindow: contentWindow as Pick<Window, 'postMessage'>,
  });
  const link = linkFrame(
    frame,
    {
      origin: ORIGIN,
      followMode: (listener) => {
        tellMode = listener;
        listener('dark');
      },
      remembered: () => remembered,
      onRemember: (state) => {
        remembered = state;
      },
      onState: (state) => void states.push(state),
      onClose: () => {
        closed += 1;
      },
    },
    life.signal,
  );
  return {
    link,
    states,
    heard,
    posted,
    closed: () => closed,
    load: () => frame.dispatchEvent(new Event('load')),
    say: (message: FromFrame | { type: string }) => port?.postMessage(message),
    mode: (mode: ColorMode) => tellMode(mode),
    end: () => {
      life.abort();
      port?.close();
    },
  };
}

let frame: ReturnType<typeof stage>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  frame = stage();
});

afterEach(() => {
  frame.end();
  vi.useRealTimers();
});

describe('a frame of the extension', () => {
  test('is given a port when it has loaded, in a message for the extension only that says nothing', () => {
    expect(frame.posted).toEqual([]);
    frame.load();
    expect(frame.posted).toEqual([{ message: HAND_OVER, origin: ORIGIN }]);
  });

  test("hears the page's colours at once and when they change", async () => {
    frame.load();
    frame.mode('light');
    await vi.waitFor(() =>
      expect(frame.heard).toEqual([
        { type: 'look', colorMode: 'dark', remembered: null },
        { type: 'look', colorMode: 'light', remembered: null },
      ]),
    );
  });

  test('is shown once it says so; one that does not in time has failed, and may still come later', async () => {
    frame.load();
    vi.advanceTimersByTime(SHOWN_WITHIN);
    expect(frame.states).toEqual(['failed']);
    frame.say({ type: 'shown' });
    await vi.waitFor(() => expect(frame.states).toEqual(['failed', 'shown']));
    vi.advanceTimersByTime(SHOWN_WITHIN * 2);
    expect(frame.states).toEqual(['failed', 'shown']);
  });

  test('fails in time where it never loads', () => {
    vi.advanceTimersByTime(SHOWN_WITHIN);
    expect(frame.states).toEqual(['failed']);
  });

  test('that was lost and loads again gets back what it had asked to remember', async () => {
    frame.load();
    frame.say({ type: 'shown' });
    frame.say({ type: 'remember', state: '{"kept":1}' });
    await vi.waitFor(() => expect(frame.states).toEqual(['shown']));
    frame.link.restart();
    expect(frame.states).toEqual(['shown', 'loading']);
    frame.load();
    await vi.waitFor(() =>
      expect(frame.heard.at(-1)).toEqual({ type: 'look', colorMode: 'dark', remembered: '{"kept":1}' }),
    );
  });

  test('is asked before it closes, and closes when it says so', async () => {
    frame.load();
    frame.say({ type: 'shown' });
    await vi.waitFor(() => expect(frame.states).toEqual(['shown']));
    expect(frame.link.askClose()).toBe(true);
    await vi.waitFor(() => expect(frame.heard.at(-1)).toEqual({ type: 'ask-close' }));
    frame.say({ type: 'asking' });
    frame.say({ type: 'close' });
    await vi.waitFor(() => expect(frame.closed()).toBe(1));
    vi.advanceTimersByTime(ANSWERED_WITHIN * 2);
    expect(frame.states).toEqual(['shown']);
  });

  test('that does not even say that it was asked is taken for dead', async () => {
    frame.load();
    frame.say({ type: 'shown' });
    await vi.waitFor(() => expect(frame.states).toEqual(['shown']));
    frame.link.askClose();
    vi.advanceTimersByTime(ANSWERED_WITHIN);
    expect(frame.states).toEqual(['shown', 'failed']);
    expect(frame.link.askClose()).toBe(false);
  });

  test.each(['asking', 'shown'])(
    'that was taken for dead is back when it says late that it is %s',
    async (type) => {
      frame.load();
      frame.say({ type: 'shown' });
      await vi.waitFor(() => expect(frame.states).toEqual(['shown']));
      frame.link.askClose();
      vi.advanceTimersByTime(ANSWERED_WITHIN);
      frame.say({ type });
      await vi.waitFor(() => expect(frame.states).toEqual(['shown', 'failed', 'shown']));
      expect(frame.link.askClose()).toBe(true);
      frame.say({ type: 'asking' });
      frame.say({ type: 'close' });
      await vi.waitFor(() => expect(frame.closed()).toBe(1));
      expect(frame.states).toEqual(['shown', 'failed', 'shown']);
    },
  );

  test('that shows nothing is not asked', () => {
    frame.load();
    expect(frame.link.askClose()).toBe(false);
  });
});
