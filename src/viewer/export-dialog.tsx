import { useEffect, useRef, useState } from 'preact/hooks';
import { exportLines } from '../export/client.ts';
import type { Exported } from '../export/contract.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { saveFiles } from '../ui/save-files.ts';
import { loadExportChoices, saveExportChoices } from './export-choices.ts';
import { type ExportChoices, exportJob } from './export-plan.ts';
import { Choosing, Done, Failed, Ready, Running, type Stage, type Target } from './export-stages.tsx';
import type { ViewerModel } from './model.ts';

/** Opens the dialog that writes what is shown: as a file, or into the clipboard. */
export function ExportButton({ model }: { readonly model: ViewerModel }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="subtle"
        icon="download"
        label="Export"
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
    if (exported.text !== null) return copy(exported, exported.text);
    setStage({ kind: 'done', target, exported });
  }

  /** Browsers want a click that is not long ago: after a long job the user is asked for another. */
  async function copy(exported: Exported, text: string): Promise<void> {
    const isCopied = await copied(text);
    setStage(isCopied ? { kind: 'done', target: 'clipboard', exported } : { kind: 'ready', exported, text });
  }

  const total = model.search.total;
  return (
    <Dialog title="Export what is shown" onClose={onClose} buttons={buttons()}>
      {stage.kind === 'choosing' && (
        <Choosing choices={choices} total={total} isCounted={model.search.isDone} onChoose={choose} />
      )}
      {stage.kind === 'running' && <Running stage={stage} isCleaned={choices.isCleaned} />}
      {stage.kind === 'done' && <Done stage={stage} />}
      {stage.kind === 'ready' && <Ready lines={stage.exported.lines} />}
      {stage.kind === 'failed' && <Failed why={stage.why} detail={stage.detail} />}
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
    if (stage.kind === 'ready') {
      const { exported, text } = stage;
      return (
        <Button kind="main" icon="copy" onClick={() => void copy(exported, text)}>
          Copy now
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

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
