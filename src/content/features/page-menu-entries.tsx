import { render } from 'preact';
import { nextIndex } from '../../ui/menu.tsx';
import { findOpenMenus, findTrigger, hasPicture, menuItemsOf, rowOf } from '../anchors.ts';
import type { Feature, IdentifiedRow } from '../feature.ts';
import { deepActiveElement } from '../focus-order.ts';
import { createHost, type Host } from '../host.ts';
import { IN_PAGE_CSS } from '../in-page-css.ts';
import type { LayerProps } from '../layers.tsx';
import { isLogAccessText, isLogText } from '../page-recognition.ts';
import { useModel } from '../use-model.ts';
import { type Entry, entriesOf, MenuEntry } from './access-menu.tsx';

interface Own {
  readonly access: boolean;
  readonly download: boolean;
  /** Its items have icons, so ours have some too. */
  readonly icons: boolean;
}

interface EntriesProps extends LayerProps {
  readonly appId: string;
  /** What the page's menu offers by itself. */
  readonly own: Own;
  readonly onRun: (entry: Entry) => void;
}

function Entries({ model, overlay, appId, own, onRun }: EntriesProps) {
  const state = useModel(model, (now) => now);
  const app = state.apps.get(appId);
  if (!app) return null;
  const isMissing = ({ id }: Entry) => {
    if (id === 'download') return !own.download;
    if (id === 'check') return false;
    return id === 'history' || !own.access;
  };
  return (
    <div class="ala-entries-in-menu">
      {entriesOf(app, state, model, overlay)
        .filter(isMissing)
        .map((entry) => (
          <MenuEntry key={entry.id} entry={entry} plain={!own.icons} onRun={() => onRun(entry)} />
        ))}
    </div>
  );
}

interface Added {
  readonly menu: HTMLElement;
  readonly host: Host;
}

/** Our entries at the end of the page's own ••• menu, where it lacks them. */
export const pageMenuEntries: Feature = {
  id: 'page-menu-entries',
  start: ({ model, overlay, signal }) => {
    let added: Added[] = [];

    const discard = ({ host }: Added) => {
      render(null, host.root);
      host.remove();
    };

    const add = (menu: HTMLElement, rows: readonly IdentifiedRow[]) => {
      const trigger = findTrigger(menu);
      const row = trigger && rowOf(trigger);
      const identity = rows.find((one) => one.row === row)?.identity;
      if (!trigger || identity?.kind !== 'app') return;
      const items = menuItemsOf(menu);
      const texts = items.map((item) => item.textContent ?? '');
      const access = texts.some(isLogAccessText);
      const own = {
        access,
        download: texts.some((text) => isLogText(text) && !isLogAccessText(text)),
        icons: items.some(hasPicture),
      };
      const host = createHost('page-menu-entries', 'block', IN_PAGE_CSS, ['keydown', 'keyup']);
      host.element.setAttribute('role', 'presentation');
      const run = (entry: Entry) => {
        // The page closes its menu itself, and its focus trap with it; the focus goes back to its trigger.
        if (trigger.getAttribute('aria-expanded') === 'true') trigger.click();
        entry.run(trigger);
      };
      render(
        <Entries model={model} overlay={overlay} appId={identity.appId} own={own} onRun={run} />,
        host.root,
      );
      menu.append(host.element);
      added.push({ menu, host });
      // The page placed its menu before it grew.
      if (menu.getBoundingClientRect().bottom > innerHeight) dispatchEvent(new Event('resize'));
    };

    addEventListener('keydown', (event) => moveThrough(event, added), { capture: true, signal });
    signal.addEventListener('abort', () => added.forEach(discard), { once: true });

    return {
      update: ({ page, rows }) => {
        for (const one of added.filter(({ menu }) => !menu.isConnected)) discard(one);
        added = added.filter(({ menu }) => menu.isConnected);
        for (const { menu, host } of added)
          if (menu.lastElementChild !== host.element) menu.append(host.element);
        if (page.kind !== 'connected-apps') return;
        for (const menu of findOpenMenus()) if (!added.some((one) => one.menu === menu)) add(menu, rows);
      },
    };
  },
};

const MOVING = ['ArrowDown', 'ArrowUp', 'Home', 'End'];

/** The page moves the focus among the items it knows; with ours in its menu the keys go through all of them. */
function moveThrough(event: KeyboardEvent, added: readonly Added[]): void {
  if (!MOVING.includes(event.key) || !event.isTrusted) return;
  const open = added.find(({ menu }) => menu.isConnected);
  const active = deepActiveElement(document);
  if (!open || !active) return;
  const { menu, host } = open;
  const isInside = menu.contains(active) || host.root.contains(active);
  if (!isInside && active !== document.body && active !== findTrigger(menu)) return;
  const items = [
    ...menuItemsOf(menu),
    ...host.root.querySelectorAll<HTMLElement>('[role="menuitem"]'),
  ].filter((item) => !item.hasAttribute('disabled') && item.getAttribute('aria-disabled') !== 'true');
  const next = nextIndex(
    event.key,
    items.indexOf(active),
    items.map(() => ''),
  );
  if (next === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  items[next]?.focus();
}
