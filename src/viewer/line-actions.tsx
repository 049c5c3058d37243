import { useState } from 'preact/hooks';
import { withField } from '../core/query/edit.ts';
import type { FieldName } from '../core/query/fields.ts';
import { CopyButton } from '../log-views/copy-button.tsx';
import type { LineAttribute } from '../log-views/line-attributes.ts';
import { isUnderstood } from '../log-views/row-words.ts';
import type { LineRow } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { AroundDialog } from './around-dialog.tsx';
import { copyLine } from './copy-line.ts';
import type { ViewerModel } from './model.ts';
import { BookmarkAction } from './notes.tsx';

export type LineActionsProps = {
  readonly row: LineRow;
  readonly model: ViewerModel;
  readonly site: string;
  readonly attributes: readonly LineAttribute[];
};

/** What can be done with a line. */
export function LineActions(props: LineActionsProps) {
  const { row, model, site } = props;
  const { line } = row;
  const [isAround, setAround] = useState(false);
  const [isFiltering, setFiltering] = useState(false);
  const { invocationId, traceId } = line;
  return (
    <div class="line-actions">
      <CopyButton copy={() => copyLine(row, site)} />
      <Button
        kind="subtle"
        size="small"
        icon="filter"
        attributes={{ 'aria-expanded': isFiltering ? 'true' : 'false' }}
        onClick={() => setFiltering(!isFiltering)}
      >
        Filter by this
      </Button>
      <BookmarkAction model={model} row={row} />
      {invocationId !== null && (
        <Button
          kind="subtle"
          size="small"
          icon="list"
          onClick={() => model.go({ group: 'invocation', open: invocationId })}
        >
          Open invocation
        </Button>
      )}
      {traceId !== null && (
        <Button
          kind="subtle"
          size="small"
          icon="list"
          onClick={() => model.go({ group: 'trace', open: traceId })}
        >
          Open trace
        </Button>
      )}
      <Button kind="subtle" size="small" icon="history" onClick={() => setAround(true)}>
        Lines around it
      </Button>
      {isFiltering && <Filters {...props} />}
      {isAround && <AroundDialog model={model} row={row} onClose={() => setAround(false)} />}
    </div>
  );
}

/** Asks for this value of the field, whatever was asked of it before. */
export function filterBy({ state, go }: ViewerModel, field: FieldName, value: string): void {
  go({ query: withField(state.query, field, value), at: null });
}

/** Unfolds in place: a menu would be cut off at the end of the list. */
function Filters({ row, model, attributes }: LineActionsProps) {
  const { level } = row.line;
  return (
    <ul class="line-filters" aria-label="Filter by">
      {isUnderstood(row) && (
        <li>
          <button
            type="button"
            class="line-filter"
            onClick={() => filterBy(model, 'level', level.toLowerCase())}
          >
            Level <b>{level}</b>
          </button>
        </li>
      )}
      {attributes.map(
        ({ name, label, value, filter }) =>
          filter && (
            <li key={name}>
              <button
                type="button"
                class="line-filter"
                onClick={() => filterBy(model, filter.field, filter.value)}
              >
                {label}{' '}
                <b>
                  <ForeignText text={value.slice(0, 80)} />
                </b>
              </button>
            </li>
          ),
      )}
    </ul>
  );
}
