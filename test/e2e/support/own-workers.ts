/** The workers that pages of the extension start, as they are in a build. */
import { readdirSync } from 'node:fs';

/** @param build its folder, with a slash at the end */
export function workerFiles(build: string): string[] {
  return readdirSync(`${build}assets`).filter((file) => /^worker-.*\.js$/.test(file));
}

/** Runs in a page of the extension: starts them all, and gives what the first says; some speak only when spoken to. */
export function firstWord(files: readonly string[]): Promise<unknown> {
  const words = files.map(
    (file) =>
      new Promise((resolve) => {
        const worker = new Worker(`/assets/${file}`, { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(`error: ${message}`);
      }),
  );
  return Promise.race(words);
}
