import { withExclusion } from '../core/query/edit.ts';
import type { Grouping } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { GroupView } from './group-view.ts';
import { shortId, ungroupedText } from './group-words.ts';
import type { ViewerModel } from './model.ts';
import type { LoneGroup } from './use-lone-group.ts';

export interface GroupBarProps {
  readonly model: ViewerModel;
  readonly view: GroupView;
  readonly by: Grouping;
  readonly lone: LoneGroup;
  /** Asks once more, after a problem. */
  readonly onAgain: () => void;
}

/** What is in none of the groups, and what could not be shown. */
export function GroupBar({ model, view, by, lone, onAgain }: GroupBarProps) {
  const { go } = model;
  const { outcome, problem, request } = view;
  if (!outcome) return null;
  const { ungrouped } = outcome;
  const text = request?.text ?? '';
  const others = by === 'pattern' ? null : withExclusion(text, 'has', by);
  return (
    <div class="grp-bar" role="status">
      {ungrouped > 0 && (
        <span>
          <span class="ala-digits">{ungroupedText(by, ungrouped)}</span>
          {others !== null && others !== text && (
            <>
              {' '}
              <button
                type="button"
                class="ala-link"
                onClick={() => go({ query: others, group: 'lines', open: null })}
              >
                Show them
              </button>
            </>
          )}
        </span>
      )}
      {lone.kind === 'missing' && (
        <span class="grp-warning">
          <Icon name="info" />
          {lone.problem
            ? `${by === 'trace' ? 'Trace' : 'Invocation'} ${shortId(lone.id)} could not be read.`
            : `No line of ${by} ${shortId(lone.id)} is stored on this computer.`}
        </span>
      )}
      {lone.kind === 'group' && (
        <span>
          {`${shortId(lone.group.id)} was opened by its ID and stands first.`}{' '}
          <button type="button" class="ala-link" onClick={() => go({ open: null }, 'replace')}>
            Put it back
          </button>
        </span>
      )}
      {problem && (
        <span class="grp-warning">
          <Icon name="warning" />
          {problem.kind === 'regex-too-slow'
            ? 'The regular expression took too long and was stopped.'
            : 'The groups could not be read to the end.'}
          <Button size="small" kind="subtle" onClick={onAgain}>
            Try again
          </Button>
        </span>
      )}
    </div>
  );
}
