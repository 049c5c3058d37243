import { AppPickers } from '../log-views/app-pickers.tsx';
import { Mark } from '../ui/mark.tsx';
import { BookmarksButton } from './bookmarks.tsx';
import { ExportButton } from './export-dialog.tsx';
import { isFirstRun } from './first-run.tsx';
import { OpenFilesButton } from './import-panel.tsx';
import { LiveButton } from './live-button.tsx';
import type { ViewerModel } from './model.ts';
import { RangePicker } from './range-picker.tsx';
import { RequestsButton } from './request-desk.tsx';
import { SavedViews } from './saved-views.tsx';
import { SettingsButton } from './settings-button.tsx';
import { SourcesMenu } from './sources-menu.tsx';

/** What is looked at: app, environment, sites and files, times; and what can be done with all of it. */
export function TopBar({ model }: { readonly model: ViewerModel }) {
  const { apps, app, environment, go } = model;
  if (isFirstRun(model)) {
    return (
      <header class="view-top">
        <Mark size={20} connected={false} />
        <strong class="view-top-name">App Log Access</strong>
      </header>
    );
  }
  return (
    <header class="view-top">
      <Mark size={20} connected={model.accounts?.length !== 0} />
      <div class="view-top-what">
        {apps && apps.apps.length > 0 && (
          <AppPickers
            apps={apps.apps}
            pick={app && { app, environment }}
            onChoose={({ appId, environmentId }) => {
              const chosen = apps?.apps.find((each) => each.appId === appId);
              const at =
                chosen?.environments.find((each) => each.environmentId === environmentId) ??
                chosen?.environments.find(({ type }) => type === 'PRODUCTION') ??
                chosen?.environments[0];
              if (at) go({ scope: { appId, environmentId: at.environmentId }, open: null, at: null });
            }}
          />
        )}
        <SourcesMenu model={model} />
        <RangePicker model={model} />
      </div>
      <div class="view-top-end">
        <SavedViews model={model} />
        <BookmarksButton model={model} />
        <OpenFilesButton onPick={model.files.pick} />
        <RequestsButton />
        <ExportButton model={model} />
        <LiveButton model={model} />
        <SettingsButton model={model} />
      </div>
    </header>
  );
}
