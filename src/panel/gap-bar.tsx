import { useState } from 'preact/hooks';
import type { GapReport } from '../core/download/gaps.ts';
import { Icon } from '../ui/icon.tsx';
import { countGaps, gapWords } from './words.ts';

export interface GapBarProps {
  readonly gaps: GapReport;
  readonly zone?: string | undefined;
  /** Shows only the lines of an invocation. */
  readonly onInvocation: (invocationId: string) => void;
}

/** What is missing of the range, and why. */
export function GapBar({ gaps, zone, onInvocation }: GapBarProps) {
  const [isOpen, setOpen] = useState(false);
  const count = countGaps(gaps);
  if (count === 0) return null;
  const words = gapWords(gaps, zone);
  const title = count === 1 ? '1 gap in this range.' : `${count} gaps in this range.`;
  return (
    <section class="pan-gaps" aria-label="Gaps">
      <div class="pan-gaps-row">
        <Icon name="warning" />
        <p class="ala-cut">
          <b>{title}</b>{' '}
          {words
            .map(({ short }) => short)
            .filter((short) => short !== '')
            .join(' ')}
        </p>
        <button type="button" class="ala-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'Show each'}
        </button>
      </div>
      {isOpen && (
        <ul class="pan-gaps-each">
          {words.map(({ id, long, invocationId }) => (
            <li key={id}>
              <span>{long}</span>
              {invocationId !== null && (
                <button type="button" class="ala-link" onClick={() => onInvocation(invocationId)}>
                  Show its lines
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
