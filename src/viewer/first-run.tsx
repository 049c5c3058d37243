import { ConnectForm } from '../log-views/connect-form.tsx';
import { Egress } from '../log-views/egress.tsx';
import { OpenFilesCard } from '../log-views/open-files-card.tsx';
import { SiteOwnerHint } from '../log-views/site-owner-hint.tsx';
import type { ViewerModel } from './model.ts';

/** No account, and no file either: there is nothing that could be searched. */
export function isFirstRun({
  accounts,
  usage,
  files,
}: Pick<ViewerModel, 'accounts' | 'usage' | 'files'>): boolean {
  const isEmpty = usage.every(({ lines }) => lines === 0) && (files.list ?? []).length === 0;
  return accounts?.length === 0 && isEmpty;
}

export function FirstRun({ model }: { readonly model: ViewerModel }) {
  return (
    <div class="view-first">
      <div class="view-first-inside">
        <div>
          <h1 class="view-first-title">Read the logs of your apps</h1>
          <p class="view-first-lead">
            From every site that allows it, and from files that customers send you. Logs stay on this
            computer.
          </p>
        </div>
        <ConnectForm
          onConnected={() => {
            model.reload('accounts');
            model.reload('usage');
          }}
        />
        <OpenFilesCard onChoose={model.files.pick} />
        <SiteOwnerHint />
      </div>
      <Egress />
    </div>
  );
}
