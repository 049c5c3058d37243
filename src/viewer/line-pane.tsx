import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Level } from '../core/level.ts';
import { LineCells, LineHead, lineColumns, WaitingCells } from '../log-views/line-cells.tsx';
import { shownLevel } from '../log-views/row-words.ts';
import { plural } from '../log-views/site-access.ts';
import { useLineHits } from '../log-views/use-line-hits.ts';
import { ask } from '../messages/client.ts';
import type { LineRow } from '../search/contract.ts';
import { Icon } from '../ui/icon.tsx';
import { Still } from '../ui/still.ts';
import { useChange } from '../ui/use-change.ts';
import { type RowName, VirtualList, type VirtualListHandle, type VirtualRow } from '../ui/virtual-list.tsx';
import { copyLine } from './copy-line.ts';
import { GoToTime } from './go-to-time.tsx';
import { LineDetails } from './line-details.tsx';
import { LineState } from './line-state.tsx';
import type { ViewerModel } from './model.ts';
import { useKeys } from './use-keys.ts';
import { type Lines, useLines } from './use-lines.ts';
import { useNarrow } from './use-narrow.ts';
import { noteOf, toggleBookmark } from './use-notes.ts';
import { usePlace } from './use-place.ts';

const ROW_HEIGHT = 22;
const TWO_ROWS = 42;
const ERRORS: readonly Level[] = ['ERROR', 'FATAL'];
const WARNINGS: readonly Level[] = ['WARN'];

/** The lines of the search, one a row, and whatever is to be said where there are none. */
export function LinePane({ model }: { readonly model: ViewerModel }) {
  const { search, state, siteName } = model;
  const list = useRef<VirtualListHandle>(null);
  const isNarrow = useNarrow();
  const isNewestFirst = (search.request?.order ?? state.order) === 'newest';
  const lines = useLines(search, isNarrow ? TWO_ROWS : ROW_HEIGHT, isNewestFirst);
  const { windows, open, active } = lines;
  const hits = useLineHits(search.request?.text ?? null, search.took !== null);
  const [isAsking, setAsking] = useState(false);

  // Another search begins where the newest lines are; what the address names is gone to from there.
  useChange([lines.era], () => list.current?.toEdge());

  const activate = useCallback(
    (index: number, row: LineRow | undefined) => {
      lines.activate(windows.nameOf(index), row);
      model.setActive(row ?? null);
    },
    [lines, windows, model],
  );
  const goTo = useCallback(
    async (index: number) => {
      const name = windows.nameOf(index);
      const row = windows.get(index) ?? (await rowAt(model, index + (await windows.ahead())));
      const at = windows.indexOf(name);
      if (at === null) return;
      activate(at, row);
      list.current?.show(at, 'center');
    },
    [windows, model, activate],
  );
  usePlace({ model, lines, goTo });

  function toggle(index: number): void {
    const row = windows.get(index);
    if (!row) return;
    list.current?.hold(index);
    lines.toggle(windows.nameOf(index), row);
  }

  async function step(levels: readonly Level[], by: 1 | -1): Promise<void> {
    const ahead = await windows.ahead();
    const from = current(lines, list.current);
    const found = await search.run?.locate({ kind: 'level', from: from + ahead, step: by, levels });
    if (found?.ok && found.value !== null) await goTo(found.value - ahead);
  }

  function move(by: 1 | -1): void {
    const next = current(lines, list.current) + by;
    if (next >= 0 && next < lines.total) void goTo(next);
  }

  const activeRow = (): LineRow | undefined => {
    const at = active === null ? null : windows.indexOf(active);
    return at === null ? undefined : windows.get(at);
  };
  const onActive = (act: (row: LineRow) => void) => () => {
    const row = activeRow();
    if (row) act(row);
  };
  function toNewest(): void {
    list.current?.toEdge();
    lines.activate(null);
    model.setActive(null);
    model.go({ at: null }, 'replace');
  }
  useKeys({
    e: () => void step(ERRORS, 1),
    E: () => void step(ERRORS, -1),
    w: () => void step(WARNINGS, 1),
    W: () => void step(WARNINGS, -1),
    n: () => move(1),
    N: () => move(-1),
    j: () => move(1),
    k: () => move(-1),
    g: () => lines.total > 0 && void goTo(0),
    G: () => lines.total > 0 && void goTo(lines.total - 1),
    t: () => setAsking(true),
    b: onActive((row) => void toggleBookmark(model, row)),
    c: onActive((row) => void copyLine(row)),
    i: onActive(({ line: { invocationId } }) => {
      if (invocationId !== null) model.go({ group: 'invocation', open: invocationId });
    }),
    x: lines.closeAll,
  });

  function press(index: number, event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    activate(index, windows.get(index));
    // Text that was selected is to be copied, not folded away.
    if (event.target.closest('.line-details, button, a') || getSelection()?.isCollapsed === false) return;
    toggle(index);
  }

  const { times, columns, wrap } = state;
  const shown = useMemo(() => ({ times, columns, wrap }), [times, columns, wrap]);
  function row(index: number): VirtualRow {
    const name = windows.nameOf(index);
    const found = windows.get(index) ?? open.get(name);
    if (!found)
      return { content: <WaitingCells row={index} />, attributes: { class: 'line', 'aria-busy': true } };
    const isOpen = open.has(name);
    const before = windows.get(index - 1)?.line.time ?? null;
    const mark = noteOf(model, found);
    const attributes = {
      class: 'line',
      'data-level': shownLevel(found),
      'data-open': isOpen ? '' : undefined,
      'aria-expanded': isOpen,
      onClick: (event: MouseEvent) => press(index, event),
    };
    return {
      isOpen: isOpen || wrap,
      attributes,
      content: (
        <Still
          on={[found, isOpen, before, mark, shown, siteName, hits, isOpen ? model : null]}
          view={() => (
            <>
              <span class="line-mark" title={mark?.text || undefined}>
                {mark ? <Icon name="bookmark" /> : <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />}
              </span>
              <LineCells row={found} state={shown} siteName={siteName} before={before} hits={hits} />
              {isOpen && <LineDetails row={found} model={model} />}
            </>
          )}
        />
      ),
    };
  }

  const { onRange, nameOf, indexOf, onHeight } = useStableHandlers(lines);
  useLooked(model, lines);
  const isEmpty = lines.total === 0;
  return (
    <div class="view-lines" style={{ '--line-columns': lineColumns(state) }}>
      {isEmpty ? (
        <LineState model={model} />
      ) : (
        <VirtualList
          label={isNewestFirst ? 'Log lines, newest first' : 'Log lines, oldest first'}
          head={<LineHead state={state} at={model.context.now} />}
          edge={isNewestFirst ? 'start' : 'end'}
          onEdge={lines.onEdge}
          heights={lines.heights}
          nameOf={nameOf}
          indexOf={indexOf}
          row={row}
          active={active === null ? null : windows.indexOf(active)}
          onActive={(index) => activate(index, windows.get(index))}
          onKey={(event, index) => {
            if (event.key === 'Enter' || event.key === ' ') toggle(index);
            else if (event.key === 'ArrowRight' && !open.has(windows.nameOf(index))) toggle(index);
            else if (event.key === 'ArrowLeft' && open.has(windows.nameOf(index))) toggle(index);
            else return false;
            return true;
          }}
          onRange={onRange}
          onHeight={onHeight}
          handle={list}
        />
      )}
      {lines.waiting > 0 && (
        <button type="button" class="view-pill" onClick={toNewest}>
          <Icon name={isNewestFirst ? 'chevron-up' : 'chevron-down'} />
          {plural(lines.waiting, 'new line')}
        </button>
      )}
      {isAsking && (
        <GoToTime
          range={model.range}
          onClose={() => {
            setAsking(false);
            // When the dialog is gone: it gives the focus back to where it was.
            requestAnimationFrame(() => list.current?.focus());
          }}
          onGo={(time) => model.go({ at: { time, line: null } })}
        />
      )}
    </div>
  );
}

