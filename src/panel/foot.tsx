import { useId } from 'preact/hooks';
import { FILE_FORMATS } from '../core/formats/log-record.ts';
import type { PreviewState } from '../preview/contract.ts';
import { Button } from '../ui/button.tsx';
import type { Preferences } from './choices.ts';
import type { Download } from './use-download.ts';
import { number, plural, redactedWords } from './words.ts';

export interface FootProps {
  readonly preview: PreviewState | null;
  readonly preferences: Preferences;
  /** What the file will be called. */
  readonly fileName: string;
  readonly download: Download;
  readonly onPrefer: (part: Partial<Preferences>) => void;
  readonly onClose: () => void;
}

/** The file: its format, what will be in it, its name, and the button that makes it. */
export function Foot({ preview, preferences, fileName, download, onPrefer, onClose }: FootProps) {
  const name = useId();
  const { step } = download;
  const isWriting = step.kind === 'writing' || step.kind === 'checking';
  const words = preview && preview.shown > 0 ? redactedWords(preview) : null;
  return (
    <footer class="pan-foot">
      <fieldset class="pan-formats" aria-label="Format" disabled={isWriting}>
        {FILE_FORMATS.map((format) => (
          <label key={format} class="pan-format">
            <input
              type="radio"
              name={name}
              checked={preferences.format === format}
              onChange={() => onPrefer({ format })}
            />
            <span>.{format}</span>
          </label>
        ))}
      </fieldset>
      <label class="pan-check">
        <input
          type="checkbox"
          checked={preferences.isZipped}
          disabled={isWriting}
          onChange={(event) => onPrefer({ isZipped: event.currentTarget.checked })}
        />
        Zip with receipt
      </label>
      <div class="pan-foot-words">
        {isWriting ? (
          <>
            <p class="ala-digits">
              {step.kind === 'checking'
                ? 'Waiting for the last lines and figures…'
                : `Writing ${number(step.lines)} of ${plural(step.of, 'line')}`}
            </p>
            <progress
              class="pan-writing"
              {...(step.kind === 'writing' ? { max: Math.max(1, step.of), value: step.lines } : {})}
              aria-label="Writing the file"
            />
          </>
        ) : (
          words && (
            <>
              <p class="ala-cut">
                <b>{words.strong}</b>
                {words.rest}
              </p>
              <p class="ala-mono ala-cut pan-file-name" title={fileName}>
                {fileName}
              </p>
            </>
          )
        )}
      </div>
      <Button kind="subtle" size="large" onClick={isWriting ? download.cancel : onClose}>
        Cancel
      </Button>
      <Button
        kind="main"
        size="large"
        icon="download"
        busy={isWriting}
        disabled={!preview || preview.shown === 0}
        onClick={download.start}
      >
        Download
      </Button>
    </footer>
  );
}
