/**
 * One more column in the page's own table. The page goes on rendering, sorting and recycling its rows; we only ever
 * add children of our own and take them away again, never move or remove a node of the page. Running it again with
 * nothing changed does nothing.
 */
import { type AppsTable, cellsOf, findNameCell, isActionCell } from './anchors.ts';
import type { IdentifiedRow } from './feature.ts';
import { createHost, HOST_ATTRIBUTE, type Host } from './host.ts';
import type { RowIdentity } from './row-identity.ts';

/** In px: a column of the page that gets narrower than this through ours can no longer be read. */
const NARROWEST = 64;
/** In px: what our own column needs for its title and for a state in a word. */
const OWN_NARROWEST = 132;
const MOST_SPARE = 60;

export interface ColumnOptions {
  readonly title: string;
  readonly css: string;
  /** Shows an identity in a row's host; called again when the row is about another app. */
  readonly render: (root: HTMLElement, identity: RowIdentity, isInline: boolean) => void;
  readonly destroy: (root: HTMLElement) => void;
}

export interface Column {
  sync(table: AppsTable, rows: readonly IdentifiedRow[]): void;
  /** Styles or the window's size changed: how the column fits is tried again at the next `sync`. */
  measureAgain(): void;
  /** The host that shows this app, where one is on the page. */
  hostOf(appId: string): Host | null;
  remove(): void;
}

interface Slot {
  readonly host: Host;
  /** What stands in the row: a cell around the host, or the host itself inside the name cell. */
  readonly box: HTMLElement;
  readonly isCell: boolean;
  key: string;
  identity: RowIdentity;
}

export function createColumn(options: ColumnOptions): Column {
  const slots = new Map<Element, Slot>();
  /** Slots of rows that went away: the page often shows the same app in a new row in the same breath. */
  let spare: Slot[] = [];
  let header: HTMLElement | null = null;
  let layouts = new WeakMap<Element, Layout>();

  function makeSlot(isCell: boolean, identity: RowIdentity): Slot {
    const host = createHost('row-control', isCell ? 'block' : 'inline-block', options.css);
    const box = isCell ? document.createElement('td') : host.element;
    if (isCell) {
      box.setAttribute(HOST_ATTRIBUTE, 'cell');
      // It borrows a neighbour's class for its looks; the neighbour's width would be taken from the other columns.
      box.style.setProperty('width', 'auto', 'important');
      box.append(host.element);
    }
    const slot = { host, box, isCell, key: keyOf(identity), identity };
    options.render(host.root, identity, !isCell);
    return slot;
  }

  function takeSlot(isCell: boolean, identity: RowIdentity): Slot {
    const key = keyOf(identity);
    const at = spare.findIndex((slot) => slot.isCell === isCell && slot.key === key);
    return spare.splice(at, at < 0 ? 0 : 1)[0] ?? makeSlot(isCell, identity);
  }

  function place(row: Element, identity: RowIdentity, width: number, actionsLast: boolean): void {
    const cells = cellsOf(row);
    const isCell = width > 0 && cells.length === width;
    const nameCell = findNameCell(row);
    if (!isCell && !nameCell) {
      drop(row);
      return;
    }
    let slot = slots.get(row);
    let hadFocus = false;
    if (slot && slot.isCell !== isCell) {
      hadFocus = slot.host.root.querySelector('[data-focused]') !== null;
      drop(row);
      slot = undefined;
    }
    if (!slot) {
      slot = takeSlot(isCell, identity);
      slots.set(row, slot);
    }
    update(slot, identity);
    if (isCell) {
      const before = actionsLast ? (cells.at(-1) ?? null) : null;
      const like = cells.at(-2)?.className ?? '';
      if (slot.box.className !== like) slot.box.className = like;
      put(slot, row, before);
    } else if (nameCell) put(slot, nameCell, null);
    if (hadFocus && document.activeElement === document.body) {
      slot.host.root.querySelector('button')?.focus({ preventScroll: true });
    }
    removeStrangers(isCell ? row : (nameCell ?? row), slot.box);
  }

  function update(slot: Slot, identity: RowIdentity): void {
    const key = keyOf(identity);
    slot.identity = identity;
    if (slot.key === key) return;
    slot.key = key;
    options.render(slot.host.root, identity, !slot.isCell);
  }

  function drop(row: Element): void {
    const slot = slots.get(row);
    if (!slot) return;
    slots.delete(row);
    slot.box.remove();
    spare.push(slot);
  }

  function placeHeader(table: AppsTable, width: number, actionsLast: boolean): void {
    const row = table.header;
    if (!row || width === 0) {
      header?.remove();
      header = null;
      return;
    }
    header ??= makeHeader(options.title);
    const cells = cellsOf(row);
    const like = cells.find(
      (cell, at) => at > 0 && !cell.querySelector('button') && !cell.hasAttribute('aria-sort'),
    );
    const name = (like ?? cells.at(-2) ?? cells[0])?.className ?? '';
    if (header.className !== name) header.className = name;
    const before = actionsLast ? (cells.at(-1) ?? null) : null;
    if (header.parentElement !== row || nextOwn(header) !== before) row.insertBefore(header, before);
    removeStrangers(row, header);
  }

  return {
    sync: (table, rows) => {
      const layout = layoutOf(table);
      const width = layout === 'inline' ? 0 : columnsOf(table);
      const actionsLast = rows.length === 0 || rows.some(({ row }) => hasActionsLast(row));
      const current = new Set(rows.map(({ row }) => row));
      for (const row of [...slots.keys()]) if (!current.has(row)) drop(row);
      placeHeader(table, width, actionsLast);
      for (const { row, identity } of rows) place(row, identity, width, actionsLast);
      for (const slot of spare.splice(0, Math.max(0, spare.length - MOST_SPARE))) discard(slot);
    },
    measureAgain: () => {
      layouts = new WeakMap();
    },
    hostOf: (appId) => {
      for (const slot of slots.values()) {
        if (slot.identity.kind === 'app' && slot.identity.appId === appId) return slot.host;
      }
      return null;
    },
    remove: () => {
      header?.remove();
      header = null;
      for (const slot of [...slots.values(), ...spare]) discard(slot);
      slots.clear();
      spare = [];
    },
  };

  /** Tried once for each table, before anything of ours is seen in it. */
  function layoutOf(table: AppsTable): Layout {
    const known = layouts.get(table.element);
    if (known) return known;
    const layout = columnsOf(table) === 0 || !table.header ? 'inline' : tryLayouts(table.header);
    layouts.set(table.element, layout);
    return layout;
  }

  function tryLayouts(row: Element): Layout {
    const cells = cellsOf(row);
    header ??= makeHeader(options.title);
    header.remove();
    // Without its header our column would still take its share, and the page's own columns would look narrow already.
    const ours = [...slots.values()].filter((slot) => slot.isCell).map((slot) => slot.box);
    for (const box of ours) box.style.setProperty('display', 'none', 'important');
    const before = cells.map(widthOf);
    for (const box of ours) box.style.removeProperty('display');
    row.insertBefore(header, cells.at(-1) ?? null);
    for (const layout of ['wide', 'slim', 'shared'] as const) {
      header.style.setProperty('width', WIDTHS[layout], 'important');
      const isSqueezed = cells.some((cell, at) => {
        const width = widthOf(cell);
        return width < NARROWEST && width < (before[at] ?? 0) - 1;
      });
      if (!isSqueezed && widthOf(header) >= OWN_NARROWEST) return layout;
    }
    return 'inline';
  }

  function discard(slot: Slot): void {
    options.destroy(slot.host.root);
    slot.box.remove();
    slot.host.remove();
  }
}

