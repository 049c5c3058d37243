import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { LineHead, lineColumns } from '../log-views/line-cells.tsx';
import { isSameQuestion } from '../log-views/same-question.ts';
import { useLineHits } from '../log-views/use-line-hits.ts';
import { useNow } from '../log-views/use-now.ts';
import type { Grouping } from '../search/contract.ts';
import { Icon } from '../ui/icon.tsx';
import { useChange } from '../ui/use-change.ts';
import { type RowName, VirtualList, type VirtualListHandle, type VirtualRow } from '../ui/virtual-list.tsx';
import { GroupBar } from './group-bar.tsx';
import { groupKey } from './group-keys.ts';
import { type GroupListRow, groupList } from './group-list.ts';
import { groupRow } from './group-row.tsx';
import { GroupState } from './group-state.tsx';
import { counted, groupsText } from './group-words.ts';
import type { ViewerModel } from './model.ts';
import { withPattern } from './pattern-query.ts';
import { PatternHeadings } from './pattern-row.tsx';
import { useGroups } from './use-groups.ts';
import { useLoneGroup } from './use-lone-group.ts';
import { useNarrow } from './use-narrow.ts';
import { useOpenGroups } from './use-open-groups.ts';

/** In px: a head, a line and a note, in one row or in two. */
const ONE_ROW = { head: 28, line: 22, note: 26 } as const;
const TWO_ROWS = { head: 46, line: 42, note: 44 } as const;

const NAMES: Readonly<Record<Grouping, string>> = {
  invocation: 'Invocations',
  trace: 'Traces',
  pattern: 'Patterns',
};

export interface GroupPaneProps {
  readonly model: ViewerModel;
  /** How many groups there are, in words; null: not known. */
  readonly onCount: (words: string | null) => void;
}

/** The lines that the viewer's search finds, put together by invocation, trace or pattern. */
export function GroupPane({ model, onCount }: GroupPaneProps) {
  const { state } = model;
  const by = state.group === 'lines' ? 'invocation' : state.group;
  // Another way of grouping has nothing of this one.
  return <Groups key={by} model={model} by={by} onCount={onCount} />;
}

