import { ConnectForm } from '../log-views/connect-form.tsx';
import { Egress } from '../log-views/egress.tsx';
import { OpenFilesCard } from '../log-views/open-files-card.tsx';
import { SiteOwnerHint } from '../log-views/site-owner-hint.tsx';
import { Mark } from '../ui/mark.tsx';
import { chooseFiles } from './open-files.ts';

export interface FirstRunProps {
  /** The mark stands in the bar above when there is one. */
  readonly bare?: boolean;
  readonly onConnected: () => void;
}

/** Nothing is connected yet. */
export function FirstRun({ bare = false, onConnected }: FirstRunProps) {
  return (
    <>
      <div class="pop-first">
        {!bare && <Mark size={32} />}
        <div>
          <h1 class="pop-first-title">Read the logs of your apps</h1>
          <p class="pop-first-lead">
            From every site that allows it, and from files that customers send you. Logs stay on this
            computer.
          </p>
        </div>
        <ConnectForm onConnected={onConnected} />
        <OpenFilesCard onChoose={() => void chooseFiles()} />
        <SiteOwnerHint />
      </div>
      <Egress />
    </>
  );
}
