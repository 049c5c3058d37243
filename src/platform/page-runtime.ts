/**
 * The little of the extension API that a page of ours or the content script needs, as both browsers have it. The
 * polyfill would be 3 kB of the content script, which every page of the admin hub loads, and all that it adds here is
 * that a listener may answer with a promise.
 */
import type { Runtime } from 'webextension-polyfill';

type Sender = Pick<Runtime.MessageSender, 'id' | 'tab'>;
/** Undefined: not for this listener. */
type Listener = (message: unknown, sender: Sender) => Promise<unknown> | undefined;
type NativeListener = (message: unknown, sender: Sender, answer: (value: unknown) => void) => boolean;

interface NativeRuntime {
  readonly id?: string;
  getURL(path: string): string;
  sendMessage(message: unknown): Promise<unknown>;
  connect(info: { name: string }): Runtime.Port;
  readonly onMessage: {
    addListener(listener: NativeListener): void;
    removeListener(listener: NativeListener): void;
  };
}

type Global = typeof globalThis &
  Readonly<Record<'browser' | 'chrome', { runtime?: NativeRuntime } | undefined>>;

/** Undefined, or without an `id`, once the extension was reloaded or removed under the page. */
function native(): NativeRuntime | undefined {
  const { browser, chrome } = globalThis as Global;
  // A page's own element may be called `browser`.
  return browser?.runtime?.getURL ? browser.runtime : chrome?.runtime;
}

const GONE = 'Extension context invalidated.';

function present(): NativeRuntime {
  const runtime = native();
  if (!runtime) throw new Error(GONE);
  return runtime;
}

const listeners = new Map<Listener, NativeListener>();

export const pageRuntime = {
  get id(): string | undefined {
    return native()?.id;
  },
  getURL: (path: string): string => present().getURL(path),
  sendMessage: async (message: unknown): Promise<unknown> => present().sendMessage(message),
  connect: (info: { name: string }): Runtime.Port => present().connect(info),
  onMessage: {
    addListener(listener: Listener): void {
      const answering: NativeListener = (message, sender, answer) => {
        const answered = listener(message, sender);
        if (!answered) return false;
        // Whoever asked hears of a failure as of no answer.
        answered.then(answer, () => answer(undefined));
        return true;
      };
      listeners.set(listener, answering);
      present().onMessage.addListener(answering);
    },
    removeListener(listener: Listener): void {
      const answering = listeners.get(listener);
      listeners.delete(listener);
      if (answering) native()?.onMessage.removeListener(answering);
    },
  },
};
