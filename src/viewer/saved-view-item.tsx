import { useEffect, useRef, useState } from 'preact/hooks';
import type { SavedView } from '../core/vendor-settings.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { LONGEST_NAME, viewSummary } from './saved-view-words.ts';

export interface SavedViewItemProps {
  readonly view: SavedView;
  readonly isShown: boolean;
  readonly onOpen: () => void;
  /** True: it has the new name. */
  readonly onRename: (name: string) => Promise<boolean>;
  readonly onRemove: () => void;
}

/** A saved view in the list. */
export function SavedViewItem({ view, isShown, onOpen, onRename, onRemove }: SavedViewItemProps) {
  const [isRenaming, setRenaming] = useState(false);
  if (isRenaming) {
    return (
      <li class="svw-item">
        <NameEditor view={view} onRename={onRename} onDone={() => setRenaming(false)} />
      </li>
    );
  }
  return (
    <li class="svw-item" data-shown={isShown ? '' : undefined}>
      <button type="button" class="svw-open" aria-current={isShown ? 'true' : undefined} onClick={onOpen}>
        <span class="svw-check">{isShown && <Icon name="check" />}</span>
        <span class="svw-words">
          <span class="svw-name ala-cut">
            <ForeignText text={view.name} />
          </span>
          <span class="ala-meta ala-cut">
            <ForeignText text={viewSummary(view.address).slice(0, 200)} />
          </span>
        </span>
      </button>
      <Button
        kind="subtle"
        size="small"
        icon="pencil"
        label={`Rename ${view.name}`}
        title="Rename"
        onClick={() => setRenaming(true)}
      />
      <Button
        kind="subtle"
        size="small"
        icon="close"
        label={`Remove ${view.name}`}
        title="Remove"
        onClick={onRemove}
      />
    </li>
  );
}

interface NameEditorProps extends Pick<SavedViewItemProps, 'view' | 'onRename'> {
  readonly onDone: () => void;
}

function NameEditor({ view, onRename, onDone }: NameEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(view.name);
  useEffect(() => input.current?.select(), []);
  return (
    <form
      class="svw-rename"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = name.trim();
        if (wanted === '' || wanted === view.name) onDone();
        else void onRename(wanted).then((isDone) => isDone && onDone());
      }}
    >
      <span class="ala-field-box">
        <input
          ref={input}
          class="ala-input"
          aria-label="New name"
          maxLength={LONGEST_NAME}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onDone();
          }}
        />
      </span>
      <Button size="small" type="submit">
        Rename
      </Button>
    </form>
  );
}
