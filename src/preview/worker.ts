/** Entry of the preview's worker, which the download panel starts: it holds the lines and keeps nothing beyond its life. */
import { createPause } from '../platform/pause.ts';
import type { FromPreview, ToPreview } from './contract.ts';
import { createGapCounter } from './gap-counter.ts';
import { receiptWriter } from './receipt-writer.ts';
import { createPreviewService } from './service.ts';

/** In ms: whoever scrolls waits no longer than a frame for what is under way. */
const SLICE = 8;

const post = (message: FromPreview) => postMessage(message);
const service = createPreviewService({
  post,
  pause: createPause(SLICE),
  now: () => performance.now(),
  after: (ms, call) => {
    setTimeout(call, ms);
  },
  createGaps: createGapCounter,
  receipts: receiptWriter,
});

addEventListener('message', ({ data }: MessageEvent<ToPreview>) => service.receive(data));
post({ kind: 'ready' });