/**
 * How a table takes one more column: wide enough for "On in production only"; for a state in a word; sharing the room that its columns without a width share; or not at
 * all, and the control stands beside the app's name.
 */
type Layout = 'wide' | 'slim' | 'shared' | 'inline';

const WIDTHS: Readonly<Record<Exclude<Layout, 'inline'>, string>> = {
  wide: '204px',
  slim: '132px',
  shared: 'auto',
};

function widthOf(element: Element): number {
  return element.getBoundingClientRect().width;
}

/** How many cells a row must have to get another one; 0 where the list is no table in which columns line up. */
function columnsOf(table: AppsTable): number {
  if (!table.isReal || !table.header) return 0;
  const cells = cellsOf(table.header);
  return cells.length > 1 ? cells.length : 0;
}

function hasActionsLast(row: Element): boolean {
  const last = cellsOf(row).at(-1);
  return last !== undefined && isActionCell(last);
}

function makeHeader(title: string): HTMLElement {
  const cell = document.createElement('th');
  cell.setAttribute(HOST_ATTRIBUTE, 'header');
  cell.setAttribute('scope', 'col');
  cell.style.setProperty('cursor', 'default');
  cell.style.setProperty('white-space', 'nowrap');
  cell.textContent = title;
  return cell;
}

/** Puts a slot where it belongs, and the focus back into it if it was there. */
function put(slot: Slot, parent: Element, before: Element | null): void {
  const { box } = slot;
  if (box.parentElement === parent && nextOwn(box) === before) return;
  const focused = slot.host.root.querySelector<HTMLElement>('[data-focused]');
  parent.insertBefore(box, before);
  if (focused && document.activeElement === document.body) focused.focus({ preventScroll: true });
}

/** The page's next element after ours. */
function nextOwn(element: Element): Element | null {
  return element.nextElementSibling;
}

/** Copies of our cells that the page made, or another copy of this script left. */
function removeStrangers(parent: Element, own: Element): void {
  for (const child of [...parent.children]) {
    if (child !== own && child.hasAttribute(HOST_ATTRIBUTE)) child.remove();
  }
}

function keyOf(identity: RowIdentity): string {
  switch (identity.kind) {
    case 'app':
      return `app ${identity.appId}`;
    case 'ambiguous':
      return `ambiguous ${identity.candidates.join(' ')}`;
    default:
      return identity.kind;
  }
}
