/** Entry of the search worker, which a page of the extension starts: it reads the log store and never writes. */

import { createPause } from '../platform/pause.ts';
import { databaseSource } from '../storage/database.ts';
import { createLogReader } from '../storage/logs/reader.ts';
import type { FromWorker, ToWorker } from './contract.ts';
import { createSearchService } from './service.ts';

/** In ms. A page takes a worker that is silent for a second for one that hangs. */
const BEAT = 100;

const post = (message: FromWorker) => postMessage(message);
const now = () => performance.now();
const service = createSearchService({
  reader: createLogReader({ source: databaseSource() }),
  post,
  pause: createPause(),
  now,
});

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => service.receive(data));
setInterval(() => {
  if (service.isBusy()) post({ kind: 'alive' });
}, BEAT);
post({ kind: 'ready' });
