import type { ConnectedAccount } from '../core/vendor.ts';
import { Icon } from '../ui/icon.tsx';
import { Mark } from '../ui/mark.tsx';
import { ConnectForm } from './connect-form.tsx';
import { Egress } from './egress.tsx';

export interface FirstRunProps {
  /** The mark stands in the bar above when there is one. */
  readonly bare?: boolean;
  readonly onConnected: (account: ConnectedAccount) => void;
}

/** Nothing is connected yet. */
export function FirstRun({ bare = false, onConnected }: FirstRunProps) {
  return (
    <>
      <div class="pop-first">
        {!bare && <Mark size={32} />}
        <div>
          <h1 class="pop-first-title">Read the logs of your apps</h1>
          <p class="pop-first-lead">From every site that allows it. Logs stay on this computer.</p>
        </div>
        <ConnectForm onConnected={onConnected} />
        <section class="pop-hint">
          <Icon name="shield" />
          <div>
            <h2 class="pop-hint-title">You run a site?</h2>
            <p class="ala-meta">
              Nothing to set up. Open{' '}
              <a class="ala-link" href="https://admin.atlassian.com" target="_blank" rel="noreferrer">
                Connected apps
              </a>{' '}
              as admin.
            </p>
          </div>
        </section>
      </div>
      <Egress />
    </>
  );
}
