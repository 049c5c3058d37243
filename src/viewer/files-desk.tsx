import { DropOverlay } from '../log-views/drop-overlay.tsx';
import { useFileDrop } from '../log-views/use-file-drop.ts';
import { FilesDialog } from './files-dialog.tsx';
import { ImportPanel } from './import-panel.tsx';
import { TAKEN } from './import-words.ts';
import type { ViewerModel } from './model.ts';
import { OpenFilesDialog } from './open-files-dialog.tsx';
import { useHandedFiles } from './use-handed-files.ts';

/** Wherever files come from: dropped on the page, picked, or handed over by the popup. */
export function FilesDesk({ model }: { readonly model: ViewerModel }) {
  const { files } = model;
  const { isOver } = useFileDrop(files.open);
  const { isAsked, setAsked } = useHandedFiles(files.open);
  return (
    <>
      <input
        ref={files.input}
        class="fil-input"
        type="file"
        multiple
        hidden
        aria-label="Log files"
        onChange={(event) => {
          const input = event.currentTarget;
          const given = [...(input.files ?? [])];
          // The same file again is a change, too.
          input.value = '';
          setAsked(false);
          files.open(given);
        }}
      />
      <ImportPanel model={model} />
      {files.dialog && <FilesDialog model={model} onPick={files.pick} />}
      {isAsked && files.imports.entries.length === 0 && (
        <OpenFilesDialog onPick={files.pick} onClose={() => setAsked(false)} />
      )}
      <DropOverlay isOver={isOver} what={TAKEN} />
    </>
  );
}
