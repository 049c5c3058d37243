/** Bookmarks, notes and saved views, with what a page is told where one more is too many. */
import { type Problem, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { LineNote, SavedView } from '../core/vendor-settings.ts';
import type { Clock } from '../platform/clock.ts';
import { NOTES_CAP, type NotesStore } from '../storage/notes-store.ts';
import { VIEWS_CAP, type ViewsStore } from '../storage/views-store.ts';

export interface NotesDeps {
  readonly notes: Pick<NotesStore, 'write'>;
  readonly views: Pick<ViewsStore, 'write'>;
  readonly clock: Clock;
}

export interface Notes {
  readonly writeNote: (note: Omit<LineNote, 'at'>) => Promise<Result<LineNote, Problem>>;
  readonly writeView: (view: Omit<SavedView, 'at'>) => Promise<Result<SavedView, Problem>>;
}

export function createNotes({ notes, views, clock }: NotesDeps): Notes {
  const tooMany = (detail: string) => err(problem('internal', clock.now(), { detail }));
  return {
    async writeNote(given) {
      const note: LineNote = { ...given, at: clock.now() };
      if (await notes.write(note)) return ok(note);
      return tooMany(
        `There are ${words(NOTES_CAP)} bookmarks and notes in this app already. Remove some first.`,
      );
    },
    async writeView(given) {
      const view: SavedView = { ...given, at: clock.now() };
      if (await views.write(view)) return ok(view);
      return tooMany(`There are ${words(VIEWS_CAP)} saved views already. Remove some first.`);
    },
  };
}

function words(count: number): string {
  return count.toLocaleString('en');
}
