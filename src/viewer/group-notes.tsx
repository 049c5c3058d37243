import type { ComponentChildren } from 'preact';
import type { GroupRow } from '../search/contract.ts';
import { Icon } from '../ui/icon.tsx';
import type { BodyRow } from './group-body.ts';
import { capText, counted } from './group-words.ts';
import type { OpenGroup } from './open-groups.ts';

export interface GroupNoteProps {
  readonly body: BodyRow;
  readonly group: GroupRow;
  readonly open: OpenGroup;
  readonly onAll: () => void;
  readonly onMore: () => void;
  readonly onAgain: () => void;
}

/** A row below the head of a group that is no line: what is not shown, and why. */
export function GroupNote({ body, group, open, onAll, onMore, onAgain }: GroupNoteProps) {
  switch (body.kind) {
    case 'cap':
      return (
        <Inside icon="warning" words={group.whole?.cap && capText(group.id, group.whole.cap)}>
          {body.others > 0 && (
            <Link text={`Show its ${counted(body.others, 'other line')}`} onClick={onAll} />
          )}
        </Inside>
      );
    case 'others':
      return (
        <Inside>
          <Link text={`Show its ${counted(body.others, 'other line')}`} onClick={onAll} />
        </Inside>
      );
    case 'more':
      return (
        <Inside words={`${counted(body.left, 'more line')}.`}>
          <Link text="Show more" onClick={onMore} />
        </Inside>
      );
    case 'problem':
      return (
        <Inside icon="warning" words="Its lines could not be read.">
          {!open.isBusy && <Link text="Try again" onClick={onAgain} />}
        </Inside>
      );
    case 'gone':
      return <Inside words="Its lines are no longer stored on this computer." />;
    default:
      return <Inside words="Reading its lines…" />;
  }
}

interface InsideProps {
  readonly icon?: 'warning';
  readonly words?: string | null | undefined;
  readonly children?: ComponentChildren;
}

const CELL = { role: 'gridcell' } as const;

function Inside({ icon, words, children }: InsideProps) {
  return (
    <span class="grp-note-inside" {...CELL}>
      {words && (
        <span class="grp-note-words">
          {icon && <Icon name={icon} />}
          <span>{words}</span>
        </span>
      )}
      {children}
    </span>
  );
}

function Link({ text, onClick }: { readonly text: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="ala-link grp-note-link" tabIndex={-1} onClick={onClick}>
      {text}
    </button>
  );
}
