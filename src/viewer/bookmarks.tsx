import { useMemo } from 'preact/hooks';
import { dateTimeText, lineTime, utcText } from '../core/time-text.ts';
import type { LineNote } from '../core/vendor-settings.ts';
import { shownLevel } from '../log-views/row-words.ts';
import type { ViewState } from '../log-views/view-state.ts';
import type { LineRow } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { usePopover } from '../ui/use-popover.ts';
import { bookmarkPlace } from './bookmark-place.ts';
import type { ViewerModel } from './model.ts';
import { useNotedLines } from './use-noted-lines.ts';
import { removeNote, useChanging } from './use-notes.ts';

/** More are kept; the list shows the newest lines. */
const MOST_SHOWN = 100;

/** The lines that have a bookmark or a note, to jump to. */
export function BookmarksButton({ model }: { readonly model: ViewerModel }) {
  const { open, show, hide, root, trigger } = usePopover();
  const count = model.notes.size;
  return (
    <div class="ala-menu-root" ref={root}>
      <Button
        kind="subtle"
        icon="bookmark"
        label={count === 0 ? 'Bookmarks' : `Bookmarks, ${count}`}
        title="Bookmarks and notes on lines"
        buttonRef={trigger}
        attributes={{ 'aria-haspopup': 'dialog', 'aria-expanded': open ? 'true' : 'false' }}
        onClick={() => (open ? hide() : show())}
      >
        {count > 0 ? <span class="ala-digits">{count}</span> : undefined}
      </Button>
      {open && (
        <section class="ala-menu bkm" data-align="end" aria-label="Bookmarks">
          <BookmarkList
            model={model}
            onJump={(place) => {
              hide('stay');
              model.go(place);
            }}
          />
        </section>
      )}
    </div>
  );
}

interface BookmarkListProps {
  readonly model: ViewerModel;
  readonly onJump: (place: Partial<ViewState>) => void;
}

function BookmarkList({ model, onJump }: BookmarkListProps) {
  const { notes, client, context, logs } = model;
  const newest = useMemo(
    () => [...notes.values()].toSorted((a, b) => b.time - a.time).slice(0, MOST_SHOWN),
    [notes],
  );
  const lines = useNotedLines(client, context, newest, logs?.events[0]?.seq ?? null);
  const { problem, run } = useChanging();
  if (newest.length === 0) {
    return (
      <p class="bkm-empty">
        No line has a bookmark. Open a line and choose <strong>Bookmark</strong>, or press <kbd>b</kbd> on it.
      </p>
    );
  }
  return (
    <>
      {problem !== null && (
        <p class="bkm-empty" role="alert">
          {problem}
        </p>
      )}
      <ul class="bkm-list">
        {newest.map((note) => (
          <li key={note.line} class="bkm-item">
            <button
              type="button"
              class="bkm-jump"
              title={utcText(note.time)}
              onClick={() => onJump(bookmarkPlace(note, model))}
            >
              <BookmarkWords note={note} row={lines.get(note.line)} />
            </button>
            <Button
              kind="subtle"
              size="small"
              icon="close"
              label="Remove the bookmark"
              title={note.text === '' ? 'Remove the bookmark' : 'Remove the bookmark and its note'}
              onClick={() => void run(() => removeNote(model, note))}
            />
          </li>
        ))}
      </ul>
      {notes.size > newest.length && (
        <p class="bkm-empty">{notes.size - newest.length} more, of older lines, are not listed.</p>
      )}
    </>
  );
}

/** @param props.row undefined: not looked for yet; null: it is not stored any more */
function BookmarkWords({ note, row }: { readonly note: LineNote; readonly row: LineRow | null | undefined }) {
  return (
    <>
      <span class="bkm-time ala-digits">
        {row && (
          <span class="line-level ala-mono" data-level={shownLevel(row)}>
            {shownLevel(row)}
          </span>
        )}
        {dateTimeText(note.time).slice(0, -5)}
        {lineTime(note.time)}
      </span>
      {note.text !== '' && (
        <span class="bkm-note">
          <ForeignText text={note.text} />
        </span>
      )}
      <span class="bkm-line ala-mono ala-cut">
        {row === null ? (
          <span class="grp-quiet">Its line is no longer stored on this computer.</span>
        ) : (
          <ForeignText text={(row?.line.message ?? '').slice(0, 300)} />
        )}
      </span>
    </>
  );
}
