import { GapFinder } from '../core/download/gaps.ts';
import type { PreviewSubject } from './contract.ts';
import type { GapCounter } from './session.ts';

/** Tells what is missing from the lines of a reading. */
export function createGapCounter({ receipt, now, accessOff = [] }: PreviewSubject): GapCounter {
  return new GapFinder({ from: receipt.from, to: receipt.to, now, accessOff });
}
