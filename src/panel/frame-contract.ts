import type { EnvironmentType } from '../core/environment.ts';

/**
 * What the panel's frame and the content script around it say to each other, over a `MessagePort` that the content
 * script hands over when the frame has loaded: the page sees none of it.
 */
export type ToFrame =
  /** First, and again whenever the page's colours change. `remembered`: what this frame sent before it was lost. */
  | { readonly type: 'look'; readonly colorMode: 'light' | 'dark'; readonly remembered: string | null }
  /** The user wants it closed from outside (Escape, the blanket, leaving the page). */
  | { readonly type: 'ask-close' };

export type FromFrame =
  /** Close it; what has to be asked was asked. */
  | { readonly type: 'close' }
  /** `ask-close` has arrived: what hears nothing for a while takes the frame for dead. `frame.ts` says it by itself. */
  | { readonly type: 'asking' }
  /** There is something on screen. */
  | { readonly type: 'shown' }
  /** Choices that the user would not want to make twice (JSON text, 100 kB at most), for when the page drops the frame. */
  | { readonly type: 'remember'; readonly state: string };

/** The longest `remember`, in characters. */
export const REMEMBER_AT_MOST = 100_000;

/** The text of the one message that is posted to the frame's window; it comes with the port and says nothing else. */
export const HAND_OVER = 'app-log-access:port';

/** What a link asked for, to begin with; the user may choose otherwise. */
export interface AskedChoice {
  readonly environmentType: EnvironmentType;
  /** In ms since the epoch, both ends in; null: the usual. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

/**
 * `#/cloudId/appId`: what the frame is about; with `?environment=STAGING&from=…&to=…` what it begins with. All of it is in
 * the page already, so nothing is told by it.
 */
export function frameFragment(cloudId: string, appId: string, asked: AskedChoice | null = null): string {
  if (!asked) return `#/${cloudId}/${appId}`;
  const { environmentType, range } = asked;
  const times = range ? `&from=${range.from}&to=${range.to}` : '';
  return `#/${cloudId}/${appId}?environment=${environmentType}${times}`;
}
