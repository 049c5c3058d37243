/** Making the file and saving it: what is asked before, how far it is, what came of it. Apart from how it looks. */
import { isKind, tierOf } from '../core/redaction/kinds.ts';
import type { Ask } from '../messages/client.ts';
import type { PreviewState, WrittenFiles } from '../preview/contract.ts';
import { downloadQuestions, fileOptions, type Question, reportText } from './download-plan.ts';
import { environmentsOf } from './places.ts';
import type { FileFailure, SaveFiles } from './ports.ts';
import { expectedReportName } from './reading-plan.ts';
import type { Session } from './session.ts';

export type DownloadStep =
  | { readonly kind: 'idle' }
  /** Until nothing more comes and the figures are those of the last decision. */
  | { readonly kind: 'checking' }
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
  | { readonly kind: 'failed'; readonly reason: FileFailure; readonly detail: string }
  /** The report by function could not be made. */
  | { readonly kind: 'no-report' };

export interface DownloadDeps {
  readonly ask: Ask;
  readonly save: SaveFiles;
  readonly now: () => number;
  readonly onStep: (step: DownloadStep) => void;
}

export interface DownloadRun {
  readonly start: () => void;
  readonly go: (isSplit: boolean) => void;
  readonly cancel: () => void;
  readonly dismiss: () => void;
  readonly report: () => Promise<void>;
}

/** Of one file, in a row, without asking. */
const MOST_TRIES = 4;
const IDLE: DownloadStep = { kind: 'idle' };

export function createDownload(session: Session, { ask, save, now, onStep }: DownloadDeps): DownloadRun {
  let step: DownloadStep = IDLE;
  /** Rises with every start, answer and cancel: what came before it says nothing any more. */
  let turn = 0;
  /** What the user agreed to in this download. */
  let agreed = 0;
  let wanted = 0;
  let isSplit: boolean | null = null;

  function set(next: DownloadStep): void {
    step = next;
    onStep(next);
  }

  function isBusy(): boolean {
    return step.kind === 'checking' || step.kind === 'writing';
  }

  function begin(): () => boolean {
    turn += 1;
    const mine = turn;
    return () => mine === turn;
  }

  async function start(): Promise<void> {
    if (!session.state().preview || isBusy()) return;
    const isMine = begin();
    agreed = 0;
    isSplit = null;
    set({ kind: 'checking' });
    const isFresh = await session.fresh();
    if (!isMine()) return;
    const { preview, reading, preferences } = session.state();
    if (!isFresh || !preview) return set(IDLE);
    wanted = preview.placesForbidden;
    const questions = downloadQuestions(preview, {
      isPartial: reading?.phase !== 'done',
      isZipped: preferences.isZipped,
    });
    if (questions.length > 0) set({ kind: 'asking', questions });
    else await write(isMine);
  }

  async function write(isMine: () => boolean): Promise<void> {
    set({ kind: 'checking' });
    for (let tries = 1; ; tries++) {
      await session.halt();
      const isFresh = isMine() && (await session.fresh());
      if (!isMine()) return;
      const { preview, preferences, reading } = session.state();
      const port = session.preview();
      if (!isFresh || !preview || !port || preview.shown === 0) return set(IDLE);
      // The user went on with reading instead.
      if (reading?.phase === 'reading' || reading?.phase === 'waiting') return set(IDLE);
      if (preview.placesForbidden > agreed) return askForbidden(preview);
      set({ kind: 'writing', lines: 0, of: preview.shown });
      const { format, isZipped } = preferences;
      const options = { ...fileOptions(format, isZipped, isSplit === true, now()), agreedForbidden: agreed };
      const outcome = await port.file(options, (lines, of) => {
        if (isMine()) set({ kind: 'writing', lines, of });
      });
      if (!isMine()) return;
      if (outcome.ok) return keep(outcome.written, isMine);
      // Another reading began, or the worker is gone: that is said elsewhere.
      if (session.preview() !== port || session.state().isWorkerGone) return set(IDLE);
      const { reason, detail } = outcome;
      // Our own cancel would not have come to here.
      const isAgain = reason === 'changed' || reason === 'cancelled' || reason === 'forbidden';
      if (!isAgain) return set({ kind: 'failed', reason, detail });
      if (tries === MOST_TRIES) return set({ kind: 'failed', reason: 'changed', detail });
    }
  }

  function askForbidden(preview: PreviewState): void {
    wanted = preview.placesForbidden;
    const questions = downloadQuestions(preview, { isPartial: false, isZipped: true });
    set({ kind: 'asking', questions: questions.filter(({ kind }) => kind === 'forbidden') });
  }

  async function keep({ files, receipts, lines, receiptSha256 }: WrittenFiles, isMine: () => boolean) {
    const { subject, applied } = session.state();
    await save(files);
    session.saved();
    const environment =
      subject && applied && environmentsOf(subject.places).find(({ id }) => id === applied.environment);
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
            ...writtenPlaces(receipts),
            format: receipts[0]?.file.format ?? session.state().preferences.format,
            fileName: files[0]?.name ?? '',
            receiptSha256,
          },
        })
      : null;
    if (!isMine()) return;
    const names = files.map(({ name }) => name);
    set({ kind: 'saved', names, lines, receiptSha256, isNoted: noted?.ok ?? false });
  }

  async function report(): Promise<void> {
    const { reading, preview } = session.state();
    const port = session.preview();
    if (!port) return;
    const name = expectedReportName(session.state());
    const text = await port.report();
    if (session.preview() !== port) return;
    if (!text) {
      // How far a file is says more.
      return isBusy() || step.kind === 'asking' ? undefined : set({ kind: 'no-report' });
    }
    const isLoading = reading?.phase === 'reading' || reading?.phase === 'waiting';
    const whole = reportText(text, isLoading ? (preview?.shown ?? 0) : null);
    await save([{ name, blob: new Blob([whole], { type: 'text/markdown' }) }]);
  }

  return {
    start: () => void start(),
    go: (split) => {
      if (step.kind !== 'asking') return;
      isSplit ??= split;
      agreed = wanted;
      void write(begin());
    },
    cancel: () => {
      begin();
      if (step.kind === 'writing') session.preview()?.post({ kind: 'cancel-file' });
      set(IDLE);
    },
    dismiss: () => {
      if (!isBusy()) set(IDLE);
    },
    report,
  };
}

/** What the files hold and what was taken out, by their receipts: what is on screen may have changed since. */
export function writtenPlaces(receipts: WrittenFiles['receipts']): {
  readonly redacted: number;
  readonly keptForbidden: number;
} {
  let redacted = 0;
  let keptForbidden = 0;
  for (const receipt of receipts) {
    for (const places of Object.values(receipt.redacted)) redacted += places;
    for (const [kind, places] of Object.entries(receipt.kept)) {
      if (isKind(kind) && tierOf(kind) === 'forbidden') keptForbidden += places;
    }
  }
  return { redacted, keptForbidden };
}
