/** A page of the extension in a frame, for as long as a component lives. */
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type FrameAddress, placeFrame } from './extension-frame.ts';
import { type FrameLink, type FrameState, linkFrame } from './frame-link.ts';
import { followMode } from './host.ts';

/** What frames sent by `remember`, by their address: a frame may be lost in more ways than by being closed. */
const kept = new Map<string, string>();

export interface LiveFrame {
  /** Where the frame goes; give it `attempt` as its key, so that each attempt has a place of its own. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly attempt: number;
  readonly state: FrameState;
  /** Loads it once more, as a new one. */
  readonly again: () => void;
  /** Has the frame ask the user; where it shows nothing there is nothing to ask, and it is closed at once. */
  readonly askClose: () => void;
  /** It was taken out of the page and put back. */
  readonly restart: () => void;
  readonly focus: () => void;
}

/** `onClose`: the frame has to go. `title` names the frame to screen readers. */
export function useFrame(address: FrameAddress | null, title: string, onClose: () => void): LiveFrame {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement | null>(null);
  const link = useRef<FrameLink | null>(null);
  const [state, setState] = useState<FrameState>(address ? 'loading' : 'failed');
  const [attempt, setAttempt] = useState(0);
  const latest = useRef({ title, onClose });
  latest.current = { title, onClose };

  const focus = useCallback(() => frame.current?.focus(), []);
  const close = useCallback(() => {
    if (address) kept.delete(address.href);
    latest.current.onClose();
  }, [address]);
  const askClose = useCallback(() => {
    if (link.current?.askClose()) focus();
    else close();
  }, [close, focus]);
  const restart = useCallback(() => link.current?.restart(), []);
  const again = useCallback(() => {
    setState('loading');
    setAttempt((count) => count + 1);
  }, []);

  useLayoutEffect(() => {
    // `attempt` is what makes this run again: its box is another one.
    const place = attempt >= 0 ? box.current : null;
    if (!address || !place) return;
    const stop = new AbortController();
    const { href, origin } = address;
    const placed = placeFrame(place, href, latest.current.title);
    frame.current = placed;
    const options = {
      origin,
      followMode,
      remembered: () => kept.get(href) ?? null,
      onRemember: (choices: string) => void kept.set(href, choices),
      onState: setState,
      onClose: close,
    };
    link.current = linkFrame(placed, options, stop.signal);
    return () => {
      stop.abort();
      link.current = null;
      frame.current = null;
    };
  }, [attempt, address, close]);

  useLayoutEffect(() => {
    if (state === 'shown') focus();
  }, [state, focus]);

  return { box, attempt, state, again, askClose, restart, focus };
}
