/** From the popup to a viewer that opens files. */
import { handOver, openFilesUrl } from '../log-views/hand-over.ts';
import { browser } from '../platform/browser.ts';

/** A popup closes as soon as the browser shows its choice of files: the viewer asks for them. */
export async function chooseFiles(): Promise<void> {
  await browser.tabs.create({ url: openFilesUrl() });
  await leave();
}

/** Hands files to a viewer of their own; in a browser that does not let them through, that viewer asks for them. */
export async function giveFiles(files: readonly File[]): Promise<void> {
  const { url, taken } = handOver(files);
  // In front it would close the popup, and the files with it.
  const { id } = await browser.tabs.create({ url, active: false });
  const isTaken = await taken;
  if (id !== undefined)
    await browser.tabs.update(id, isTaken ? { active: true } : { active: true, url: openFilesUrl() });
  await leave();
}

/** A page in a tab stays. */
async function leave(): Promise<void> {
  if (!(await browser.tabs.getCurrent())) window.close();
}
