import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ImportedFile } from '../core/imported-file.ts';
import { plural } from '../log-views/site-access.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { FileItem } from './files-item.tsx';
import { onlyFiles, rangeOf, showsFile, withFiles } from './files-view.ts';
import { TAKEN } from './import-words.ts';
import type { ViewerModel } from './model.ts';
import { useKeptFocus } from './use-kept-focus.ts';

export interface FilesDialogProps {
  readonly model: ViewerModel;
  readonly onPick: () => void;
}

/** Files that are listed at first, and each time more are asked for: there may be a thousand. */
const STEP = 50;

/** All files that were opened: what is known of each, who sent it, and whether it is shown. */
export function FilesDialog({ model, onPick }: FilesDialogProps) {
  const { files, state, go } = model;
  const { list, removals, dialog } = files;
  const close = () => files.setDialog(null);
  const wanted = dialog?.fileId ?? null;
  const found = useRef<HTMLLIElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useKeptFocus(frame);
  useEffect(() => {
    found.current?.scrollIntoView({ block: 'nearest' });
    found.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus({ preventScroll: true });
  }, []);
  const all = (list ?? []).map(({ fileId }) => fileId);
  const [listed, setListed] = useState(STEP);
  const most = Math.max(listed, wanted === null ? 0 : all.indexOf(wanted) + 1);
  const more = all.length - most;
  /** The place of the first file that was asked for: the button that asked goes with the last ones. */
  const asked = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (asked.current === null) return;
    const item = frame.current?.querySelectorAll('.fil-list > li').item(asked.current);
    asked.current = null;
    item?.querySelector('button')?.focus();
  });

  function toggle({ fileId }: ImportedFile): void {
    const shown = all.filter((each) => showsFile(state, each) !== (each === fileId));
    go(onlyFiles(state, shown, all));
  }
  function showOnly({ fileId, times }: ImportedFile): void {
    go({
      ...withFiles({ ...state, files: 'none' }, [fileId]),
      ...{ live: false, query: '', group: 'lines', open: null, at: null },
      ...(times ? { range: rangeOf(times) } : {}),
    });
    close();
  }
  const lines = (list ?? []).reduce((sum, file) => sum + file.lines, 0);
  return (
    <Dialog
      title="Opened files"
      isWide
      onClose={close}
      buttons={
        <>
          {list !== null && list.length > 0 && (
            <span class="fil-sum ala-meta ala-digits">
              {plural(list.length, 'file')}, {plural(lines, 'line')}. They stay on this computer until you
              remove them.
            </span>
          )}
          <Button kind="main" icon="upload" onClick={onPick}>
            Open files
          </Button>
        </>
      }
    >
      <div ref={frame}>
        {removals.last && (
          <p class="fil-undo" role="status">
            <span class="fil-undo-words">
              <ForeignText text={removals.last.name.slice(0, 200)} /> and its lines are removed.
            </span>
            <Button
              size="small"
              icon="undo"
              onClick={() => {
                const back = removals.last;
                removals.undo();
                if (back) go(withFiles(state, [back.fileId]), 'replace');
              }}
            >
              Undo
            </Button>
          </p>
        )}
        {removals.failed !== null && (
          <p class="fil-undo" role="alert">
            <Icon name="warning" />
            <span>
              <ForeignText text={removals.failed.slice(0, 200)} /> could not be removed. It is still here; try
              again.
            </span>
          </p>
        )}
        {list === null || list.length === 0 ? (
          <p class="fil-none">
            {list !== null
              ? `No file is open. Drop files anywhere on this page, or choose them: ${TAKEN}`
              : files.problem !== null
                ? 'The list of files could not be read from this computer. Nothing is lost; load the page anew.'
                : 'Reading the list of files'}
          </p>
        ) : (
          <ul class="fil-list">
            {list.slice(0, most).map((file) => (
              <FileItem
                key={file.fileId}
                file={file}
                isShown={showsFile(state, file.fileId)}
                isOpen={file.fileId === wanted}
                itemRef={file.fileId === wanted ? found : null}
                onToggle={() => toggle(file)}
                onOnly={() => showOnly(file)}
                onNote={(facts) => files.note(file.fileId, facts)}
                onRemove={() => removals.remove(file)}
                onPick={onPick}
              />
            ))}
          </ul>
        )}
        {more > 0 && (
          <Button
            size="small"
            onClick={() => {
              asked.current = most;
              setListed(most + STEP);
            }}
          >
            Show {Math.min(more, STEP)} more of {all.length.toLocaleString('en')} files
          </Button>
        )}
      </div>
    </Dialog>
  );
}
