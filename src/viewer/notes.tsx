import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { identityText } from '../core/segment/identity.ts';
import type { LineRow } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ViewerModel } from './model.ts';
import { LONGEST_NOTE, noteOf, noteScope, removeNote, useChanging, writeNote } from './use-notes.ts';

export interface LineNoteProps {
  readonly model: ViewerModel;
  readonly row: LineRow;
}

/** For an open line: its bookmark, and the words that go with it. */
export function BookmarkAction({ model, row }: LineNoteProps) {
  const note = noteOf(model, row);
  const { isBusy, problem, run } = useChanging();
  const [isEditing, setEditing] = useState(false);
  if (!noteScope(model, row)) return null;
  const hasText = note !== null && note.text !== '';
  return (
    <>
      <Button
        kind="subtle"
        size="small"
        icon="bookmark"
        busy={isBusy}
        attributes={{ 'aria-pressed': note ? 'true' : 'false' }}
        title={hasText ? 'Removes the bookmark and its note' : ''}
        onClick={() => void run(() => (note ? removeNote(model, note) : writeNote(model, row, '')))}
      >
        {note ? 'Bookmarked' : 'Bookmark'}
      </Button>
      <Button
        kind="subtle"
        size="small"
        icon="pencil"
        attributes={{ 'aria-expanded': isEditing ? 'true' : 'false' }}
        onClick={() => setEditing(!isEditing)}
      >
        {hasText ? 'Edit note' : 'Add note'}
      </Button>
      {problem !== null && (
        <span class="grp-warning" role="alert">
          <Icon name="warning" />
          {problem}
        </span>
      )}
      {isEditing ? (
        <NoteEditor key={identityText(row.line)} model={model} row={row} onDone={() => setEditing(false)} />
      ) : (
        hasText && (
          <p class="note-text">
            <ForeignText text={note.text} />
          </p>
        )
      )}
    </>
  );
}

/** Ctrl+Enter saves, Escape leaves. */
function NoteEditor({ model, row, onDone }: LineNoteProps & { readonly onDone: () => void }) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => noteOf(model, row)?.text ?? '');
  const { isBusy, problem, run } = useChanging();
  useEffect(() => field.current?.focus(), []);
  const save = async (): Promise<void> => {
    if (await run(() => writeNote(model, row, text))) onDone();
  };
  return (
    <form
      class="note-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label for={id}>Note on this line. It stays in this browser.</label>
      <textarea
        ref={field}
        id={id}
        class="note-field"
        rows={3}
        maxLength={LONGEST_NOTE}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onDone();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      <div class="note-buttons">
        <Button size="small" type="submit" busy={isBusy}>
          Save note
        </Button>
        <Button size="small" kind="subtle" onClick={onDone}>
          Cancel
        </Button>
        {text.length > LONGEST_NOTE - 200 && (
          <span class="ala-meta ala-digits">{LONGEST_NOTE - text.length} characters left</span>
        )}
        {problem !== null && (
          <span class="grp-warning" role="alert">
            {problem}
          </span>
        )}
      </div>
    </form>
  );
}
