import { useEffect, useRef, useState } from 'preact/hooks';
import { exportLines } from '../export/client.ts';
import { EXPORT_FORMATS, type Exported, type ExportFailure, type ExportPhase } from '../export/contract.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { saveFiles } from '../ui/save-files.ts';
import { loadExportChoices, saveExportChoices } from './export-choices.ts';
import { type ExportChoices, exportJob, FORMAT_WORDS } from './export-plan.ts';
import type { ViewerModel } from './model.ts';

type Target = 'file' | 'clipboard';

type Stage =
  | { readonly kind: 'choosing' }
  | {
      readonly kind: 'running';
      readonly target: Target;
      readonly phase: ExportPhase;
      readonly lines: number;
      readonly of: number | null;
    }
  | { readonly kind: 'done'; readonly target: Target; readonly exported: Exported }
  | { readonly kind: 'failed'; readonly why: ExportFailure; readonly detail: string };

/** Opens the dialog that writes what is shown: as a file, or into the clipboard. */
export function ExportButton({ model }: { readonly model: ViewerModel }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="subtle"
        icon="download"
        disabled={model.search.total === 0}
        title="Export what is shown"
        onClick={() => setOpen(true)}
      >
        Export
      </Button>
      {isOpen && <ExportDialog model={model} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ model, onClose }: { readonly model: ViewerModel; readonly onClose: () => void }) {
  const [choices, setChoices] = useState(() => loadExportChoices(localStorage));
  const [stage, setStage] = useState<Stage>({ kind: 'choosing' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  function choose(more: Partial<ExportChoices>): void {
    const next = { ...choices, ...more };
    setChoices(next);
    saveExportChoices(localStorage, next);
  }

  async function start(target: Target): Promise<void> {
    const job = exportJob(model, choices, target === 'clipboard');
    if (!job) return;
    const control = new AbortController();
    running.current = control;
    setStage({ kind: 'running', target, phase: 'finding', lines: 0, of: null });
    const result = await exportLines(
      job,
      (phase, lines, of) => setStage({ kind: 'running', target, phase, lines, of }),
      control.signal,
    );
    if (running.current !== control) return;
    if (!result.ok) {
      return setStage(
        result.why === 'cancelled'
          ? { kind: 'choosing' }
          : { kind: 'failed', why: result.why, detail: result.detail },
      );
    }
    const { exported } = result;
    if (exported.blob) await saveFiles([{ name: exported.name, blob: exported.blob }]);
    if (exported.text !== null && !(await copied(exported.text))) {
      return setStage({ kind: 'failed', why: 'failed', detail: 'The browser refused the clipboard.' });
    }
    setStage({ kind: 'done', target, exported });
  }

  const total = model.search.total;
  return (
    <Dialog title="Export what is shown" onClose={onClose} buttons={buttons()}>
      {stage.kind === 'choosing' && (
        <Choosing choices={choices} total={total} isCounted={model.search.isDone} onChoose={choose} />
      )}
      {stage.kind === 'running' && <Running stage={stage} isCleaned={choices.isCleaned} />}
      {stage.kind === 'done' && <Done stage={stage} />}
      {stage.kind === 'failed' && (
        <p role="alert" class="vw-export-failed">
          {failureWords(stage.why, stage.detail)}
        </p>
      )}
    </Dialog>
  );

  function buttons() {
    if (stage.kind === 'running') return <Button onClick={() => running.current?.abort()}>Cancel</Button>;
    if (stage.kind === 'done') {
      return (
        <Button kind="main" onClick={onClose}>
          Close
        </Button>
      );
    }
    if (stage.kind === 'failed') return <Button onClick={() => setStage({ kind: 'choosing' })}>Back</Button>;
    return (
      <>
        <Button icon="copy" onClick={() => void start('clipboard')}>
          Copy
        </Button>
        <Button kind="main" icon="download" onClick={() => void start('file')}>
          Save file
        </Button>
      </>
    );
  }
}

interface ChoosingProps {
  readonly choices: ExportChoices;
  readonly total: number;
  readonly isCounted: boolean;
  readonly onChoose: (more: Partial<ExportChoices>) => void;
}

function Choosing({ choices, total, isCounted, onChoose }: ChoosingProps) {
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

function Running({
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

function Done({ stage: { target, exported } }: { readonly stage: Extract<Stage, { kind: 'done' }> }) {
  const { lines, name, redacted, skipped } = exported;
  const places = Object.values(redacted).reduce((sum, count) => sum + count, 0);
  return (
    <div role="status">
      <p>
        {lines.toLocaleString('en')} {lines === 1 ? 'line was' : 'lines were'}{' '}
        {target === 'clipboard' ? 'copied.' : `written to ${name}.`}
      </p>
      {places > 0 && <p>{places.toLocaleString('en')} values were redacted.</p>}
      {skipped > 0 && (
        <p>
          {skipped.toLocaleString('en')} lines of damaged parts of the store could not be read and are not in
          it.
        </p>
      )}
    </div>
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

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
