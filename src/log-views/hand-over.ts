/**
 * How the popup hands dropped files to a viewer: the browser closes a popup as soon as the user looks elsewhere, and with it
 * whatever it reads. The viewer's tab is opened behind it, says that it is there, gets the files, and says so.
 */
import { pageRuntime } from '../platform/page-runtime.ts';
import { VIEWER_PAGE } from './viewer-url.ts';

const CHANNEL = 'app-log-access:hand-over';
/** What the viewer's address says behind `?`. */
const TAKE = 'take';
const OPEN = 'open';
/** Until then a page has loaded, also on a slow computer. In ms. */
const PATIENCE = 15_000;

type Message =
  | { readonly kind: 'ready'; readonly id: string }
  | { readonly kind: 'files'; readonly id: string; readonly files: readonly File[] }
  | { readonly kind: 'taken'; readonly id: string };

/** A viewer that asks for files at once. */
export function openFilesUrl(): string {
  return `${pageRuntime.getURL(VIEWER_PAGE)}?${OPEN}=files`;
}

export interface HandOver {
  /** Of the viewer that takes the files. */
  readonly url: string;
  /** Whether they were taken, in time. */
  readonly taken: Promise<boolean>;
}

/** @param url of the viewer's page; another one in tests */
export function handOver(
  files: readonly File[],
  url: string = pageRuntime.getURL(VIEWER_PAGE),
  patience: number = PATIENCE,
): HandOver {
  const id = crypto.randomUUID();
  const channel = new BroadcastChannel(CHANNEL);
  const taken = new Promise<boolean>((resolve) => {
    const end = (isTaken: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(isTaken);
    };
    const timer = setTimeout(() => end(false), patience);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.id !== id) return;
      if (data.kind === 'ready') {
        try {
          channel.postMessage({ kind: 'files', id, files } satisfies Message);
        } catch {
          // A browser that does not let files through.
          end(false);
        }
      } else if (data.kind === 'taken') end(true);
    };
  });
  return { url: `${url}?${TAKE}=${id}`, taken };
}

/** What the address of a viewer asks for. */
export function readOpening(search: string): { readonly take: string | null; readonly isAsked: boolean } {
  const params = new URLSearchParams(search);
  const id = params.get(TAKE) ?? '';
  return { take: /^[0-9a-f-]{36}$/.test(id) ? id : null, isAsked: params.get(OPEN) === 'files' };
}

/** Takes what is handed over under the id. @returns ends the waiting */
export function takeOver(id: string, onFiles: (files: readonly File[]) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.id !== id || data.kind !== 'files') return;
    const files = data.files.filter((file) => file instanceof File);
    channel.postMessage({ kind: 'taken', id } satisfies Message);
    channel.close();
    onFiles(files);
  };
  channel.postMessage({ kind: 'ready', id } satisfies Message);
  return () => channel.close();
}
