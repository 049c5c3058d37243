import { useLayoutEffect, useRef } from 'preact/hooks';
import { describeProblem, problemReference } from '../../core/problem-words.ts';
import type { SiteAppView, SiteStatus } from '../../messages/contract.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { nextIndex } from '../../ui/menu.tsx';
import { accessHeading, checkedText, grantList } from '../app-words.ts';
import { deepActiveElement } from '../focus-order.ts';
import type { LayerProps } from '../layers.tsx';
import { isOutOfSight, placeMenu } from '../menu-position.ts';
import type { OpenMenu, Overlay } from '../overlay.ts';
import { type SiteModel, type SiteState, summaryOf } from '../site-model.ts';
import { useModel, useNow } from '../use-model.ts';

/** What can be done about an app's logs, the same in our menu and in the page's own. */
export interface Entry {
  readonly id: 'enable' | 'disable' | 'download' | 'history' | 'check';
  readonly label: string;
  readonly icon: IconName;
  readonly hint?: string;
  readonly disabled?: boolean;
  /** `opener` gets the focus back when the dialog closes that this opens. */
  readonly run: (opener?: HTMLElement) => void;
}

export function entriesOf(app: SiteAppView, state: SiteState, model: SiteModel, overlay: Overlay): Entry[] {
  const { appId } = app;
  const summary = summaryOf(state, appId);
  const isAdmin = state.status?.problem?.kind !== 'not-allowed';
  const open = (wanted: boolean) => (opener?: HTMLElement) =>
    overlay.open({ kind: 'access', appId, wanted }, opener);
  const entries: Entry[] = [];
  if (summary && state.status?.isolated !== true) {
    const disabled = !isAdmin;
    const { state: seen, changing } = summary;
    // While it is turned off it can be turned on again, and the other way round: the last word counts.
    const canEnable = changing === null ? seen !== 'on' : changing === 'disabling';
    const canDisable = changing === null ? seen !== 'off' : changing === 'enabling';
    if (canEnable)
      entries.push({ id: 'enable', label: 'Enable log access…', icon: 'eye', disabled, run: open(true) });
    if (canDisable)
      entries.push({ id: 'disable', label: 'Disable log access…', icon: 'lock', disabled, run: open(false) });
    if (summary.problem || summary.state === 'unknown') {
      entries.push({
        id: 'check',
        label: 'Check again',
        icon: 'refresh',
        run: () => void model.refresh([appId]),
      });
    }
  }
  entries.push({
    id: 'download',
    label: 'Download logs…',
    icon: 'download',
    run: (opener) => overlay.open({ kind: 'download', appId }, opener),
  });
  const { ledgerCount } = app;
  entries.push({
    id: 'history',
    label: 'View history',
    icon: 'history',
    hint: ledgerCount === 1 ? '1 entry' : `${ledgerCount} entries`,
    run: (opener) => overlay.open({ kind: 'history', appId }, opener),
  });
  return entries;
}

/** The menu of a row's control. */
export function AccessMenu({ menu, model, overlay }: LayerProps & { readonly menu: OpenMenu }) {
  const state = useModel(model, (now) => now);
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const app = state.apps.get(menu.appId);
  usePlace(box, menu, overlay);
  useLeaving(box, menu, overlay);

  useLayoutEffect(() => itemsOf(list.current)[0]?.focus({ preventScroll: true }), []);
  if (!app) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    const items = itemsOf(list.current);
    if (event.key === 'Escape') {
      event.preventDefault();
      return overlay.closeMenu('back');
    }
    // The browser goes on from the control, as if the menu had not been there.
    if (event.key === 'Tab') return overlay.closeMenu('back');
    const active = deepActiveElement(document);
    const now = active ? items.indexOf(active) : -1;
    const next = nextIndex(
      event.key,
      now,
      items.map((item) => item.textContent ?? ''),
    );
    if (next === null) return;
    event.preventDefault();
    items[next]?.focus({ preventScroll: true });
  };

  const entries = entriesOf(app, state, model, overlay);
  const isAction = (entry: Entry) => entry.id !== 'download' && entry.id !== 'history';
  return (
    <div class="ala-menu ala-floating ala-access-menu" ref={box}>
      <MenuHead app={app} state={state} />
      <div role="menu" aria-labelledby="ala-menu-title" ref={list} onKeyDown={onKeyDown}>
        {entries.map((entry, at) => (
          <MenuEntry
            key={entry.id}
            entry={entry}
            ruled={at > 0 && entry.id === 'download' && entries.some(isAction)}
            onRun={() => {
              overlay.closeMenu('back');
              entry.run(menu.trigger);
            }}
          />
        ))}
      </div>
    </div>
  );
}

