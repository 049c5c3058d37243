/** A page's side of exporting: starts the worker for a job, and ends it with it. */
import type { Exported, ExportFailure, ExportJob, ExportPhase, FromExport, ToExport } from './contract.ts';

/** The part of `Worker` that is used here. */
export interface WorkerLike {
  postMessage(message: ToExport): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromExport>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export type ExportResult =
  | { readonly ok: true; readonly exported: Exported }
  | { readonly ok: false; readonly why: ExportFailure; readonly detail: string };

export type OnProgress = (phase: ExportPhase, lines: number, of: number | null) => void;

/**
 * Writes what a view shows. Cancelled by `signal`: then there is no file.
 *
 * @param start a parameter for tests
 */
export function exportLines(
  job: ExportJob,
  onProgress: OnProgress,
  signal: AbortSignal,
  start: () => WorkerLike = startWorker,
): Promise<ExportResult> {
  return new Promise((resolve) => {
    const cancelled: ExportResult = { ok: false, why: 'cancelled', detail: '' };
    if (signal.aborted) return resolve(cancelled);
    const worker = start();
    const end = (result: ExportResult): void => {
      signal.removeEventListener('abort', cancel);
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
      resolve(result);
    };
    const cancel = () => end(cancelled);
    signal.addEventListener('abort', cancel, { once: true });
    worker.onerror = ({ message }) => end({ ok: false, why: 'failed', detail: message ?? '' });
    worker.onmessage = ({ data }) => {
      if (data.kind === 'progress') onProgress(data.phase, data.lines, data.of);
      else if (data.kind === 'done') end({ ok: true, exported: data.exported });
      else end({ ok: false, why: data.why, detail: data.detail });
    };
    worker.postMessage({ kind: 'export', job });
  });
}

function startWorker(): WorkerLike {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
