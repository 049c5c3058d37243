/** What the export dialog shows from choosing to the end. */
import { EXPORT_FORMATS, type Exported, type ExportFailure, type ExportPhase } from '../export/contract.ts';
import { Icon } from '../ui/icon.tsx';
import { type ExportChoices, FORMAT_WORDS } from './export-plan.ts';

export type Target = 'file' | 'clipboard';

export type Stage =
  | { readonly kind: 'choosing' }
  | {
      readonly kind: 'running';
      readonly target: Target;
      readonly phase: ExportPhase;
      readonly lines: number;
      readonly of: number | null;
    }
  | { readonly kind: 'done'; readonly target: Target; readonly exported: Exported }
  /** Written, and refused by the clipboard. */
  | { readonly kind: 'ready'; readonly exported: Exported; readonly text: string }
  | { readonly kind: 'failed'; readonly why: ExportFailure; readonly detail: string };

interface ChoosingProps {
  readonly choices: ExportChoices;
  readonly total: number;
  readonly isCounted: boolean;
  readonly onChoose: (more: Partial<ExportChoices>) => void;
}

export function Choosing({ choices, total, isCounted, onChoose }: ChoosingProps) {
  return (
    <>
      <p class="vw-export-what">
        {isCounted ? `${total.toLocaleString('en')} ${total === 1 ? 'line' : 'lines'}` : 'All lines'} that the
        view finds, in its order. Nothing leaves this computer.
      </p>
      <fieldset class="vw-export-formats">
        <legend class="ala-hidden">Format</legend>
        {EXPORT_FORMATS.map((format) => (
          <label key={format} class="vw-export-format">
            <input
              type="radio"
              name="export-format"
              checked={choices.format === format}
              onChange={() => onChoose({ format })}
            />
            <span class="ala-mono">{FORMAT_WORDS[format].label}</span>
            <span class="ala-meta">{FORMAT_WORDS[format].about}</span>
          </label>
        ))}
      </fieldset>
      <label class="vw-export-check">
        <input
          type="checkbox"
          checked={choices.isCleaned}
          onChange={(event) => onChoose({ isCleaned: event.currentTarget.checked })}
        />
        <span>
          Redact what must not be logged
          <span class="ala-meta">
            Names, e-mail addresses, tokens and the like, by Atlassian’s guidelines.
          </span>
        </span>
      </label>
      <label class="vw-export-check">
        <input
          type="checkbox"
          checked={choices.isZipped}
          onChange={(event) => onChoose({ isZipped: event.currentTarget.checked })}
        />
        <span>
          As a .zip
          <span class="ala-meta">About a tenth of the size.</span>
        </span>
      </label>
    </>
  );
}

const PHASES: Readonly<Record<ExportPhase, string>> = {
  finding: 'Finding the lines',
  learning: 'Looking for what must not be logged',
  writing: 'Writing',
  zipping: 'Packing',
};

export function Running({
  stage: { phase, lines, of },
  isCleaned,
}: {
  readonly stage: Extract<Stage, { kind: 'running' }>;
  readonly isCleaned: boolean;
}) {
  const share = of === null || of === 0 ? null : lines / of;
  // Two readings of the same lines are one bar.
  const before = isCleaned && (phase === 'writing' || phase === 'zipping') ? 0.5 : 0;
  const value = share === null ? null : before + share * (isCleaned ? 0.5 : 1);
  const words = of === null ? '' : `, ${lines.toLocaleString('en')} of ${of.toLocaleString('en')} lines`;
  return (
    <div class="vw-export-running" role="status">
      <p class="ala-digits">
        {PHASES[phase]}
        {words}
      </p>
      {value === null ? (
        <progress class="vw-progress" />
      ) : (
        <progress class="vw-progress" value={value} max={1} />
      )}
    </div>
  );
}

/** What was written, and what of it was changed or left out. */
export function Ready({ lines }: { readonly lines: number }) {
  return (
    <p role="status">
      {lines.toLocaleString('en')} {lines === 1 ? 'line is' : 'lines are'} ready. The browser wants one more
      click before it lets them into the clipboard.
    </p>
  );
}

export function Done({ stage: { target, exported } }: { readonly stage: Extract<Stage, { kind: 'done' }> }) {
  const { lines, name, redacted, skipped } = exported;
  const places = Object.values(redacted).reduce((sum, count) => sum + count, 0);
  return (
    <div role="status" class="vw-export-done">
      <Icon name="check" />
      <div>
        <p>
          {lines.toLocaleString('en')} {lines === 1 ? 'line was' : 'lines were'}{' '}
          {target === 'clipboard' ? 'copied.' : `written to ${name}.`}
        </p>
        {places > 0 && <p>{places.toLocaleString('en')} values were redacted.</p>}
        {skipped > 0 && (
          <p>
            {skipped.toLocaleString('en')} lines of damaged parts of the store could not be read and are not
            in it.
          </p>
        )}
      </div>
    </div>
  );
}

export function Failed({ why, detail }: { readonly why: ExportFailure; readonly detail: string }) {
  return (
    <p role="alert" class="vw-export-failed">
      <Icon name="error" />
      <span>{failureWords(why, detail)}</span>
    </p>
  );
}

function failureWords(why: ExportFailure, detail: string): string {
  switch (why) {
    case 'query':
      return 'The query cannot be read. Mend it first; it says above what is wrong.';
    case 'too-long':
      return 'That is too much for the clipboard. Nothing was copied. Save a file instead, or narrow the view.';
    case 'survived':
      return 'A value that was to be redacted still stood in a line, so nothing was written. Save without redacting, and clean it by hand.';
    case 'cancelled':
      return 'The export was cancelled. Nothing was written.';
    case 'failed':
      return `Nothing was written. ${detail || 'The lines could not be read from this computer’s store.'}`;
  }
}
