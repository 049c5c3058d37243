import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConnectedAccount } from '../core/vendor.ts';
import type { VisitedSite } from '../messages/contract.ts';
import { AppPickers } from './app-pickers.tsx';
import { type Choices, type Half, loadChoices, saveChoices } from './choices.ts';
import type { Live } from './feed.tsx';
import { FirstRun } from './first-run.tsx';
import { Logs } from './logs.tsx';
import { pickApp } from './pick-app.ts';
import { Reconnect } from './reconnect.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import { Sites } from './sites.tsx';
import { Tabs, TopBar } from './top-bar.tsx';
import { useApps } from './use-asked.ts';

export interface ShellProps {
  readonly account: ConnectedAccount | null;
  readonly visited: readonly VisitedSite[];
  /** The account was connected or forgotten a moment ago, in this popup. */
  readonly fresh: boolean;
  readonly onAccount: (account: ConnectedAccount | null) => void;
}

/** The bar, and below it the vendor's half or the admin's. The bar stays when the half changes, and with it the focus. */
export function Shell({ account, visited, fresh, onAccount }: ShellProps) {
  const [choices, setChoices] = useState(() => loadChoices(localStorage));
  const [reconnecting, setReconnecting] = useState(false);
  const [live, setLive] = useState<Live>('starting');
  const apps = useApps(account);
  const panel = useFocusKeeper(`${account?.connectedAt} ${reconnecting}`, fresh);

  const halves: readonly Half[] = account === null ? ['sites', 'logs'] : ['logs', 'sites'];
  const half: Half = visited.length === 0 ? 'logs' : (choices.half ?? halves[0] ?? 'logs');
  const showsLogs = half === 'logs' && account !== null && !reconnecting;
  const pick = apps.value ? pickApp(apps.value, choices.appId, choices.environmentId) : null;
  const tabbed = visited.length > 0;

  function choose(more: Partial<Choices>): void {
    const next = { ...choices, ...more };
    setChoices(next);
    saveChoices(localStorage, next);
  }

  function change(next: ConnectedAccount | null): void {
    setReconnecting(false);
    onAccount(next);
  }

  return (
    <>
      <TopBar
        tabs={
          tabbed ? <Tabs halves={halves} half={half} onChange={(next) => choose({ half: next })} /> : null
        }
        settings={account && <SettingsMenu account={account} onForgotten={() => change(null)} />}
        live={showsLogs && pick?.environment ? live : 'starting'}
      >
        {showsLogs && pick && <AppPickers apps={apps.value ?? []} pick={pick} onChoose={choose} />}
      </TopBar>
      <div
        class="pop-half"
        ref={panel}
        {...(tabbed
          ? { id: 'half', role: 'tabpanel', 'aria-labelledby': `tab-${half}` }
          : { role: 'region', 'aria-label': 'Logs' })}
      >
        {half === 'sites' ? (
          <Sites sites={visited} />
        ) : account === null ? (
          <FirstRun bare onConnected={change} />
        ) : reconnecting ? (
          <Reconnect email={account.email} onConnected={change} onCancel={() => setReconnecting(false)} />
        ) : (
          <Logs apps={apps} pick={pick} onLive={setLive} onReconnect={() => setReconnecting(true)} />
        )}
      </div>
    </>
  );
}

/**
 * A form or menu that is done takes the focused button with it: what follows gets the focus then, not the page.
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
