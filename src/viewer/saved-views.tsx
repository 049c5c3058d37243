import { useEffect, useState } from 'preact/hooks';
import type { SavedView } from '../core/vendor-settings.ts';
import { readViewAddress } from '../log-views/view-state.ts';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePopover } from '../ui/use-popover.ts';
import { visibleRuns } from '../ui/visible-text.ts';
import type { ViewerModel } from './model.ts';
import { SaveViewForm } from './save-view-form.tsx';
import { SavedViewItem } from './saved-view-item.tsx';
import { isShown } from './saved-view-words.ts';
import { useChanging } from './use-notes.ts';
import { readViewLink } from './view-link.ts';
import { ViewLinks } from './view-links.tsx';

/** How long a removed view can be brought back. In ms. */
const UNDO_FOR = 10_000;

/** Views with a name: to open, rename and remove; and the links to views. */
export function SavedViews({ model }: { readonly model: ViewerModel }) {
  const { views, state } = model;
  const { open, show, hide, root, trigger } = usePopover();
  useViewLinkPaste(model);
  const shown = views.find(({ address }) => isShown(address, state)) ?? null;
  return (
    <div class="ala-menu-root svw-root" ref={root}>
      <Button
        kind="subtle"
        icon="star"
        iconAfter="chevron-down"
        buttonRef={trigger}
        class="svw-button"
        attributes={{
          'aria-haspopup': 'dialog',
          'aria-expanded': open ? 'true' : 'false',
          ...(shown ? { 'data-shown': '' } : {}),
        }}
        title="Saved views and links"
        onClick={() => (open ? hide() : show())}
      >
        <span class="view-label">{shown ? plain(shown.name) : 'Views'}</span>
      </Button>
      {open && (
        <section class="ala-menu svw" data-align="end" aria-label="Saved views">
          <SavedViewList model={model} shown={shown} onOpened={() => hide()} />
          <ViewLinks model={model} onOpened={() => hide()} />
        </section>
      )}
    </div>
  );
}

interface SavedViewListProps {
  readonly model: ViewerModel;
  readonly shown: SavedView | null;
  readonly onOpened: () => void;
}

function SavedViewList({ model, shown, onOpened }: SavedViewListProps) {
  const { views, go, reload } = model;
  const [removed, setRemoved] = useState<SavedView | null>(null);
  const { problem, run } = useChanging();
  useEffect(() => {
    if (!removed) return;
    const timer = setTimeout(() => setRemoved(null), UNDO_FOR);
    return () => clearTimeout(timer);
  }, [removed]);

  const write = (view: Omit<SavedView, 'at'>) =>
    run(async () => {
      const result = await ask('views/write', { id: view.id, name: view.name, address: view.address });
      reload('views');
      return result.ok ? null : result.error;
    });
  const remove = (view: SavedView) =>
    run(async () => {
      const result = await ask('views/remove', { id: view.id });
      reload('views');
      if (result.ok) setRemoved(view);
      return result.ok ? null : result.error;
    });

  return (
    <>
      {views.length === 0 && !removed && (
        <p class="svw-note">
          No view is saved yet. Save view keeps the query, times, grouping and columns under a name.
        </p>
      )}
      <ul class="svw-list">
        {views
          .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
          .map((view) => (
            <SavedViewItem
              key={view.id}
              view={view}
              isShown={view === shown}
              onOpen={() => {
                go(readViewAddress(view.address));
                onOpened();
              }}
              onRename={(name) => write({ ...view, name })}
              onRemove={() => void remove(view)}
            />
          ))}
      </ul>
      {removed && (
        <p class="svw-note svw-undo" role="status">
          <span class="ala-cut">{plain(removed.name)} is removed.</span>
          <Button
            size="small"
            icon="undo"
            onClick={() => void write(removed).then((isBack) => isBack && setRemoved(null))}
          >
            Undo
          </Button>
        </p>
      )}
      {problem !== null && (
        <p class="svw-note grp-warning" role="alert">
          <Icon name="warning" />
          {problem}
        </p>
      )}
    </>
  );
}

/** Keeps what is shown under a name. */
export function SaveViewButton({ model }: { readonly model: ViewerModel }) {
  const { open, show, hide, root, trigger } = usePopover();
  const isSaved = model.views.some(({ address }) => isShown(address, model.state));
  return (
    <div class="ala-menu-root svw-save" ref={root}>
      <Button
        kind="edged"
        size="large"
        buttonRef={trigger}
        disabled={isSaved && !open}
        title={isSaved ? 'This view is saved' : 'Keeps the query, times, grouping and columns under a name'}
        attributes={{ 'aria-haspopup': 'dialog', 'aria-expanded': open ? 'true' : 'false' }}
        onClick={() => (open ? hide() : show())}
      >
        {isSaved && !open ? 'Saved' : 'Save view'}
      </Button>
      {open && (
        <section class="ala-menu svw" data-align="end" aria-label="Save view">
          <SaveViewForm model={model} onDone={() => hide()} />
        </section>
      )}
    </div>
  );
}

/** A link to a view, pasted anywhere on the page, opens it: nobody wants to search for an address. */
function useViewLinkPaste({ go }: ViewerModel): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const view = readViewLink(event.clipboardData?.getData('text/plain') ?? '');
      if (!view) return;
      event.preventDefault();
      event.stopPropagation();
      go(view);
    };
    document.addEventListener('paste', paste, { capture: true });
    return () => document.removeEventListener('paste', paste, { capture: true });
  }, [go]);
}

/** For where only a text can be: characters that are not seen are written out. */
function plain(text: string): string {
  return visibleRuns(text)
    .map((run) => run.text)
    .join('');
}
