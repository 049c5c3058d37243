/** Entry of the export worker, which a page of the extension starts for one job: it reads the log store and never writes. */
import { createPause } from '../platform/pause.ts';
import { databaseSource } from '../storage/database.ts';
import { createLogReader } from '../storage/logs/reader.ts';
import type { FromExport, ToExport } from './contract.ts';
import { NotExported, runJob } from './job.ts';
import { openLines } from './open-lines.ts';

/** Between two words on how far it is, in ms. */
const TELL_EVERY = 100;

const post = (message: FromExport) => postMessage(message);
const pause = createPause();

addEventListener('message', ({ data }: MessageEvent<ToExport>) => void run(data));

async function run({ job }: ToExport): Promise<void> {
  let toldAt = Number.NEGATIVE_INFINITY;
  let toldOf: string | null = null;
  try {
    const reader = createLogReader({ source: databaseSource() });
    const exported = await runJob(job, {
      source: openLines(job, { reader, pause }),
      pause,
      onProgress: (phase, lines, of) => {
        const now = performance.now();
        if (phase === toldOf && now - toldAt < TELL_EVERY) return;
        toldAt = now;
        toldOf = phase;
        post({ kind: 'progress', phase, lines, of });
      },
    });
    post({ kind: 'done', exported });
  } catch (error) {
    const isOurs = error instanceof NotExported;
    const detail = error instanceof Error ? error.message : String(error);
    post({ kind: 'failed', why: isOurs ? error.why : 'failed', detail });
  }
}
