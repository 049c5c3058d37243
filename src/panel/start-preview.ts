import { createPreviewClient, startWorker, type WorkerLike } from '../preview/client.ts';
import type { StartPreview } from './ports.ts';

/** The first worker starts with the panel: it loads while the panel asks what it is about. */
let spare: WorkerLike | null = startWorker();
spare.onerror = () => {
  spare = null;
};

function takeWorker(): WorkerLike {
  const worker = spare ?? startWorker();
  spare = null;
  return worker;
}

/** Starts the worker that holds the lines. */
export const startPreview: StartPreview = ({ onState, onFailed }) => {
  const client = createPreviewClient({ onState, onFailed: () => onFailed(), start: takeWorker });
  return {
    post: client.tell,
    window: async (from, to, shown, view) => (await client.window({ from, to, shown, view }))?.lines ?? null,
    whole: async (k, view) => (await client.whole({ k, view }))?.line ?? null,
    values: (of, from, limit) => client.values({ of, from, limit }),
    find: async (of, from, step, shown) => (await client.find({ of, from, step, shown }))?.hit ?? null,
    report: client.report,
    file: (options, onProgress) => client.file({ options }, onProgress),
    dispose: client.dispose,
  };
};
