import { Icon } from '../ui/icon.tsx';

/** Atlassian's "Access app logs", which has the steps for site admins. */
const STEPS = 'https://developer.atlassian.com/platform/forge/access-app-logs/';

/** How an admin gets an app's logs out of the page's own download, and what to look at before sending them. */
export function DownloadSteps() {
  return (
    <div class="ala-block">
      <p>Atlassian’s page has a download, too; access stays as it is.</p>
      <ol class="ala-steps">
        <li>
          <span>
            On Connected apps, open the app’s <b>•••</b> menu or its details page and choose{' '}
            <b>Download logs</b>.
          </span>
        </li>
        <li>
          <span>Look through the preview: does any line hold personal data?</span>
        </li>
        <li>
          <span>Pick the dates. The picker means your local time; the times in the logs are UTC.</span>
        </li>
        <li>
          <span>
            Choose <b>Download</b>, check the file, then send it to the vendor.
          </span>
        </li>
      </ol>
      <p>
        <a class="ala-link ala-with-icon" href={STEPS} target="_blank" rel="noreferrer">
          Atlassian’s steps for downloading app logs
          <Icon name="external" />
        </a>
      </p>
    </div>
  );
}
