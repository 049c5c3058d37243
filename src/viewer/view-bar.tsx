import type { ComponentChildren } from 'preact';
import { COLUMN_NAMES } from '../log-views/line-columns.ts';
import { plural } from '../log-views/site-access.ts';
import {
  COLUMNS,
  GROUP_SORTS,
  GROUPS,
  type Group,
  type GroupSort,
  TIME_FORMS,
  type TimeForm,
} from '../log-views/view-state.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import type { ViewerModel } from './model.ts';

const GROUP_NAMES: Readonly<Record<Group, string>> = {
  lines: 'Lines',
  invocation: 'Invocations',
  trace: 'Traces',
  pattern: 'Patterns',
};
const TIME_NAMES: Readonly<Record<TimeForm, string>> = {
  both: 'Local + UTC',
  local: 'Local time',
  utc: 'UTC',
  difference: 'Difference to the line above',
};
const SHORT_TIME_NAMES: Readonly<Partial<Record<TimeForm, string>>> = { difference: 'Difference' };
const SORT_NAMES: Readonly<Record<GroupSort, string>> = {
  newest: 'Newest first',
  first: 'First seen last',
  lines: 'Most lines first',
  longest: 'Longest first',
};

export interface ViewBarProps {
  readonly model: ViewerModel;
  /** How many groups there are, in words: only their list knows it. */
  readonly groupCount: string | null;
  /** Before the rest. */
  readonly children?: ComponentChildren;
}

/** How lines are put together, and how they are shown. */
export function ViewBar({ model, groupCount, children }: ViewBarProps) {
  const { state, go } = model;
  return (
    <div class="view-bar" role="toolbar" aria-label="View">
      {children}
      <fieldset class="view-groups" aria-label="Group by">
        {GROUPS.map((group) => (
          <button
            key={group}
            type="button"
            class="view-group"
            aria-pressed={state.group === group}
            onClick={() => go({ group, open: null })}
          >
            {GROUP_NAMES[group]}
          </button>
        ))}
      </fieldset>
      {state.group === 'lines' ? (
        <LineOrder model={model} />
      ) : (
        <GroupOrder model={model} count={groupCount} />
      )}
      <div class="view-bar-end">
        <Menu
          label="Times"
          align="end"
          choices={TIME_FORMS.map((id) => ({ id, label: TIME_NAMES[id], checked: id === state.times }))}
          onChoose={(id) => {
            const times = TIME_FORMS.find((form) => form === id);
            if (times) go({ times });
          }}
        >
          <span class="view-with-icon">
            <Icon name="clock" />
            <span class="view-label">{SHORT_TIME_NAMES[state.times] ?? TIME_NAMES[state.times]}</span>
          </span>
        </Menu>
        <Button
          kind="subtle"
          icon="wrap"
          label="Wrap long lines"
          title="Wrap long lines"
          attributes={{ 'aria-pressed': state.wrap ? 'true' : 'false' }}
          onClick={() => go({ wrap: !state.wrap })}
        >
          <span class="view-label">Wrap</span>
        </Button>
        <Menu
          label="Columns"
          align="end"
          mode="several"
          class="view-columns"
          choices={COLUMNS.map((id) => ({
            id,
            label: COLUMN_NAMES[id],
            checked: state.columns.includes(id),
          }))}
          onChoose={(id) =>
            go({
              columns: COLUMNS.filter((column) => (column === id) !== state.columns.includes(column)),
            })
          }
        >
          <span class="view-with-icon">
            <Icon name="columns" />
            <span class="view-label">Columns</span>
          </span>
        </Menu>
      </div>
    </div>
  );
}

function LineOrder({ model: { state, go, search } }: { readonly model: ViewerModel }) {
  const isNewest = state.order === 'newest';
  return (
    <span class="view-count">
      <span class="ala-digits">
        {plural(search.total, 'line')}
        {search.isDone ? '' : ' so far'}
      </span>
      {', '}
      <button
        type="button"
        class="ala-link"
        title={isNewest ? 'Show the oldest first' : 'Show the newest first'}
        onClick={() => go({ order: isNewest ? 'oldest' : 'newest' })}
      >
        {isNewest ? 'newest first' : 'oldest first'}
      </button>
    </span>
  );
}

function GroupOrder({ model: { state, go }, count }: { model: ViewerModel; count: string | null }) {
  return (
    <span class="view-group-order">
      {count !== null && (
        <span class="view-count ala-digits" role="status">
          {count}
        </span>
      )}
      <Menu
        label="Sort"
        class="view-sort"
        choices={GROUP_SORTS.map((id) => ({ id, label: SORT_NAMES[id], checked: id === state.sort }))}
        onChoose={(id) => {
          const sort = GROUP_SORTS.find((each) => each === id);
          if (sort) go({ sort });
        }}
      >
        {SORT_NAMES[state.sort]}
      </Menu>
    </span>
  );
}
