/** What is said of a session as a whole. Pure. */
import { clockTime } from '../core/time-text.ts';
import type { PreviewState } from '../preview/contract.ts';
import type { ReadingState } from './ports.ts';
import type { SessionState } from './session.ts';
import { plural } from './words.ts';

/** What would be lost by closing, in words; null: nothing. */
export function lossOf(state: SessionState, isWriting: boolean): string | null {
  if (isWriting) return 'A file is being written. Closing ends that, and nothing is saved.';
  const { reading, preview, unsaved } = state;
  const choices = unsaved > 0 ? 'What you decided to keep or redact is forgotten' : null;
  const isLoading =
    (reading?.phase === 'reading' || reading?.phase === 'waiting') && (preview?.lines ?? 0) > 0;
  const load = isLoading
    ? `the ${plural(preview?.lines ?? 0, 'line')} that were read have to be read again`
    : null;
  if (choices && load) return `${choices}, and ${load}.`;
  if (choices) return `${choices}; no file was made with it.`;
  return load ? `${load.charAt(0).toUpperCase()}${load.slice(1)}.` : null;
}

/** What would be lost by reading anew, in words; null: nothing that cannot be read again. */
export function lossOfReading({ finer }: SessionState, isWriting: boolean): string | null {
  const writing = isWriting
    ? 'A file is being written. Reading again ends that, and nothing is saved.'
    : null;
  const choices =
    finer > 0
      ? `What you decided of ${finer === 1 ? 'a single value or place' : plural(finer, 'single value or place', 'single values and places')} is forgotten. What you decided by kind stays.`
      : null;
  return writing || choices ? [writing, choices].filter((part) => part !== null).join(' ') : null;
}

/** Whether what is shown is all there is: a reading may be done before the worker has looked into its last page. */
export function isAllHere(reading: ReadingState, preview: PreviewState | null): boolean {
  return reading.phase === 'done' && (reading.received === 0 || preview?.isExact === true);
}

/** For screen readers: only what is news, not every count. */
export function spoken({ reading, preview, isOpening }: SessionState, zone?: string): string {
  if (isOpening) return 'Opening';
  if (!reading) return '';
  const here = preview?.lines ?? 0;
  switch (reading.phase) {
    case 'reading':
      return here === 0 ? 'Reading lines' : 'The first lines are here';
    case 'waiting':
      return `Atlassian asks us to wait${reading.until === null ? '' : ` until ${clockTime(reading.until, zone)}`}`;
    case 'stopped':
      return here === 0 ? 'Reading stopped' : `Reading stopped. ${plural(here, 'line')} here`;
    case 'done':
      return preview && isAllHere(reading, preview)
        ? `All is read: ${plural(preview.shown, 'line')}, findings in ${plural(preview.linesFound, 'line')}`
        : '';
  }
}
