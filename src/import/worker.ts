/** Entry of the import worker, which a page of the extension starts for one run: the log store's second writer. */
import { createPause } from '../platform/pause.ts';
import { databaseSource } from '../storage/database.ts';
import { filesStore } from '../storage/files-store.ts';
import { ifFree, logStoreLock, STOP_READING_CHANNEL } from '../storage/locks.ts';
import { createLogStore } from '../storage/logs/log-store.ts';
import { FILES_CHANNEL, type FromImportWorker, type ImportRequest, type ToImportWorker } from './contract.ts';
import { type ImportJob, runImport } from './import-service.ts';
import { portLane } from './lanes.ts';

/** Between two words to open views, in ms. */
const TELL_VIEWS_EVERY = 1_000;

const post = (message: FromImportWorker) => postMessage(message);
const views = new BroadcastChannel(FILES_CHANNEL);
let job: ImportJob | null = null;

new BroadcastChannel(STOP_READING_CHANNEL).onmessage = ({ data }: MessageEvent<string>) =>
  job?.cancelFile(data);

addEventListener('message', ({ data }: MessageEvent<ToImportWorker>) => {
  if (data.kind === 'cancel') job?.cancel(data.key);
  else job ??= start(data.request, data.lanes);
});

function start(request: ImportRequest, ports: readonly MessagePort[]): ImportJob {
  const source = databaseSource();
  const pause = createPause();
  const lanes = ports.map(portLane);
  let toldAt = Number.NEGATIVE_INFINITY;
  const tellViews = (isLast = false): void => {
    const now = performance.now();
    if (!isLast && now - toldAt < TELL_VIEWS_EVERY) return;
    toldAt = now;
    views.postMessage(null);
  };
  const logs = createLogStore({ source, pause, exclusive: logStoreLock });
  const started = runImport(request, {
    logs,
    files: filesStore(source),
    ...{ lanes, ifFree, pause, now: () => Date.now(), newId: () => crypto.randomUUID() },
    onState: (state) => {
      if (state.isDone) tellViews(true);
      post({ kind: 'state', state });
    },
    onLines: () => tellViews(),
  });
  started.done
    .catch((error: unknown) =>
      post({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) }),
    )
    .then(async () => {
      for (const lane of lanes) lane.close();
      // What comes of this is told at once: no last word comes after it.
      toldAt = Number.NEGATIVE_INFINITY;
      await started.hashLarge().catch(() => undefined);
      // New segments are as large as they were made fastest; nobody waits for it, and the next reader goes on with it.
      await logs.maintain({ now: Date.now(), signal: new AbortController().signal });
    })
    .finally(() => close());
  return started;
}
