import type { ImportEntry } from '../import/contract.ts';
import { plural } from '../log-views/site-access.ts';
import { VerdictLozenge } from '../log-views/verdict.tsx';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { entryWords, isOpen, refusalTitle, share } from './import-words.ts';

export interface ImportItemProps {
  readonly entry: ImportEntry;
  /** It was removed since. */
  readonly isGone: boolean;
  readonly onCancel: () => void;
  readonly onDetails: (fileId: string) => void;
  readonly onNotUnderstood: (fileId: string) => void;
}

/** A file that is being opened, or was. */
export function ImportItem({ entry, isGone, onCancel, onDetails, onNotUnderstood }: ImportItemProps) {
  const { outcome, fileId, notUnderstood, verdict, refusal } = entry;
  const isRefused = outcome === 'refused';
  const isHere = fileId !== null && !isGone && (outcome === 'added' || outcome === 'known');
  const strange = isGone ? 0 : notUnderstood;
  const part = share(entry);
  const words = isGone ? 'Removed' : entryWords(entry);
  return (
    <li class="imp-item" data-outcome={outcome}>
      <Icon name={isRefused ? 'error' : outcome === 'receipt' ? 'check' : 'file'} />
      <div class="imp-words">
        <div class="imp-first">
          <span class="imp-name">
            <ForeignText text={entry.name.slice(0, 300)} />
          </span>
          {isHere && verdict && <VerdictLozenge verdict={verdict} />}
        </div>
        {outcome === 'reading' &&
          (part === null ? (
            <progress class="vw-progress" aria-label="Read" />
          ) : (
            <progress class="vw-progress" aria-label="Read" value={part} max={1} />
          ))}
        {isRefused && refusal && (
          <p class="imp-refusal" role="alert">
            <strong>{refusalTitle(refusal.kind)}.</strong> {refusal.detail.slice(0, 600)}
          </p>
        )}
        {(words !== '' || strange > 0) && (
          <p class="ala-meta ala-digits">
            {words}
            {strange > 0 && (
              <>
                {words === '' ? '' : ', '}
                {plural(strange, 'text')} not understood
                {fileId !== null && !isOpen(entry) && (
                  <>
                    {' '}
                    <button type="button" class="ala-link" onClick={() => onNotUnderstood(fileId)}>
                      Show
                    </button>
                  </>
                )}
              </>
            )}
          </p>
        )}
      </div>
      {isOpen(entry) && (
        <Button
          kind="subtle"
          size="small"
          icon="close"
          label={`Cancel ${entry.name.slice(0, 100)}`}
          title="Cancel"
          onClick={onCancel}
        />
      )}
      {isHere && (
        <Button
          kind="subtle"
          size="small"
          label={`Details of ${entry.name.slice(0, 100)}`}
          onClick={() => onDetails(fileId)}
        >
          Details
        </Button>
      )}
    </li>
  );
}
