/** Making the file and saving it: what is asked before, how far it is, what came of it. */
import { useState } from 'preact/hooks';
import type { Ask } from '../messages/client.ts';
import { downloadQuestions, fileOptions, type Question } from './download-plan.ts';
import { environmentsOf } from './places.ts';
import type { FileFailure, SaveFiles } from './ports.ts';
import type { Session } from './session.ts';

export type DownloadStep =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly questions: readonly Question[] }
  | { readonly kind: 'writing'; readonly lines: number; readonly of: number }
  | {
      readonly kind: 'saved';
      readonly names: readonly string[];
      readonly lines: number;
      readonly receiptSha256: string;
      /** The ledger did not take it. */
      readonly isNoted: boolean;
    }
  | { readonly kind: 'failed'; readonly reason: FileFailure; readonly detail: string };

export interface Download {
  readonly step: DownloadStep;
  readonly start: () => void;
  readonly go: (isSplit: boolean) => void;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

export interface DownloadDeps {
  readonly ask: Ask;
  readonly save: SaveFiles;
  readonly now: () => number;
}

const IDLE: DownloadStep = { kind: 'idle' };

export function useDownload(session: Session, { ask, save, now }: DownloadDeps): Download {
  const [step, setStep] = useState<DownloadStep>(IDLE);

  function start(): void {
    const { preview, reading } = session.state();
    if (!preview || step.kind === 'writing') return;
    const questions = downloadQuestions(preview, reading?.phase === 'done' ? 'done' : 'partial');
    if (questions.length > 0) setStep({ kind: 'asking', questions });
    else void write(false);
  }

  async function write(isSplit: boolean): Promise<void> {
    const state = session.state();
    const { preview, preferences, subject, applied } = state;
    const port = session.preview();
    if (!preview || !port || !subject || !applied) return;
    if (state.reading?.phase === 'reading' || state.reading?.phase === 'waiting') session.stop();
    setStep({ kind: 'writing', lines: 0, of: preview.shown });
    const { format, isZipped } = preferences;
    const outcome = await port.file(fileOptions(format, isZipped, isSplit, now()), (lines, of) =>
      setStep({ kind: 'writing', lines, of }),
    );
    if (!outcome.ok) {
      const { reason, detail } = outcome;
      return setStep(reason === 'cancelled' ? IDLE : { kind: 'failed', reason, detail });
    }
    const { files, lines, receiptSha256 } = outcome.written;
    await save(files);
    session.saved();
    const latest = session.state().preview ?? preview;
    const environment = environmentsOf(subject.places).find(({ id }) => id === applied.environment);
    const noted = environment
      ? await ask('download/note', {
          cloudId: subject.cloudId,
          appId: subject.appId,
          environmentType: environment.environmentType,
          products: applied.products.length === 0 ? environment.products : applied.products,
          facts: {
            from: applied.range.from,
            to: applied.range.to,
            lines,
            redacted: latest.placesRedacted,
            keptForbidden: latest.placesForbidden,
            format,
            fileName: files[0]?.name ?? '',
            receiptSha256,
          },
        })
      : null;
    setStep({
      kind: 'saved',
      names: files.map(({ name }) => name),
      lines,
      receiptSha256,
      isNoted: noted?.ok ?? false,
    });
  }

  return {
    step,
    start,
    go: (isSplit) => void write(isSplit),
    cancel: () => {
      if (step.kind === 'writing') session.preview()?.post({ kind: 'cancel-file' });
      else setStep(IDLE);
    },
    dismiss: () => setStep(IDLE),
  };
}