function Groups({ model, by, onCount }: GroupPaneProps & { readonly by: Grouping }) {
  const { state, go, client } = model;
  const now = useNow(60_000);
  const list = useRef<VirtualListHandle>(null);
  const reader = useRef({ openGroups: 0, hasActive: false });
  const used = useGroups(model, by, () => {
    const { openGroups, hasActive } = reader.current;
    return openGroups === 0 && !hasActive && (list.current?.top() ?? 0) <= 0;
  });
  const { view } = used;
  const words = view.outcome ? groupsText(by, view.outcome, view.isDone) : null;
  useEffect(() => {
    onCount(words);
    return () => onCount(null);
  }, [words, onCount]);
  const { opened, groups } = useOpenGroups(client, view);
  const [openLines, setOpenLines] = useState<ReadonlySet<RowName>>(new Set());
  const [measured, setMeasured] = useState<ReadonlyMap<RowName, number>>(new Map());
  const [activeName, setActiveName] = useState<RowName | null>(null);
  const hits = useLineHits(view.request?.text ?? null, view.isDone && view.problem === null);
  const sizes = useNarrow() ? TWO_ROWS : ONE_ROW;

  const isListed = state.open !== null && (view.indexOf(state.open) ?? Number.POSITIVE_INFINITY) < 50;
  const isOwn = useRef<string | null>(null);
  const lone = useLoneGroup(model, view, isListed || isOwn.current === state.open);
  const loneGroup = lone.kind === 'group' && lone.group.by === by ? lone.group : null;
  const numbers = useRef(new Map<string, number>()).current;
  const rows = useMemo(() => {
    const numberOf = (id: string): number => {
      const known = numbers.get(id) ?? numbers.size;
      numbers.set(id, known);
      return known;
    };
    return groupList({ view, opened, lone: loneGroup, numberOf, measured, ...sizes });
  }, [view, opened, loneGroup, measured, sizes, numbers]);
  const active = activeName === null ? null : rows.indexOf(activeName);
  reader.current = { openGroups: opened.size, hasActive: active !== null };

  // Another query has other groups.
  const question = useRef(view.request);
  if (!isSameQuestion(question.current, view.request)) question.current = view.request;
  useChange([question.current], () => {
    numbers.clear();
    setOpenLines(new Set());
    setMeasured(new Map());
  });

  // What the address says is open is opened, once it is here.
  const toOpen =
    loneGroup ?? (isListed && state.open !== null ? view.groupAt(view.indexOf(state.open) ?? 0) : null);
  useChange([toOpen?.id], () => {
    if (!toOpen || isOwn.current === toOpen.id || opened.has(toOpen.id)) return;
    // What is listed stays where it is when others come in before it.
    if (!loneGroup) isOwn.current = toOpen.id;
    groups.open(toOpen);
    const head = rows.headOf(toOpen.id);
    if (head !== null) list.current?.show(head, 'nearest');
  });

  function toggle(index: number): void {
    const { group, open } = rows.rowAt(index);
    if (!group) return;
    list.current?.hold(index);
    isOwn.current = group.id;
    if (open) groups.close(group.id);
    else groups.open(group);
    if (open && state.open === group.id) go({ open: null }, 'replace');
    else if (!open && by !== 'pattern') go({ open: group.id }, 'replace');
  }

  function toggleLine(index: number): void {
    const name = rows.nameOf(index);
    list.current?.hold(index);
    const next = new Set(openLines);
    if (!next.delete(name)) next.add(name);
    else setMeasured(new Map([...measured].filter(([each]) => each !== name)));
    setOpenLines(next);
  }

  function filterBy({ group }: GroupListRow): void {
    const query = group && by === 'pattern' ? withPattern(state.query, group.id) : null;
    if (query !== null) go({ query, group: 'lines', open: null });
  }

  function activate(index: number): void {
    setActiveName(rows.nameOf(index));
    const { body } = rows.rowAt(index);
    model.setActive(body?.kind === 'line' ? body.line.row : null);
  }

  /** What Enter or a click does. */
  function act(index: number): void {
    const row = rows.rowAt(index);
    const { group, body } = row;
    if (!group) return;
    if (body?.kind === 'line') toggleLine(index);
    else if (body?.kind === 'cap' || body?.kind === 'others') groups.showAll(group.id);
    else if (body?.kind === 'more' || body?.kind === 'problem') groups.showMore(group.id);
    else if (body === null && by === 'pattern' && withPattern(state.query, group.id) !== null) filterBy(row);
    else if (body === null) toggle(index);
  }

  function click(event: MouseEvent, index: number): void {
    if (getSelection()?.isCollapsed === false || isControl(event)) return;
    activate(index);
    const isToggle = event.target instanceof Element && event.target.closest('[data-toggle]') !== null;
    if (isToggle) toggle(index);
    else act(index);
  }

  function row(index: number): VirtualRow {
    return groupRow(rows.rowAt(index), index, {
      model,
      by,
      now,
      hits,
      lines: view.outcome?.lines ?? 0,
      isLineOpen: (at) => openLines.has(rows.nameOf(at)),
      onClick: click,
      onFilter: filterBy,
      onAll: groups.showAll,
      onMore: groups.showMore,
    });
  }

  const { outcome } = view;
  const isEmpty = outcome === null || (outcome.groups === 0 && !loneGroup);
  return (
    <div class="grp" data-by={by} style={{ '--line-columns': lineColumns(state) }}>
      <GroupBar model={model} view={view} by={by} lone={lone} onAgain={used.refresh} />
      {isEmpty ? (
        <GroupState model={model} view={view} by={by} />
      ) : (
        <VirtualList
          label={NAMES[by]}
          head={by === 'pattern' ? <PatternHeadings /> : <LineHead state={state} at={now} />}
          heights={rows.heights}
          nameOf={rows.nameOf}
          indexOf={rows.indexOf}
          row={row}
          active={active}
          edge="start"
          onActive={activate}
          onKey={(event, index) =>
            groupKey(event, index, {
              rows,
              act,
              toggle,
              toggleLine,
              isLineOpen: (at) => openLines.has(rows.nameOf(at)),
              move: (to) => {
                activate(to);
                list.current?.show(to, 'nearest');
              },
            })
          }
          onRange={(from, to) => used.want(groupIndex(from), groupIndex(to - 1) + 1)}
          onHeight={(name, height) => {
            // Several rows are measured at once, and each has to count.
            setMeasured((old) => (old.get(name) === height ? old : new Map([...old, [name, height]])));
          }}
          handle={list}
        >
          {used.isStale && (
            <button
              type="button"
              class="grp-new-lines"
              onClick={() => {
                used.refresh();
                setActiveName(null);
                list.current?.toEdge();
              }}
            >
              <Icon name="chevron-up" />
              {used.newLines > 0 ? counted(used.newLines, 'new line') : 'Show what changed'}
            </button>
          )}
        </VirtualList>
      )}
    </div>
  );

  /** The group of a row, by its number in the feed. */
  function groupIndex(index: number): number {
    return rows.groupAt(index) - (loneGroup ? 1 : 0);
  }
}

/** Whether a click was meant for something within the row. */
function isControl({ target, currentTarget }: MouseEvent): boolean {
  const control =
    target instanceof Element ? target.closest('button, a, input, textarea, .line-details') : null;
  return control !== null && control !== currentTarget;
}
