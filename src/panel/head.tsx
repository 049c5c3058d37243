import { useState } from 'preact/hooks';
import type { DownloadSubject } from '../messages/contract.ts';
import { AppPicture } from '../ui/app-picture.tsx';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { AskDialog } from './ask-dialog.tsx';

export interface HeadProps {
  readonly subject: DownloadSubject | null;
  /** It is being asked which app and site this is. */
  readonly isOpening: boolean;
  readonly onClose: () => void;
}

/** Which app, which vendor, which site. */
export function Head({ subject, isOpening, onClose }: HeadProps) {
  const [isHelp, setHelp] = useState(false);
  const about = subject
    ? [
        subject.appName,
        subject.vendorName,
        subject.hostName,
        subject.isolated ? 'Isolated Cloud: vendors never see its logs' : null,
      ]
        .filter((part) => part !== null)
        .join(' · ')
    : isOpening
      ? 'Opening…'
      : '';
  return (
    <header class="pan-head">
      {subject ? <AppPicture name={subject.appName} /> : <span class="pan-no-picture" />}
      <div class="pan-titles">
        <h1 class="pan-title">Download logs</h1>
        <p class="pan-subtitle ala-cut" title={about}>
          <ForeignText text={about} />
        </p>
      </div>
      <Button kind="subtle" icon="help" onClick={() => setHelp(true)}>
        How this works
      </Button>
      <Button kind="subtle" icon="close" label="Close" onClick={onClose} />
      {isHelp && <HowThisWorks subject={subject} onClose={() => setHelp(false)} />}
    </header>
  );
}

function HowThisWorks({
  subject,
  onClose,
}: {
  readonly subject: DownloadSubject | null;
  readonly onClose: () => void;
}) {
  return (
    <AskDialog
      title="How this works"
      onClose={onClose}
      buttons={
        <Button size="large" kind="main" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ul class="pan-points">
        <li>
          The lines come from Atlassian over this page’s own session. They stay in this panel: nothing is
          stored, and nothing is sent anywhere until you send the file yourself.
        </li>
        <li>
          What Atlassian’s guidelines say <b>must not be logged</b> is redacted in the file: the same value
          gets the same name, such as{' '}
          <span class="pan-found" data-instead="">
            {'<email-1>'}
          </span>
          , all through it. What is to be <b>logged with caution</b> is marked and kept. You can decide
          otherwise for a kind, one value or one place.
        </li>
        <li>
          No finder finds everything: names in free text are easily missed. Read the preview before you send
          the file.
        </li>
        <li>
          The receipt tells the vendor what the file is and what was redacted, with a checksum, and none of
          the values.
        </li>
        <li>The dates that you pick are your local time; the times in the file are UTC.</li>
        {subject?.isolated && (
          <li>
            This site is in Isolated Cloud: vendors never see its logs, and there is no switch. Downloading
            works.
          </li>
        )}
      </ul>
    </AskDialog>
  );
}
