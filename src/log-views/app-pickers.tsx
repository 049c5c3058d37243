import type { VendorApp } from '../core/vendor.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Menu } from '../ui/menu.tsx';
import { environmentLabel, type Pick } from './pick-app.ts';

export interface AppPickersProps {
  readonly apps: readonly VendorApp[];
  /** Null: an app is looked at that is not among them. */
  readonly pick: Pick | null;
  /** Null for the environment: that app's usual one. */
  readonly onChoose: (choice: { readonly appId: string; readonly environmentId: string | null }) => void;
}

/** The app and its environment. A change of app starts at that app's production. */
export function AppPickers({ apps, pick, onChoose }: AppPickersProps) {
  const { app, environment } = pick ?? { app: null, environment: null };
  return (
    <div class="log-pickers">
      <Menu
        label="App"
        class="log-app"
        choices={apps.map(({ appId, name }) => ({ id: appId, label: name, checked: appId === app?.appId }))}
        onChoose={(appId) => onChoose({ appId, environmentId: null })}
      >
        {app ? <ForeignText text={app.name} /> : 'Choose an app'}
      </Menu>
      {app && environment && (
        <Menu
          label="Environment"
          class="log-environment"
          choices={app.environments.map((other) => ({
            id: other.environmentId,
            label: environmentLabel(other),
            checked: other.environmentId === environment.environmentId,
          }))}
          onChoose={(environmentId) => onChoose({ appId: app.appId, environmentId })}
        >
          <ForeignText text={environmentLabel(environment)} />
        </Menu>
      )}
    </div>
  );
}
