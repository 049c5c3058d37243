import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { TAKEN } from './import-words.ts';

export interface OpenFilesDialogProps {
  readonly onPick: () => void;
  readonly onClose: () => void;
}

/** Where the popup leads: a browser opens its choice of files only on a click in the page that gets them. */
export function OpenFilesDialog({ onPick, onClose }: OpenFilesDialogProps) {
  return (
    <Dialog
      title="Open log files"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="main" icon="upload" onClick={onPick}>
            Choose files
          </Button>
        </>
      }
    >
      <div class="fil-drop">
        <Icon name="upload" />
        <p class="fil-drop-title">Drop files anywhere on this page</p>
        <p>{TAKEN}</p>
        <p class="ala-meta">They are read here and stay on this computer. No account needed.</p>
      </div>
    </Dialog>
  );
}
