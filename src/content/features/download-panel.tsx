import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { siteName } from '../app-head.tsx';
import { AppPicture } from '../app-picture.tsx';
import { Dialog } from '../dialog.tsx';
import type { LayerProps } from '../layers.tsx';
import { useModel } from '../use-model.ts';

/** Atlassian's "Access app logs", which has the steps for site admins. */
const STEPS = 'https://developer.atlassian.com/platform/forge/access-app-logs/';

/** The frame of the panel in which logs will be previewed, cleaned and downloaded. */
export function DownloadPanel({ model, overlay, appId }: LayerProps & { readonly appId: string }) {
  const state = useModel(model, (now) => now);
  const app = state.apps.get(appId);
  if (!app) return null;
  const about = [app.name, app.vendorName, siteName(state.status)]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <Dialog
      size="large"
      title="Download logs"
      subtitle={<ForeignText text={about} />}
      picture={<AppPicture name={app.name} />}
      onClose={() => overlay.close()}
      onLost={() => overlay.focusControl(appId)}
      footer={
        <Button size="large" onClick={() => overlay.close()}>
          Close
        </Button>
      }
    >
      <div class="ala-block">
        <p>Previewing, cleaning and downloading logs here is not part of this version.</p>
        <p>
          Atlassian’s own way works: on Connected apps, open the app’s menu or its details page and choose{' '}
          <b>Download logs</b>. Dates in Atlassian’s picker are your local time, dates in the logs are UTC.
        </p>
        <p>
          <a class="ala-link ala-with-icon" href={STEPS} target="_blank" rel="noreferrer">
            Atlassian’s steps for downloading app logs
            <Icon name="external" />
          </a>
        </p>
      </div>
    </Dialog>
  );
}
