import { Button } from '../ui/button.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { ReadingState } from './ports.ts';
import { number, plural, progressWords, waitWords } from './words.ts';

export interface ProgressProps {
  readonly reading: ReadingState;
  readonly here: number;
  readonly shown: number;
  /** Estimated ms until all is here; null: not known yet. */
  readonly left: number | null;
  readonly zone?: string | undefined;
  readonly onStop: () => void;
  readonly onResume: () => void;
}

/** How far reading is, and the button that ends it or goes on. */
export function Progress({ reading, here, shown, left, zone, onStop, onResume }: ProgressProps) {
  const { phase, total, until } = reading;
  // What went wrong says more, and has its own way on.
  const isOwn = reading.problem === null && reading.why === null;
  if (phase === 'stopped' && here === 0) return null;
  // Read, but not yet looked into, is not yet here: no figure is an answer.
  const isAwaited = here === 0 && (phase === 'reading' || (phase === 'done' && reading.received > 0));
  return (
    <div class="pan-progress">
      {isAwaited && <Spinner />}
      <span class="ala-digits">{words()}</span>
      {(phase === 'reading' || phase === 'waiting') && (
        <Button kind="subtle" size="small" onClick={onStop}>
          {phase === 'waiting' ? 'Stop here' : 'Cancel'}
        </Button>
      )}
      {phase === 'stopped' && isOwn && (
        <Button kind="edged" size="small" onClick={onResume}>
          Resume
        </Button>
      )}
    </div>
  );

  function words(): string {
    const narrowed = shown === here ? '' : `, ${number(shown)} shown`;
    if (isAwaited) return 'Reading…';
    if (phase === 'waiting') {
      // Without a line it is said where the lines will be.
      if (here === 0) return '';
      return `${plural(here, 'line')} ${here === 1 ? 'is' : 'are'} here. ${waitWords(until, zone)}`;
    }
    if (phase === 'reading') return progressWords(here, total, left) + narrowed;
    if (phase === 'stopped') return `Stopped at ${progressWords(here, total, null)}${narrowed}`;
    return `${plural(here, 'line')}${narrowed}`;
  }
}
