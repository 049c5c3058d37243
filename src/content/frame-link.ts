/**
 * The content script's side of the port to a page of the extension in a frame: hands the port over after each load, and
 * knows whether the frame shows something. It outlives the frame's document, which the browser drops and loads again
 * whenever the page removes the frame and it is put back.
 */
import { type FromFrame, HAND_OVER, REMEMBER_AT_MOST, type ToFrame } from '../panel/frame-contract.ts';
import type { ColorMode } from './host.ts';

/** In ms. */
export const SHOWN_WITHIN = 10_000;
export const ANSWERED_WITHIN = 3_000;

/** `failed`: it did not show itself in time, or no longer answers. A frame that shows itself later is welcome. */
export type FrameState = 'loading' | 'shown' | 'failed';

/** The part of an `HTMLIFrameElement` that is used. */
export type FrameElement = Pick<EventTarget, 'addEventListener'> & {
  readonly contentWindow: Pick<Window, 'postMessage'> | null;
};

export interface FrameLinkOptions {
  /** Of the extension: a message to any other document in the frame is dropped by the browser. */
  readonly origin: string;
  readonly followMode: (listener: (mode: ColorMode) => void, signal: AbortSignal) => void;
  /** What the frame sent by `remember`, for as long as the page lives or until the user closes it. */
  readonly remembered: () => string | null;
  readonly onRemember: (state: string) => void;
  readonly onState: (state: FrameState) => void;
  /** The frame asks to be closed. */
  readonly onClose: () => void;
}

export interface FrameLink {
  /** Asks the frame to ask the user and then to close. False when nobody is there to ask. */
  askClose(): boolean;
  /** The frame was taken out of the page and put back: it loads again. */
  restart(): void;
}

export function linkFrame(frame: FrameElement, options: FrameLinkOptions, signal: AbortSignal): FrameLink {
  let port: MessagePort | null = null;
  let state: FrameState = 'loading';
  let mode: ColorMode = 'light';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = (message: ToFrame) => port?.postMessage(message);
  const look = () => send({ type: 'look', colorMode: mode, remembered: options.remembered() });
  const become = (next: FrameState) => {
    if (state === next) return;
    state = next;
    options.onState(next);
  };
  const failAfter = (time: number) => {
    clearTimeout(timer);
    timer = setTimeout(become, time, 'failed');
  };

  const receive = (message: FromFrame) => {
    switch (message.type) {
      case 'shown':
        clearTimeout(timer);
        return become('shown');
      case 'asking':
        clearTimeout(timer);
        // It was busy, not dead: its question is open and has to be within reach.
        return state === 'failed' ? become('shown') : undefined;
      case 'remember':
        return options.onRemember(message.state);
      case 'close':
        return options.onClose();
    }
  };

  const disconnect = () => {
    port?.close();
    port = null;
  };
  const restart = () => {
    disconnect();
    become('loading');
    failAfter(SHOWN_WITHIN);
  };
  const handOver = () => {
    restart();
    const { port1, port2 } = new MessageChannel();
    port = port1;
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (port === port1 && isFromFrame(data)) receive(data);
    };
    frame.contentWindow?.postMessage(HAND_OVER, options.origin, [port2]);
    look();
  };

  frame.addEventListener('load', handOver, { signal });
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      disconnect();
    },
    { once: true },
  );
  failAfter(SHOWN_WITHIN);
  options.followMode((next) => {
    mode = next;
    look();
  }, signal);

  return {
    restart,
    askClose: () => {
      if (state !== 'shown' || !port) return false;
      send({ type: 'ask-close' });
      failAfter(ANSWERED_WITHIN);
      return true;
    },
  };
}

function isFromFrame(data: unknown): data is FromFrame {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  if (data.type === 'remember')
    return 'state' in data && typeof data.state === 'string' && data.state.length <= REMEMBER_AT_MOST;
  return data.type === 'shown' || data.type === 'asking' || data.type === 'close';
}
