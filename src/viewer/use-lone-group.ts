import { useRef, useState } from 'preact/hooks';
import type { GroupRow, SearchProblem } from '../search/contract.ts';
import { useChange } from '../ui/use-change.ts';
import type { GroupView } from './group-view.ts';
import { loneGroup } from './lone-group.ts';
import type { ViewerModel } from './model.ts';

const READ = 1_000;

export type LoneGroup =
  | { readonly kind: 'none' }
  | { readonly kind: 'group'; readonly group: GroupRow }
  /** No line of it is stored, or it could not be read. */
  | { readonly kind: 'missing'; readonly id: string; readonly problem: SearchProblem | null };

const NONE: LoneGroup = { kind: 'none' };

/** The group that the address says is open, where it is not among the first ones of the list. */
export function useLoneGroup(model: ViewerModel, view: GroupView, isListed: boolean): LoneGroup {
  const { state, client, scope } = model;
  const [found, setFound] = useState<LoneGroup>(NONE);
  const id = state.open;
  const by = state.group === 'trace' ? 'trace' : 'invocation';
  const isAsked = id !== null && !isListed && state.group !== 'pattern' && state.group !== 'lines';
  const isSettled = view.isDone && view.request?.by === by;
  const { version } = view;
  const turn = useRef(0);
  useChange([isAsked, isSettled, id, by, scope, client, version], () => {
    const mine = ++turn.current;
    if (!isAsked) setFound(NONE);
    if (!isAsked || !isSettled) return;
    void client.related({ by, id, limit: READ, scope }).then((answer) => {
      if (turn.current !== mine) return;
      if (!answer.ok) setFound({ kind: 'missing', id, problem: answer.error });
      else if (answer.value.rows.length === 0) setFound({ kind: 'missing', id, problem: null });
      else setFound({ kind: 'group', group: loneGroup(by, id, answer.value.rows, answer.value.total) });
    });
  });
  return found;
}
