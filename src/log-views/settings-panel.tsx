import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ConnectedAccount } from '../core/vendor.ts';
import {
  DEFAULT_VENDOR_SETTINGS,
  DEPTHS,
  type Follow,
  type VendorSettings,
} from '../core/vendor-settings.ts';
import { ask } from '../messages/client.ts';
import type { LogsUsage } from '../messages/contract.ts';
import { askForNotifications, mayNotify } from '../platform/notification-permission.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { AccountList } from './account-list.tsx';
import { depthLabel, usageText } from './settings-words.ts';
import { plural } from './site-access.ts';

export interface SettingsPanelProps {
  readonly accounts: readonly ConnectedAccount[];
  /** One was connected or forgotten. */
  readonly onAccounts: () => void;
}

/** Accounts, what is fetched and kept, and what the toolbar icon tells. Each choice counts at once. Needs `PARTS_CSS`. */
export function SettingsPanel({ accounts, onAccounts }: SettingsPanelProps) {
  const { settings, failed, change } = useSettings();
  const [usage, setUsage] = useState<readonly LogsUsage[] | null>(null);
  const [follows, setFollows] = useState<readonly Follow[]>([]);
  const look = useCallback(async () => {
    const [used, followed] = await Promise.all([ask('logs/usage', {}), ask('follows/list', {})]);
    if (used.ok) setUsage(used.value);
    if (followed.ok) setFollows(followed.value);
  }, []);
  useEffect(() => void look(), [look]);

  return (
    <div class="log-settings">
      <section class="log-settings-part">
        <h2 class="log-settings-title">Accounts</h2>
        <AccountList
          accounts={accounts}
          onChange={() => {
            onAccounts();
            void look();
          }}
        />
      </section>
      <section class="log-settings-part">
        <h2 class="log-settings-title">Lines on this computer</h2>
        <p class="ala-digits">{usage === null ? 'Counting…' : usageText(usage)}</p>
        <fieldset class="log-settings-list">
          <legend class="ala-hidden">Fetch the last</legend>
          <p aria-hidden="true">Fetch the last</p>
          <div class="log-choices">
            {DEPTHS.map((days) => (
              <label key={days} class="log-choice">
                <input
                  type="radio"
                  name="depth"
                  checked={settings.depth === days}
                  onChange={() => change({ depth: days })}
                />
                {depthLabel(days)}
              </label>
            ))}
          </div>
        </fieldset>
        <p class="ala-meta">
          The newest lines come first, older ones behind them. Atlassian keeps 30 days. Lines of sites that
          turn log access off are deleted here.
        </p>
      </section>
      <section class="log-settings-part">
        <h2 class="log-settings-title">While nothing is open</h2>
        <Check
          label="Keep up in the background"
          about="A light look every 15 minutes at the apps below."
          checked={settings.inBackground}
          onChange={(inBackground) => change({ inBackground })}
        />
        <Check
          label="Count new errors on the toolbar icon"
          about="Lines of level ERROR and FATAL since you last looked."
          checked={settings.countErrors}
          onChange={(countErrors) => change({ countErrors })}
        />
        <Notifications checked={settings.notify} onChange={(notify) => change({ notify })} />
        {failed && (
          <p class="ala-field-error" role="alert">
            The extension could not store this. The choice before still counts.
          </p>
        )}
      </section>
      {follows.length > 0 && (
        <section class="log-settings-part">
          <h2 class="log-settings-title">Kept up</h2>
          <ul class="log-settings-list">
            {follows.map((follow) => (
              <Followed key={`${follow.appId} ${follow.environmentId}`} follow={follow} onRemoved={look} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What is stored; a change shows at once, and is taken back where it could not be stored. */
function useSettings() {
  const [settings, setSettings] = useState<VendorSettings>(DEFAULT_VENDOR_SETTINGS);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    void ask('vendor-settings/read', {}).then((reply) => reply.ok && setSettings(reply.value));
  }, []);
  async function change(more: Partial<VendorSettings>): Promise<void> {
    const next = { ...settings, ...more };
    setSettings(next);
    const reply = await ask('vendor-settings/write', next);
    setFailed(!reply.ok);
    if (!reply.ok) setSettings(settings);
  }
  return { settings, failed, change: (more: Partial<VendorSettings>) => void change(more) };
}

interface CheckProps {
  readonly label: string;
  readonly about: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, about, checked, onChange }: CheckProps) {
  return (
    <label class="log-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
      <span class="ala-meta">{about}</span>
    </label>
  );
}

/** The browser has to allow it first; it can take that back in its own settings. */
function Notifications({ checked, onChange }: Pick<CheckProps, 'checked' | 'onChange'>) {
  const [may, setMay] = useState(true);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    void mayNotify().then(setMay);
  }, []);
  async function want(): Promise<void> {
    // Before anything else: browsers take a question for permission from a click only.
    const allowed = await askForNotifications();
    setMay(allowed);
    setRefused(!allowed);
    onChange(allowed);
  }
  return (
    <Check
      label="Notify of a burst of a new error"
      about={
        refused
          ? 'Your browser did not allow notifications. You can allow them in its settings.'
          : 'Ten lines within 5 minutes of an error not seen in the week before. At most one each 10 minutes.'
      }
      checked={checked && may}
      onChange={(wanted) => (wanted ? void want() : onChange(false))}
    />
  );
}

function Followed({
  follow,
  onRemoved,
}: {
  readonly follow: Follow;
  readonly onRemoved: () => Promise<void>;
}) {
  const { appId, environmentId, appName, environmentName, newErrors } = follow;
  const [busy, setBusy] = useState(false);
  async function remove(): Promise<void> {
    setBusy(true);
    await ask('follows/remove', { scope: { appId, environmentId } });
    await onRemoved();
    setBusy(false);
  }
  return (
    <li class="log-settings-item">
      <div class="log-settings-words">
        <strong>
          <ForeignText text={appName} />
        </strong>{' '}
        <ForeignText text={environmentName} />
        {newErrors > 0 && <p class="ala-meta">{plural(newErrors, 'new error')}</p>}
      </div>
      <Button
        kind="subtle"
        size="small"
        busy={busy}
        label={`Stop keeping up ${appName}, ${environmentName}`}
        onClick={() => void remove()}
      >
        Stop
      </Button>
    </li>
  );
}
