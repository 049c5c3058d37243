import { useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { describeProblem } from '../core/problem-words.ts';
import { identityText } from '../core/segment/identity.ts';
import type { LogScope } from '../core/vendor.ts';
import type { LineNote } from '../core/vendor-settings.ts';
import { ask } from '../messages/client.ts';
import type { LineRow } from '../search/contract.ts';
import type { ViewerModel } from './model.ts';

/** What a note may be long, in UTF-16 units; as `LineNote` says. */
export const LONGEST_NOTE = 2_000;

/** Whose note it would be: of the app that is shown; null: lines of no app cannot have one. */
export function noteScope(model: Pick<ViewerModel, 'logScope'>, { line }: LineRow): LogScope | null {
  if (model.logScope) return model.logScope;
  const { appId, environmentId } = line;
  return appId && environmentId ? { appId, environmentId } : null;
}

/** The bookmark of a line; null: it has none. */
export function noteOf(model: Pick<ViewerModel, 'notes'>, row: LineRow): LineNote | null {
  return model.notes.get(identityText(row.line)) ?? null;
}

/**
 * Sets a bookmark, with or without words; the one that the line had is replaced.
 *
 * @returns what went wrong, null: nothing did
 */
export async function writeNote(model: ViewerModel, row: LineRow, text: string): Promise<Problem | null> {
  const scope = noteScope(model, row);
  if (!scope) return null;
  const line = identityText(row.line);
  const time = Number.isFinite(row.line.time) ? row.line.time : 0;
  const result = await ask('notes/write', { scope, line, time, text: text.trim().slice(0, LONGEST_NOTE) });
  model.reload('notes');
  return result.ok ? null : result.error;
}

export async function removeNote(
  model: ViewerModel,
  { scope, line }: Pick<LineNote, 'scope' | 'line'>,
): Promise<Problem | null> {
  const result = await ask('notes/remove', { scope, line });
  model.reload('notes');
  return result.ok ? null : result.error;
}

/** Bookmarks a line that has none, and takes a bookmark without words away. What has words stays: `false`. */
export async function toggleBookmark(model: ViewerModel, row: LineRow): Promise<boolean> {
  const note = noteOf(model, row);
  if (!note) await writeNote(model, row, '');
  else if (note.text === '') await removeNote(model, note);
  else return false;
  return true;
}

/** A change that is under way, and in words why the one before did not work. */
export function useChanging(): {
  readonly isBusy: boolean;
  readonly problem: string | null;
  readonly run: (change: () => Promise<Problem | null>) => Promise<boolean>;
} {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    isBusy,
    problem,
    run: async (change) => {
      setBusy(true);
      setProblem(null);
      const failed = await change();
      setBusy(false);
      setProblem(failed && `Not saved. ${describeProblem(failed, 'token').what}`);
      return failed === null;
    },
  };
}
