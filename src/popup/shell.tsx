import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ConnectedAccount, LogScope } from '../core/vendor.ts';
import { AppPickers } from '../log-views/app-pickers.tsx';
import { pickApp } from '../log-views/pick-app.ts';
import { useApps } from '../log-views/use-apps.ts';
import type { VisitedSite } from '../messages/contract.ts';
import type { SearchClient } from '../search/client.ts';
import type { SearchRequest } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { type Choices, type Half, loadChoices, rememberedScope, saveChoices } from './choices.ts';
import type { Live } from './feed.tsx';
import { FirstRun } from './first-run.tsx';
import { Logs } from './logs.tsx';
import { Reconnect } from './reconnect.tsx';
import { SettingsScreen } from './settings-screen.tsx';
import { Sites } from './sites.tsx';
import { Tabs, TopBar } from './top-bar.tsx';

export interface ShellProps {
  readonly client: SearchClient;
  readonly first: SearchRequest | null;
  /** Null: not known yet. */
  readonly accounts: readonly ConnectedAccount[] | null;
  /** Null: not known yet. */
  readonly visited: readonly VisitedSite[] | null;
  /** An account was connected or forgotten a moment ago, in this popup. */
  readonly fresh: boolean;
  readonly onAccounts: () => void;
}

type Screen = 'usual' | 'reconnect' | 'settings';

/** The bar, and below it the vendor's half or the admin's. The bar stays when the half changes, and with it the focus. */
export function Shell({ client, first, accounts, visited, fresh, onAccounts }: ShellProps) {
  const [choices, setChoices] = useState(() => loadChoices(localStorage));
  const [screen, setScreen] = useState<Screen>('usual');
  const [live, setLive] = useState<Live>('starting');
  const isNobody = accounts?.length === 0;
  const key = accountsKey(accounts);
  const apps = useApps(accounts === null || isNobody ? null : key);
  const panel = useFocusKeeper(`${key} ${screen}`, fresh);
  const gear = useRef<HTMLButtonElement>(null);

  const tabbed = visited === null ? choices.tabs : visited.length > 0;
  const halves: readonly Half[] = isNobody ? ['sites', 'logs'] : ['logs', 'sites'];
  const half: Half = tabbed ? (choices.half ?? halves[0] ?? 'logs') : 'logs';
  const showsLogs = half === 'logs' && !isNobody && screen === 'usual';
  const list = apps.value?.apps;
  const pick = useMemo(
    () => (list ? pickApp(list, choices.appId, choices.environmentId) : null),
    [list, choices.appId, choices.environmentId],
  );
  // Apps that are still being asked for say nothing against the one that is remembered.
  const isUnsure = list === undefined || (list.length === 0 && (apps.asking || apps.value?.readAt === null));
  const appId = isUnsure ? choices.appId : (pick?.app.appId ?? null);
  const environmentId = isUnsure ? choices.environmentId : (pick?.environment?.environmentId ?? null);
  const scope = useMemo(
    (): LogScope | null => rememberedScope({ appId, environmentId }),
    [appId, environmentId],
  );

  function choose(more: Partial<Choices>): void {
    const next = { ...choices, ...more };
    setChoices(next);
    saveChoices(localStorage, next);
  }
  const isKnown = !isUnsure && visited !== null;
  const keep = useRef(choose);
  keep.current = choose;
  useEffect(() => {
    if (
      isKnown &&
      (appId !== choices.appId || environmentId !== choices.environmentId || tabbed !== choices.tabs)
    ) {
      keep.current({ appId, environmentId, tabs: tabbed });
    }
  }, [isKnown, appId, environmentId, tabbed, choices]);

  function changed(): void {
    setScreen('usual');
    onAccounts();
  }

  return (
    <>
      <TopBar
        tabs={
          tabbed ? <Tabs halves={halves} half={half} onChange={(next) => choose({ half: next })} /> : null
        }
        settings={
          isNobody ? null : (
            <Button
              kind="subtle"
              icon="settings"
              label="Settings"
              title="Settings"
              buttonRef={gear}
              attributes={{ 'aria-expanded': screen === 'settings' ? 'true' : 'false' }}
              onClick={() => setScreen(screen === 'settings' ? 'usual' : 'settings')}
            />
          )
        }
        live={showsLogs && scope ? live : 'starting'}
      >
        {showsLogs && pick && <AppPickers apps={list ?? []} pick={pick} onChoose={choose} />}
      </TopBar>
      <div
        class="pop-half"
        ref={panel}
        {...(tabbed
          ? { id: 'half', role: 'tabpanel', 'aria-labelledby': `tab-${half}` }
          : { role: 'region', 'aria-label': 'Logs' })}
      >
        {screen === 'settings' && accounts ? (
          <SettingsScreen
            accounts={accounts}
            onAccounts={onAccounts}
            onClose={() => {
              setScreen('usual');
              gear.current?.focus();
            }}
          />
        ) : half === 'sites' ? (
          <Sites sites={visited ?? []} />
        ) : isNobody ? (
          <FirstRun bare onConnected={changed} />
        ) : screen === 'reconnect' && accounts ? (
          <Reconnect
            email={emailFor(accounts, pick?.app.accountIds)}
            onConnected={changed}
            onCancel={() => setScreen('usual')}
          />
        ) : (
          <Logs
            client={client}
            first={first}
            accounts={accounts ?? []}
            apps={apps}
            pick={pick}
            scope={scope}
            onLive={setLive}
            onReconnect={() => setScreen('reconnect')}
          />
        )}
      </div>
    </>
  );
}

/** Another account, or the same with a new token, has other apps. */
function accountsKey(accounts: readonly ConnectedAccount[] | null): string {
  return (accounts ?? []).map(({ accountId, connectedAt }) => `${accountId} ${connectedAt}`).join();
}

/** Whose token is likely meant. */
function emailFor(accounts: readonly ConnectedAccount[], accountIds: readonly string[] | undefined): string {
  const own = accounts.find(({ accountId }) => accountIds?.includes(accountId)) ?? accounts[0];
  return own?.email ?? '';
}

/**
 * A form or screen that is done takes the focused button with it: what follows gets the focus then, not the page.
 * `step` names what is shown; `fresh`: the first step, too, follows from such a button.
 */
function useFocusKeeper(step: string, fresh: boolean) {
  const panel = useRef<HTMLDivElement>(null);
  const last = useRef(fresh ? null : step);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    const focused = document.activeElement;
    if (panel.current && (focused === null || focused === document.body)) focusOnce(panel.current);
  }, [step]);
  return panel;
}

/** Focusable only for now: a click on its text later must not take the focus, or keys no longer scroll the list. */
function focusOnce(element: HTMLElement): void {
  element.tabIndex = -1;
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  element.focus();
}
