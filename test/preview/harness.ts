import type { LogLine } from '../../src/core/log-line.ts';
import { createFinder } from '../../src/core/redaction/finder.ts';
import { createPreviewClient, type PreviewClient, type WorkerLike } from '../../src/preview/client.ts';
import type {
  FileOptions,
  FromPreview,
  PreviewLine,
  PreviewState,
  PreviewSubject,
  WrittenFiles,
} from '../../src/preview/contract.ts';
import { createGapCounter } from '../../src/preview/gap-counter.ts';
import { receiptWriter } from '../../src/preview/receipt-writer.ts';
import { createPreviewService } from '../../src/preview/service.ts';
import { SUBJECT } from './lines.ts';

const finder = createFinder();

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The worker's service and the panel's client, without a worker between them. */
export function startPreview(subject: PreviewSubject = SUBJECT, blockLines = 32) {
  let state: PreviewState | null = null;
  const waiting = new Set<() => void>();
  const worker: WorkerLike = {
    postMessage: (message) => service.receive(structuredClone(message)),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  };
  const post = (data: FromPreview) => worker.onmessage?.(new MessageEvent('message', { data }));
  const service = createPreviewService({
    post,
    pause: nextTurn,
    now: () => performance.now(),
    after: (_, call) => {
      setImmediate(call);
    },
    createGaps: createGapCounter,
    receipts: receiptWriter,
    finder,
    blockLines,
  });
  const client = createPreviewClient({
    onState: (next) => {
      state = next;
      for (const check of waiting) check();
    },
    onFailed: () => undefined,
    start: () => worker,
  });
  client.tell({ kind: 'begin', subject });

  /** Comes back with the first state for which this holds. */
  function until(holds: (state: PreviewState) => boolean): Promise<PreviewState> {
    return new Promise((resolve) => {
      const check = () => {
        if (!state || !holds(state)) return;
        waiting.delete(check);
        resolve(state);
      };
      waiting.add(check);
      check();
    });
  }

  return { client, until, worker };
}

export type Preview = ReturnType<typeof startPreview>;

/** With these lines, newest first, all looked through. */
export async function loaded(lines: readonly LogLine[], pageLines = 40): Promise<Preview> {
  const preview = startPreview();
  for (let at = 0; at < lines.length; at += pageLines) {
    const page = lines.slice(at, at + pageLines);
    preview.client.tell({ kind: 'page', lines: JSON.stringify(page), lost: 0 });
  }
  preview.client.tell({ kind: 'end', failed: null });
  await preview.until((state) => state.isExact && state.lines === lines.length);
  return preview;
}

export const PLAIN_FILE: FileOptions = { format: 'log', isZipped: false, split: null, madeAt: null };

export async function written(
  client: PreviewClient,
  options: Partial<FileOptions> = {},
): Promise<WrittenFiles> {
  const outcome = await client.file({ options: { ...PLAIN_FILE, ...options } }, () => undefined);
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.detail}`);
  return outcome.written;
}

export async function rowsOf(
  client: PreviewClient,
  view: 'found' | 'cleaned' = 'found',
  to = 500,
): Promise<readonly PreviewLine[]> {
  return (await client.window({ from: 0, to, view }))?.lines ?? [];
}

export function messagesOf(lines: readonly PreviewLine[]): (string | undefined)[] {
  return lines.map(({ texts }) => texts[0]?.text);
}
