/** The frame's side of the port between the panel and the content script around it. */
import { isUuid } from '../core/ari.ts';
import { ENVIRONMENT_TYPES } from '../core/environment.ts';
import { ADMIN_ORIGIN } from '../core/hosts.ts';
import {
  type AskedChoice,
  type FromFrame,
  HAND_OVER,
  REMEMBER_AT_MOST,
  type ToFrame,
} from './frame-contract.ts';

/** What the panel is about. */
export interface FrameSubject {
  readonly cloudId: string;
  readonly appId: string;
  /** What it begins with; null: the usual. */
  readonly asked: AskedChoice | null;
}

export type FrameLook = Omit<Extract<ToFrame, { type: 'look' }>, 'type'>;

export interface FrameEvents {
  /** Once at first, and again whenever the page's colours change. */
  readonly onLook: (look: FrameLook) => void;
  /** Ask what has to be asked, then call `close`. */
  readonly onAskClose: () => void;
}

/** All of it may be called before the port is there; it is then sent with it. */
export interface Frame {
  /** There is something on screen: the skeleton over the frame goes, and the focus comes in. */
  shown(): void;
  close(): void;
  /** Keeps choices outside the frame; the last call counts. False where `state` is longer than may be kept. */
  remember(state: string): boolean;
}

/** The part of `window` that is used. */
export type FrameWindow = Pick<EventTarget, 'addEventListener'> & {
  readonly parent: unknown;
  readonly top: unknown;
};

const FRAGMENT = /^#\/([^/?]+)\/([^/?]+)(?:\?environment=([A-Z]+)(?:&from=(\d{1,15})&to=(\d{1,15}))?)?$/;

/** Reads what `frameFragment` writes; null where it is anything else. */
export function frameSubject(fragment: string): FrameSubject | null {
  const [, cloudId = '', appId = '', environment, from, to] = FRAGMENT.exec(fragment) ?? [];
  if (!isUuid(cloudId) || !isUuid(appId)) return null;
  const subject = { cloudId: cloudId.toLowerCase(), appId: appId.toLowerCase() };
  if (environment === undefined) return { ...subject, asked: null };
  const environmentType = ENVIRONMENT_TYPES.find((type) => type === environment);
  const range = from === undefined ? null : { from: Number(from), to: Number(to) };
  if (!environmentType || (range && range.from > range.to)) return null;
  return { ...subject, asked: { environmentType, range } };
}

/** Waits for the port, and takes exactly one: from the admin page that this frame is directly in, and in our shape. */
export function openFrame(view: FrameWindow, events: FrameEvents): Frame {
  const accepted = new AbortController();
  let port: MessagePort | null = null;
  let waiting: FromFrame[] = [];

  const send = (message: FromFrame) => {
    if (port) port.postMessage(message);
    else waiting.push(message);
  };

  const receive = (message: ToFrame) => {
    if (message.type === 'look') {
      const { colorMode, remembered } = message;
      events.onLook({ colorMode, remembered });
    } else {
      send({ type: 'asking' });
      events.onAskClose();
    }
  };

  const accept = (event: Event) => {
    if (!(event instanceof MessageEvent) || !isHandOver(event, view)) return;
    const [offered] = event.ports;
    if (!offered) return;
    accepted.abort();
    port = offered;
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isToFrame(data)) receive(data);
    };
    for (const message of waiting) port.postMessage(message);
    waiting = [];
  };

  view.addEventListener('message', accept, { signal: accepted.signal });
  return {
    shown: () => send({ type: 'shown' }),
    close: () => send({ type: 'close' }),
    remember: (state) => {
      if (state.length > REMEMBER_AT_MOST) return false;
      send({ type: 'remember', state });
      return true;
    },
  };
}

function isHandOver(event: MessageEvent<unknown>, view: FrameWindow): boolean {
  return (
    event.data === HAND_OVER &&
    event.ports.length === 1 &&
    event.source === view.parent &&
    event.source !== view &&
    view.parent === view.top &&
    event.origin === ADMIN_ORIGIN
  );
}

function isToFrame(data: unknown): data is ToFrame {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  if (data.type === 'ask-close') return true;
  return (
    data.type === 'look' &&
    'colorMode' in data &&
    (data.colorMode === 'light' || data.colorMode === 'dark') &&
    'remembered' in data &&
    (data.remembered === null || typeof data.remembered === 'string')
  );
}
