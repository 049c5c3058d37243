import type { Grouping } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import type { GroupView } from './group-view.ts';
import { counted } from './group-words.ts';
import type { ViewerModel } from './model.ts';

export interface GroupStateProps {
  readonly model: ViewerModel;
  readonly view: GroupView;
  readonly by: Grouping;
}

/** What stands where there are no groups. */
export function GroupState({ model, view, by }: GroupStateProps) {
  const { state, go } = model;
  const { outcome } = view;
  if (!outcome || (!view.isDone && !view.problem)) return <Bones />;
  const what = by === 'trace' ? 'trace' : 'invocation';
  if (outcome.ungrouped > 0) {
    return (
      <StateNote
        icon="list"
        title={`${counted(outcome.ungrouped, 'line')} found, none with ${by === 'trace' ? 'a' : 'an'} ${what} ID`}
        what={`Lines without ${by === 'trace' ? 'a' : 'an'} ${what} ID cannot be put together by it. They are all in the list of lines.`}
        next={<Button onClick={() => go({ group: 'lines' })}>Show the lines</Button>}
      />
    );
  }
  return (
    <StateNote
      icon="search"
      title="No lines found"
      what={
        state.query === ''
          ? 'No line of this time is stored on this computer. Lines that are still being fetched appear here by themselves.'
          : 'No stored line of this time fits the query.'
      }
      next={state.query === '' ? null : <Button onClick={() => go({ query: '' })}>Clear the query</Button>}
    />
  );
}

/** Rows to come, at the height that they will have. */
function Bones() {
  return (
    <div class="grp-bones" role="status" aria-label="Putting lines together">
      {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
        <div key={row} class="grp-head" aria-hidden="true">
          <span class="line-bone" style={{ width: `${30 + ((row * 37) % 50)}%` }} />
        </div>
      ))}
    </div>
  );
}
