/** Files that workers of open pages read just now, by the locks that they hold. */
import { FILES_CHANNEL } from '../core/imported-file.ts';
import { filesBeingRead, holding, importLock, STOP_READING_CHANNEL } from '../storage/locks.ts';
import type { FileReadings } from './files.ts';

/** In ms: a batch of lines is stored long before. */
const PATIENCE = 15_000;

export const fileReadings: FileReadings = {
  beingRead: filesBeingRead,

  async afterReading(fileId, work) {
    send(STOP_READING_CHANNEL, fileId);
    await holding(importLock(fileId), work, AbortSignal.timeout(PATIENCE));
  },

  tellViews: () => send(FILES_CHANNEL, null),
};

/**
 * Calls back whenever lines came or went by an import or a removal, as long as the worker lives. One that sleeps is woken by the
 * question of an open view, which looks at its files when it is told; and on its start it looks at everything.
 */
export function watchFiles(onChange: () => void): void {
  new BroadcastChannel(FILES_CHANNEL).onmessage = onChange;
}

function send(name: string, message: unknown): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(message);
  channel.close();
}
