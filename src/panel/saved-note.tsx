import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { DownloadStep } from './download.ts';
import type { FileFailure } from './ports.ts';
import { listed, plural } from './words.ts';

export interface SavedNoteProps {
  readonly step: DownloadStep;
  readonly onDismiss: () => void;
  readonly onAgain: () => void;
}

/** What was saved, or why nothing was. */
export function SavedNote({ step, onDismiss, onAgain }: SavedNoteProps) {
  const [isCopied, setCopied] = useState(false);
  if (step.kind === 'no-report') {
    return (
      <section class="pan-saved" data-tone="danger" role="alert">
        <Icon name="error" />
        <p>
          <b>No report was made.</b> The fault is on our side. The lines are still here; try again.
        </p>
        <Button kind="subtle" size="small" icon="close" label="Close" onClick={onDismiss} />
      </section>
    );
  }
  if (step.kind === 'failed') {
    return (
      <section class="pan-saved" data-tone="danger" role="alert">
        <Icon name="error" />
        <p>
          <b>No file was made.</b> {failureWords(step.reason, step.detail)}
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

/** @param detail what the worker says of it; none of the values */
export function failureWords(reason: FileFailure, detail: string): string {
  switch (reason) {
    case 'survived': {
      const about = detail.replace(/\.$/, '');
      return `A value that has to go still stood in the file after cleaning, so none was made. Report this to us${about === '' ? '' : `: ${about}`}.`;
    }
    case 'changed':
      return 'Lines or decisions changed each time while it was written. Try again once nothing changes any more.';
    default:
      return 'The fault is on our side. Your choices are still here; try again.';
  }
}
