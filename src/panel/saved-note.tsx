import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { DownloadStep } from './use-download.ts';
import { listed, plural } from './words.ts';

export interface SavedNoteProps {
  readonly step: DownloadStep;
  readonly onDismiss: () => void;
  readonly onAgain: () => void;
}

/** What was saved, or why nothing was. */
export function SavedNote({ step, onDismiss, onAgain }: SavedNoteProps) {
  const [isCopied, setCopied] = useState(false);
  if (step.kind === 'failed') {
    return (
      <section class="pan-saved" data-tone="danger" role="alert">
        <Icon name="error" />
        <p>
          <b>No file was made.</b> {failureWords(step.reason)}
        </p>
        <Button size="small" onClick={onAgain}>
          Try again
        </Button>
        <Button kind="subtle" size="small" icon="close" label="Close" onClick={onDismiss} />
      </section>
    );
  }
  if (step.kind !== 'saved') return null;
  const { names, lines, receiptSha256, isNoted } = step;
  const [first = ''] = names;
  return (
    <section class="pan-saved" role="status">
      <Icon name="check" />
      <p>
        <b class="ala-mono">
          {names.length > 2 ? `${first} and ${names.length - 1} more files` : listed(names)}
        </b>{' '}
        {names.length === 1 ? 'was' : 'were'} saved: {plural(lines, 'line')}. Receipt{' '}
        <span class="ala-mono" title={receiptSha256}>
          {receiptSha256.slice(0, 4)}…{receiptSha256.slice(-4)}
        </span>
        . {isNoted ? '' : 'The ledger could not take note of it. '}
        Send it to the vendor the way you usually do.
      </p>
      <Button
        size="small"
        icon={isCopied ? 'check' : 'copy'}
        onClick={() => {
          navigator.clipboard.writeText(receiptSha256).then(
            () => setCopied(true),
            () => setCopied(false),
          );
        }}
      >
        {isCopied ? 'Copied' : 'Copy SHA-256'}
      </Button>
      <Button kind="subtle" size="small" icon="close" label="Close" onClick={onDismiss} />
    </section>
  );
}

function failureWords(reason: string): string {
  if (reason === 'survived')
    return 'A value that should be redacted still stood in the text after cleaning, so nothing was saved. Redact the place by hand, or keep the value.';
  return 'The fault is on our side. Your choices are still here; try again.';
}
