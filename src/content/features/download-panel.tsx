import type { ButtonHTMLAttributes } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { type AskedChoice, frameFragment } from '../../panel/frame-contract.ts';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { StateNote } from '../../ui/state-note.tsx';
import { siteName } from '../app-head.tsx';
import { AppPicture } from '../app-picture.tsx';
import { DownloadSteps } from '../download-steps.tsx';
import { panelAddress } from '../extension-frame.ts';
import { FrameDialog } from '../frame-dialog.tsx';
import type { LayerProps } from '../layers.tsx';
import { useModel } from '../use-model.ts';

interface DownloadPanelProps extends LayerProps {
  readonly appId: string;
  readonly layerId: number;
  /** What it begins with; null: the usual. */
  readonly asked: AskedChoice | null;
}

/** The download panel over the page: a page of the extension of its own, so that Atlassian's page never has a line. */
export function DownloadPanel({ model, overlay, appId, layerId, asked }: DownloadPanelProps) {
  const state = useModel(model, (now) => now);
  // The panel stays when the app goes from the list meanwhile.
  const app = useRef(state.apps.get(appId));
  app.current = state.apps.get(appId) ?? app.current;
  const address = useMemo(
    () => panelAddress(frameFragment(model.cloudId, appId, asked)),
    [model.cloudId, appId, asked],
  );
  const { name = null, vendorName = null } = app.current ?? {};
  const about = [name, vendorName, siteName(state.status)].filter((part) => part !== null).join(' · ');
  const close = () => overlay.close(layerId);

  return (
    <FrameDialog
      title={name === null ? 'Download logs' : `Download logs of ${name}`}
      address={address}
      overlay={overlay}
      onClose={close}
      onLost={() => overlay.focusControl(appId)}
      cover={(now, again) => (
        <>
          <header class="ala-dialog-head">
            {name !== null && <AppPicture name={name} />}
            <div class="ala-dialog-titles">
              <h1 class="ala-dialog-title">Download logs</h1>
              <p class="ala-dialog-subtitle">
                <ForeignText text={about} />
              </p>
            </div>
            <Button kind="subtle" icon="close" label="Close" onClick={close} attributes={AUTOFOCUS} />
          </header>
          {now === 'loading' ? (
            <Loading />
          ) : (
            <Failed isGone={address === null} onAgain={again} onClose={close} />
          )}
        </>
      )}
    />
  );
}

const AUTOFOCUS: ButtonHTMLAttributes = { autofocus: true };

/** The panel's outline, so that nothing jumps when it comes. */
function Loading() {
  return (
    <div class="ala-frame-wait">
      <p class="ala-with-icon" role="status">
        <Spinner /> Opening the download panel…
      </p>
      <div class="ala-bone" />
      <div class="ala-bone" data-wide />
      <div class="ala-bone" data-rest />
    </div>
  );
}

interface FailedProps {
  readonly isGone: boolean;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function Failed({ isGone, onAgain, onClose }: FailedProps) {
  return (
    <div class="ala-frame-failed">
      <StateNote
        icon="warning"
        tone="warning"
        role="alert"
        title="The download panel does not answer"
        what={isGone ? GONE : BLOCKED}
        next={
          <>
            {!isGone && <Button onClick={onAgain}>Try again</Button>}
            <Button kind="subtle" onClick={onClose}>
              Close
            </Button>
          </>
        }
      />
      <DownloadSteps />
    </div>
  );
}

const GONE =
  'App Log Access was updated or turned off while this page was open. Load the page again, then open the panel once more.';
const BLOCKED =
  'The browser or another extension may keep it from loading. Nothing was downloaded or sent, and nothing was changed.';
