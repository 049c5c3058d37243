import { LineCells, WaitingCells } from '../log-views/line-cells.tsx';
import { shownLevel } from '../log-views/row-words.ts';
import type { Grouping } from '../search/contract.ts';
import type { LineHits } from '../ui/line-hits.ts';
import type { VirtualRow } from '../ui/virtual-list.tsx';
import type { GroupListRow } from './group-list.ts';
import { GroupNote } from './group-notes.tsx';
import { InvocationHead } from './invocation-row.tsx';
import { LineDetails } from './line-details.tsx';
import type { ViewerModel } from './model.ts';
import { PatternDetails } from './pattern-details.tsx';
import { withPattern } from './pattern-query.ts';
import { PatternHead } from './pattern-row.tsx';

export interface GroupRowDeps {
  readonly model: ViewerModel;
  readonly by: Grouping;
  readonly now: number;
  readonly hits: LineHits | null;
  /** All that were found, in groups or not. */
  readonly lines: number;
  readonly isLineOpen: (index: number) => boolean;
  readonly onClick: (event: MouseEvent, index: number) => void;
  /** Shows the lines of a pattern. */
  readonly onFilter: (row: GroupListRow) => void;
  readonly onAll: (id: string) => void;
  readonly onMore: (id: string) => void;
}

type Attributes = NonNullable<VirtualRow['attributes']>;

/** What a row of the grouped list shows: a head, a line of its group, or a word about lines that are not there. */
export function groupRow(row: GroupListRow, index: number, deps: GroupRowDeps): VirtualRow {
  const { group, body } = row;
  if (!group)
    return {
      content: <WaitingCells row={index} />,
      attributes: { class: 'grp-head', 'aria-busy': 'true' },
    };
  const onClick = (event: MouseEvent) => deps.onClick(event, index);
  if (body === null) return headRow(row, group, onClick, deps);
  switch (body.kind) {
    case 'pattern': {
      const canFilter = withPattern(deps.model.state.query, group.id) !== null;
      return {
        content: (
          <PatternDetails
            group={group}
            siteName={deps.model.siteName}
            onFilter={canFilter ? () => deps.onFilter(row) : null}
          />
        ),
        attributes: { class: 'grp-body' },
        isOpen: true,
      };
    }
    case 'line':
      return lineRow(body, deps.isLineOpen(index), onClick, deps);
    default:
      return {
        content: row.open && (
          <GroupNote
            body={body}
            group={group}
            open={row.open}
            onAll={() => deps.onAll(group.id)}
            onMore={() => deps.onMore(group.id)}
            onAgain={() => deps.onMore(group.id)}
          />
        ),
        attributes: { class: 'grp-note', 'data-kind': body.kind, onClick } as Attributes,
      };
  }
}

function headRow(
  { open, isLone }: GroupListRow,
  group: NonNullable<GroupListRow['group']>,
  onClick: (event: MouseEvent) => void,
  { by, model, now, lines }: GroupRowDeps,
): VirtualRow {
  const head = { group, isOpen: open !== null, siteName: model.siteName, now };
  return {
    content: by === 'pattern' ? <PatternHead {...head} lines={lines} /> : <InvocationHead {...head} />,
    attributes: {
      class: `grp-head${by === 'pattern' ? ' grp-pattern' : ''}`,
      'aria-expanded': open ? 'true' : 'false',
      ...(isLone ? { 'data-lone': '' } : {}),
      onClick,
    } as Attributes,
  };
}

function lineRow(
  body: Extract<GroupListRow['body'], { kind: 'line' }>,
  isOpen: boolean,
  onClick: (event: MouseEvent) => void,
  { model, hits }: GroupRowDeps,
): VirtualRow {
  const line = body.line.row;
  const { state, siteName } = model;
  return {
    content: (
      <>
        <LineCells row={line} state={state} siteName={siteName} before={body.before} hits={hits} />
        {isOpen && <LineDetails row={line} model={model} />}
      </>
    ),
    attributes: {
      class: 'line',
      'data-level': shownLevel(line),
      'data-open': isOpen ? '' : undefined,
      'aria-expanded': isOpen ? 'true' : 'false',
      onClick,
    } as Attributes,
    isOpen: isOpen || state.wrap,
  };
}
