import { useState } from 'preact/hooks';
import { gapSentences } from '../core/download/gap-words.ts';
import type { GapReport } from '../core/download/gaps.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';

export interface GapBarProps {
  readonly gaps: GapReport;
  readonly zone?: string | undefined;
  /** Shows only the lines of an invocation. */
  readonly onInvocation: (invocationId: string) => void;
}

/** What is missing of the range, and why. */
export function GapBar({ gaps, zone, onInvocation }: GapBarProps) {
  const [isOpen, setOpen] = useState(false);
  const sentences = gapSentences(gaps, { zone });
  const count = sentences.length;
  if (count === 0) return null;
  const title = count === 1 ? '1 gap in this range.' : `${count} gaps in this range.`;
  return (
    <section class="pan-gaps" aria-label="Gaps">
      <div class="pan-gaps-row">
        <Icon name="warning" />
        <p class="ala-cut">
          <b>{title}</b> {sentences.map((sentence) => sentence.title).join(' ')}
        </p>
        <button type="button" class="ala-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'Show each'}
        </button>
      </div>
      {isOpen && (
        <ul class="pan-gaps-each">
          {sentences.map((sentence) => (
            <li key={sentence.title}>
              <span>
                <b>{sentence.title}</b> {sentence.detail}
              </span>
              {sentence.invocationIds.map((id) => (
                <button key={id} type="button" class="ala-link" onClick={() => onInvocation(id)}>
                  Lines of <ForeignText text={id.slice(0, 4)} />
                </button>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
