import { ConnectForm } from '../log-views/connect-form.tsx';
import { Egress } from '../log-views/egress.tsx';
import { SiteOwnerHint } from '../log-views/site-owner-hint.tsx';
import type { ViewerModel } from './model.ts';

/** No account, and no file either: there is nothing that could be searched. */
export function isFirstRun({ accounts, usage }: Pick<ViewerModel, 'accounts' | 'usage'>): boolean {
  return accounts?.length === 0 && usage.every(({ lines }) => lines === 0);
}

export function FirstRun({ model }: { readonly model: ViewerModel }) {
  return (
    <div class="view-first">
      <div class="view-first-inside">
        <div>
          <h1 class="view-first-title">Read the logs of your apps</h1>
          <p class="view-first-lead">From every site that allows it. Logs stay on this computer.</p>
        </div>
        <ConnectForm
          onConnected={() => {
            model.reload('accounts');
            model.reload('usage');
          }}
        />
        <SiteOwnerHint />
      </div>
      <Egress />
    </div>
  );
}