interface MenuEntryProps {
  readonly entry: Entry;
  readonly ruled?: boolean;
  readonly plain?: boolean;
  readonly onRun: () => void;
}

/** One entry; `ruled`: with a rule above it; `plain`: without an icon, as in a menu that has none. */
export function MenuEntry({ entry, ruled = false, plain = false, onRun }: MenuEntryProps) {
  return (
    <>
      {ruled && <div class="ala-menu-rule" role="none" />}
      <button
        type="button"
        class="ala-menu-item"
        role="menuitem"
        tabIndex={-1}
        data-entry={entry.id}
        aria-disabled={entry.disabled ? 'true' : undefined}
        onClick={() => !entry.disabled && onRun()}
      >
        {!plain && <Icon name={entry.icon} />}
        <span>{entry.label}</span>
        {entry.hint && <span class="ala-menu-end">{entry.hint}</span>}
      </button>
    </>
  );
}

function MenuHead({ app, state }: { app: SiteAppView; state: SiteState }) {
  const now = useNow();
  const summary = summaryOf(state, app.appId);
  if (!summary) return null;
  const { status } = state;
  return (
    <div class="ala-menu-head">
      <p class="ala-menu-title" id="ala-menu-title">
        <ForeignText text={accessHeading(summary, app, status)} />
      </p>
      {status?.isolated ? (
        <p class="ala-menu-note">
          On this site vendors never see logs. You can still download them and send a file.
        </p>
      ) : (
        <>
          {summary.state === 'some' && (
            <p class="ala-menu-note">{grantList('Not on', [...summary.off, ...summary.unknown])}</p>
          )}
          <p class="ala-menu-note">{checkedText(summary, now)}</p>
          <ProblemNote app={app} status={status} state={state} />
        </>
      )}
    </div>
  );
}

function ProblemNote({
  app,
  status,
  state,
}: {
  app: SiteAppView;
  status: SiteStatus | null;
  state: SiteState;
}) {
  const summary = summaryOf(state, app.appId);
  const problem = summary?.problem ?? status?.problem ?? null;
  if (!problem || summary?.changing) return null;
  const { title, what } = describeProblem(problem);
  // What became of the parts stood in the dialog, and may be different by now.
  if (summary?.problem && app.lastEntry?.kind === 'failed') {
    return (
      <p class="ala-menu-note" data-tone="warning">
        <b>Last change: {title}.</b> {problemReference(problem)}
      </p>
    );
  }
  return (
    <p class="ala-menu-note" data-tone="warning">
      <b>{title}.</b> {what} {problemReference(problem)}
    </p>
  );
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return list ? [...list.querySelectorAll<HTMLElement>('[role="menuitem"]')] : [];
}

/** Keeps the menu beside its trigger while the page scrolls, and closes it when the trigger went out of sight. */
function usePlace(box: { readonly current: HTMLDivElement | null }, menu: OpenMenu, overlay: Overlay): void {
  useLayoutEffect(() => {
    const stop = new AbortController();
    const place = () => {
      const element = box.current;
      if (!element || !menu.trigger.isConnected) return;
      const trigger = menu.trigger.getBoundingClientRect();
      const viewport = { width: innerWidth, height: innerHeight };
      if (isOutOfSight(trigger, viewport)) return overlay.closeMenu('stay');
      element.style.maxHeight = '';
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const { left, top, maxHeight } = placeMenu(trigger, size, viewport);
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
      element.style.maxHeight = `${maxHeight}px`;
    };
    place();
    addEventListener('scroll', place, { capture: true, passive: true, signal: stop.signal });
    addEventListener('resize', place, { signal: stop.signal });
    return () => stop.abort();
  });
}

/** Closes the menu when the user turns to something else. */
function useLeaving(
  box: { readonly current: HTMLDivElement | null },
  menu: OpenMenu,
  overlay: Overlay,
): void {
  useLayoutEffect(() => {
    const stop = new AbortController();
    const leave = (event: Event) => {
      const path = event.composedPath();
      if (!path.includes(menu.trigger) && (!box.current || !path.includes(box.current)))
        overlay.closeMenu('stay');
    };
    addEventListener('pointerdown', leave, { capture: true, signal: stop.signal });
    return () => stop.abort();
  }, [menu, overlay, box]);
}
