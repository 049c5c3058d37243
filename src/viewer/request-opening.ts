/** Where requests are opened from: a button of the page, or the address that the popup gave it. */

/** `list`: the requests there are. `form`: a new one, for this site, or for one that is still to be chosen. */
export type Opening = { readonly kind: 'list' } | { readonly kind: 'form'; readonly cloudId: string | null };

type Listener = (opening: Opening) => void;

const listeners = new Set<Listener>();

export function showRequests(): void {
  tell({ kind: 'list' });
}

/** @param cloudId null: to be chosen */
export function askForAccess(cloudId: string | null): void {
  tell({ kind: 'form', cloudId });
}

function tell(opening: Opening): void {
  for (const listener of listeners) listener(opening);
}

/** Tells of every opening until the function that it returns is called. */
export function watchOpenings(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
