import { useState } from 'preact/hooks';
import { DropOverlay } from '../log-views/drop-overlay.tsx';
import { plural } from '../log-views/site-access.ts';
import { useFileDrop } from '../log-views/use-file-drop.ts';
import { Spinner } from '../ui/spinner.tsx';
import { giveFiles } from './open-files.ts';

type Giving = { readonly count: number; readonly isFailed: boolean } | null;

/** Files that are dropped on the popup open in the viewer. */
export function FileDrop() {
  const [giving, setGiving] = useState<Giving>(null);
  const { isOver } = useFileDrop((files) => {
    setGiving({ count: files.length, isFailed: false });
    giveFiles(files).then(
      () => setGiving(null),
      () => setGiving({ count: files.length, isFailed: true }),
    );
  });
  return (
    <>
      {giving && (
        <p class="drop-giving" role="status">
          {giving.isFailed ? (
            'The full view could not be opened. Open it from this popup, then drop the files there.'
          ) : (
            <>
              <Spinner />
              {`Opening ${plural(giving.count, 'file')} in the full view`}
            </>
          )}
        </p>
      )}
      <DropOverlay isOver={isOver} what="They open in the full view." />
    </>
  );
}