/** Where "next" begins: the active line, or the one above the first that is seen. */
function current({ active, windows }: Lines, list: VirtualListHandle | null): number {
  const at = active === null ? null : windows.indexOf(active);
  return at ?? (list?.top() ?? 0) - 1;
}

async function rowAt({ search }: ViewerModel, index: number): Promise<LineRow | undefined> {
  const found = await search.run?.page(index, 1);
  return found?.ok ? found.value[0] : undefined;
}

/** The same functions as long as the rows are the same, so that the list need not ask again for what it has. */
function useStableHandlers(lines: Lines) {
  const { windows } = lines;
  const latest = useRef(lines);
  latest.current = lines;
  return useMemo(
    () => ({
      onRange: windows.want,
      nameOf: windows.nameOf,
      indexOf: (name: RowName) => (typeof name === 'number' ? windows.indexOf(name) : null),
      onHeight: (name: RowName, height: number) => {
        if (typeof name === 'number') latest.current.note(name, height);
      },
    }),
    [windows],
  );
}

/** Who sees the newest lines has looked: the toolbar icon counts errors anew. */
function useLooked({ logScope, state, logs }: ViewerModel, { isAtEdge, total }: Lines): void {
  const isSeen = isAtEdge && state.live && logs !== null && total > 0;
  const generation = logs?.generation;
  useEffect(() => {
    // A reading that brought something is a reason to say it again.
    void generation;
    if (isSeen && logScope && document.visibilityState === 'visible')
      void ask('logs/looked', { scope: logScope });
  }, [isSeen, logScope, generation]);
}
