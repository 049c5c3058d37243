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
  /** `isAsked`: so many files are saved that the browser may ask. */
  | { readonly kind: 'split'; readonly lines: string; readonly isAsked: boolean }
  /** Not all of the range is here. */
  | { readonly kind: 'partial'; readonly lines: string };

/** What a line has beside its texts, about. */
const BESIDE = 60;

/** What has to be asked, in order. `isPartial`: not all of the range is here. */
export function downloadQuestions(
  state: PreviewState,
  { isPartial, isZipped }: { readonly isPartial: boolean; readonly isZipped: boolean },
): Question[] {
  const questions: Question[] = [];
  const lines = plural(state.shown, 'line');
  if (isPartial) questions.push({ kind: 'partial', lines });
  if (state.placesForbidden > 0) {
    questions.push({
      kind: 'forbidden',
      what: keptForbidden(state.kinds, state.placesForbidden),
      lines: plural(state.linesForbidden, 'line'),
    });
  }
  // A guess: what becomes of the lines is known once they are written.
  const bytes = state.characters === undefined ? 0 : state.characters + state.shown * BESIDE;
  if (state.shown > SPLIT_LINES || bytes > SPLIT_BYTES) {
    questions.push({ kind: 'split', lines, isAsked: !isZipped });
  }
  return questions;
}

/** `lines`: while more were being read; null: the report is of all. */
export function reportText(text: string, lines: number | null): string {
  return lines === null
    ? text
    : `This report covers at least ${plural(lines, 'line')}: the range was still being read.\n\n${text}`;
}

export function fileOptions(
  format: FileFormat,
  isZipped: boolean,
  isSplit: boolean,
  madeAt: number,
): FileOptions {
  return { format, isZipped, split: isSplit ? { lines: SPLIT_LINES, bytes: SPLIT_BYTES } : null, madeAt };
}
