/** Memory of the process that Chromium runs the extension in: its frames, their workers, its background. Linux only. */
import { readFileSync } from 'node:fs';
import { descendantsOf, heldBy, peakOf } from '../support/memory.ts';

/** In ms. */
const SAMPLE_EVERY = 250;
/** Every so many samples, processes are looked for anew. */
const LOOK_EVERY = 8;

export interface MemoryWatch {
  /** The most that it had so far, in MB; null where the system does not say. */
  readonly peak: () => number | null;
  /** What it has now, in MB. */
  readonly held: () => number | null;
  readonly pids: () => readonly number[];
  readonly end: () => void;
}

/**
 * Watches the extension's processes of the browser that this process starts. The system's own peak is asked for again
 * and again, since Chromium sets it back whenever it takes down its memory for its own figures.
 */
export function watchMemory(): MemoryWatch {
  let pids: readonly number[] = [];
  let peak: number | null = null;
  let samples = 0;
  const sample = () => {
    if (samples++ % LOOK_EVERY === 0) pids = extensionPids();
    const now = highest(pids.map((pid) => peakOf(pid)?.own ?? null));
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  const timer = setInterval(sample, SAMPLE_EVERY);
  return {
    peak: () => {
      sample();
      return peak;
    },
    held: () => highest(extensionPids().map(heldBy)),
    pids: extensionPids,
    end: () => clearInterval(timer),
  };
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function extensionPids(): number[] {
  return descendantsOf(process.pid).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process');
    } catch {
      // It ended meanwhile.
      return false;
    }
  });
}
