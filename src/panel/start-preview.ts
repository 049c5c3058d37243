import { createPreviewClient } from '../preview/client.ts';
import type { StartPreview } from './ports.ts';

/** Starts the worker that holds the lines. */
export const startPreview: StartPreview = ({ onState, onFailed }) => {
  const client = createPreviewClient({ onState, onFailed: () => onFailed() });
  return {
    post: client.tell,
    window: async (from, to, shown, view) => (await client.window({ from, to, shown, view }))?.lines ?? null,
    whole: async (k, view) => (await client.whole({ k, view }))?.line ?? null,
    values: (of, from, limit) => client.values({ of, from, limit }),
    find: async (of, from, step) => (await client.find({ of, from, step }))?.hit ?? null,
    report: client.report,
    file: (options, onProgress) => client.file({ options }, onProgress),
    dispose: client.dispose,
  };
};
