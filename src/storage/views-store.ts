/**
 * Saved views: a name and the address of a view, as the user saved them. `VIEWS_CAP` at most: more are refused, since none of
 * them is ours to throw away. They stay until they are removed.
 */
import type { SavedView } from '../core/vendor-settings.ts';
import { type DatabaseSource, writeTo } from './database.ts';

export const VIEWS_CAP = 200;
/** In UTF-16 code units. An address holds a query of 4,000 at most, whose signs may take nine each in it. */
export const VIEW_NAME_LENGTH = 100;
export const VIEW_ADDRESS_LENGTH = 40_000;

export interface ViewsStore {
  /** By name. */
  readonly list: () => Promise<SavedView[]>;
  /** Replaces the view of the same id. False: there are too many. */
  readonly write: (view: SavedView) => Promise<boolean>;
  readonly remove: (id: string) => Promise<void>;
}

export function viewsStore(source: DatabaseSource, cap: number = VIEWS_CAP): ViewsStore {
  return {
    async list() {
      const views = await (await source.open()).getAll('savedViews');
      return views.sort((a, b) => a.name.localeCompare(b.name) || a.at - b.at);
    },

    write: (view) =>
      writeTo(source, ['savedViews'], async (transaction) => {
        const store = transaction.objectStore('savedViews');
        const isNew = (await store.getKey(view.id)) === undefined;
        if (isNew && (await store.count()) >= cap) return false;
        await store.put(view);
        return true;
      }),

    async remove(id) {
      await (await source.open()).delete('savedViews', id);
    },
  };
}
