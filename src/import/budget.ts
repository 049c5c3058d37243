/** How much a run reads at most: a file that unpacks to gigabytes is told as soon as it does. */
import { RefusedFile } from './refused.ts';

/** Of all files of a run together, packed or unpacked: 1 GB. */
export const MOST_BYTES = 1 << 30;

/** Until so much, it is harmless however well it was packed: a log that repeats one line packs 1 to 300. In bytes. */
const HARMLESS = 64 << 20;
/** How many times its packed size a file may unpack to beyond that. Deflate itself packs 1 to 1,032 at most. */
const MOST_RATIO = 250;

export class Budget {
  private left: number;

  constructor(most: number = MOST_BYTES) {
    this.left = most;
  }

  /** @throws RefusedFile when it is more than all together may be */
  take(bytes: number): void {
    this.left -= bytes;
    if (this.left < 0) throw tooMuch();
  }

  /** As `take`, without taking: before anything is read. */
  check(bytes: number): void {
    if (bytes > this.left) throw tooMuch();
  }
}

/** @throws RefusedFile where a file unpacks to more than a log does */
export function checkRatio(unpacked: number, packed: number): void {
  if (unpacked <= HARMLESS || unpacked <= packed * MOST_RATIO) return;
  throw new RefusedFile(
    'bomb',
    `This file unpacks to more than ${MOST_RATIO} times its size, which no log does. Nothing of it was kept.`,
  );
}

export function tooMuch(): RefusedFile {
  return new RefusedFile(
    'too-much',
    'More than 1 GB is not opened at once. Open fewer files, or a part of this one.',
  );
}
