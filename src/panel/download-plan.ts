/** What is asked before a file is made, and what is asked of the worker then. Pure. */
import type { FileFormat } from '../core/formats/log-record.ts';
import type { FileOptions, PreviewState } from '../preview/contract.ts';
import { keptForbidden, plural } from './words.ts';

/** What a developer console's download takes at most; larger files are hard to open elsewhere, too. */
export const SPLIT_LINES = 96_000;
export const SPLIT_BYTES = 100_000_000;

export type Question =
  /** `what`: `64 e-mail addresses`. */
  | { readonly kind: 'forbidden'; readonly what: string; readonly lines: string }
  | { readonly kind: 'split'; readonly parts: number; readonly lines: string }
  /** Not all of the range is here. */
  | { readonly kind: 'partial'; readonly lines: string };

/** What has to be asked, in order. `bytes`: a guess of the file's size; null: not known. */
export function downloadQuestions(
  state: PreviewState,
  reading: 'done' | 'partial',
  bytes: number | null = null,
): Question[] {
  const questions: Question[] = [];
  const lines = plural(state.shown, 'line');
  if (reading === 'partial') questions.push({ kind: 'partial', lines });
  if (state.placesForbidden > 0) {
    questions.push({
      kind: 'forbidden',
      what: keptForbidden(state.kinds, state.placesForbidden),
      lines: plural(state.linesForbidden, 'line'),
    });
  }
  const parts = Math.max(Math.ceil(state.shown / SPLIT_LINES), Math.ceil((bytes ?? 0) / SPLIT_BYTES));
  if (parts > 1) questions.push({ kind: 'split', parts, lines });
  return questions;
}

export function fileOptions(
  format: FileFormat,
  isZipped: boolean,
  isSplit: boolean,
  madeAt: number,
): FileOptions {
  return { format, isZipped, split: isSplit ? { lines: SPLIT_LINES, bytes: SPLIT_BYTES } : null, madeAt };
}
