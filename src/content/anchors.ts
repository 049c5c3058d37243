/**
 * Every place of the host's page that we look for. Structure and roles only: no class names, which are hashes there,
 * and no words, which change with the language. Whatever is not found is left alone.
 */
import { HOST_ATTRIBUTE, isOurs } from './host.ts';

const TABLE = 'table, [role="table"], [role="grid"], [role="treegrid"]';
const ROW = 'tr, [role="row"]';
const CELL = 'td, th, [role="cell"], [role="gridcell"], [role="rowheader"], [role="columnheader"]';
const HEADER_CELL = 'th, [role="columnheader"]';
const MENU = '[role="menu"]';
const MENU_ITEM = '[role^="menuitem"]';
const OPEN_TRIGGER = '[aria-haspopup][aria-expanded="true"]';
const DIALOG = 'dialog, [role="dialog"], [role="alertdialog"]';
const CONTENT = 'main, [role="main"]';
const TAB_LIST = '[role="tablist"]';
const TAB_PANEL = '[role="tabpanel"]';
const TITLE = 'h1, [role="heading"][aria-level="1"]';
const SECTION_TITLE = 'h2, h3, h4, [role="heading"]:not([aria-level="1"])';
const PICTURE = 'svg, img, [role="img"]';

/** A list of apps in the page. */
export interface AppsTable {
  readonly element: Element;
  /** The row of column names; null where the list has none. */
  readonly header: Element | null;
  readonly rows: readonly Element[];
  /** Built from `<table>`, so that a cell may be added to each row. Lists of boxes have their widths elsewhere. */
  readonly isReal: boolean;
}

/** The part of the page that is not navigation; the whole body where the page does not mark it. */
export function findContent(): Element {
  return document.querySelector(CONTENT) ?? document.body ?? document.documentElement;
}

/** The first list with column names, outside of dialogs. */
export function findTable(): AppsTable | null {
  for (const element of findContent().querySelectorAll(TABLE)) {
    if (isOurs(element) || element.closest(DIALOG)) continue;
    const own = [...element.querySelectorAll(ROW)].filter((row) => row.closest(TABLE) === element);
    const header = own.find(isHeaderRow) ?? null;
    if (header === null) continue;
    const rows = own.filter((row) => row !== header && !isHeaderRow(row));
    return { element, header, rows, isReal: element instanceof HTMLTableElement };
  }
  return null;
}

function isHeaderRow(row: Element): boolean {
  if (row.closest('thead')) return true;
  const cells = cellsOf(row);
  return cells.length > 1 && cells.every((cell) => cell.matches(HEADER_CELL));
}

/** The page's own cells of a row. */
export function cellsOf(row: Element): Element[] {
  return [...row.children].filter((child) => child.matches(CELL) && !child.hasAttribute(HOST_ATTRIBUTE));
}

/** A row that says something about the whole list (loading, empty) instead of one app. */
export function isSpanning(row: Element): boolean {
  return cellsOf(row).some((cell) => cell instanceof HTMLTableCellElement && cell.colSpan > 1);
}

/** The cell that names the row's app: the first with a text in it. */
export function findNameCell(row: Element): Element | null {
  return cellsOf(row).find((cell) => (cell.textContent ?? '').trim() !== '') ?? null;
}

/** Whether a cell is there to do something rather than to say something. */
export function isActionCell(cell: Element): boolean {
  return cell.querySelector('button, [role="button"]') !== null;
}

/** The row that a node is in, or is. */
export function rowOf(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(ROW) ?? null;
}

/** Menus of the page that are open. */
export function findOpenMenus(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(MENU)].filter((menu) => !isOurs(menu));
}

/** What opened a menu: the trigger that names it, else the only open one outside of it. */
export function findTrigger(menu: Element): HTMLElement | null {
  const open = [...document.querySelectorAll<HTMLElement>(OPEN_TRIGGER)].filter(
    (trigger) => !isOurs(trigger) && !menu.contains(trigger),
  );
  const named = open.find((trigger) => {
    const controlled = trigger.getAttribute('aria-controls');
    return controlled !== null && document.getElementById(controlled)?.contains(menu) === true;
  });
  if (named) return named;
  return open.length === 1 ? (open[0] ?? null) : null;
}

/** The items of a menu that the page put there. */
export function menuItemsOf(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(MENU_ITEM)].filter((item) => !isOurs(item));
}

/** The page's title. */
export function findTitle(): HTMLElement | null {
  const titles = [...findContent().querySelectorAll<HTMLElement>(TITLE)];
  return titles.find((title) => !isOurs(title) && !title.closest(DIALOG)) ?? null;
}

/** Titles of the page's sections, in order. */
export function findSectionTitles(): HTMLElement[] {
  return [...findContent().querySelectorAll<HTMLElement>(SECTION_TITLE)].filter(
    (title) => !isOurs(title) && !title.closest(DIALOG) && !title.closest(TABLE),
  );
}

/** A way back to Connected apps inside the content, as details pages have. */
export function hasWayBack(): boolean {
  return findContent().querySelector('a[href*="connected-apps"]') !== null;
}

/** The tab panel that shows, where the page has tabs. */
export function findTabPanel(): Element | null {
  const panels = [...findContent().querySelectorAll<HTMLElement>(TAB_PANEL)];
  return panels.find((panel) => !panel.hidden && !panel.closest(DIALOG) && !isOurs(panel)) ?? null;
}

/** Whether the first of the page's tabs is the selected one. */
export function isFirstTab(): boolean {
  const tab = findContent().querySelector(`${TAB_LIST} [role="tab"]`);
  return tab === null || tab.getAttribute('aria-selected') === 'true';
}

/** Whether an item of a menu has an icon. */
export function hasPicture(element: Element): boolean {
  return element.querySelector(PICTURE) !== null;
}

/**
 * Where the strip goes: after the block with the title and the tabs, before the block with the list. Several places,
 * best first, each as the node to insert before.
 */
function stripPlaces(table: Element): Element[] {
  const head = findContent().querySelector(TAB_LIST) ?? findTitle();
  const places: Element[] = [];
  for (let block: Element | null = table; block && block !== findContent(); block = block.parentElement) {
    const parent: Element | null = block.parentElement;
    if (head !== null && parent?.contains(head)) {
      places.push(siblingAfter(head, parent, block));
      break;
    }
  }
  const wrapper = table.parentElement;
  if (wrapper && wrapper.children.length === 1 && wrapper !== findContent()) places.push(wrapper);
  return [...places, table];
}

/** Puts a block of ours over a list; `first`: over whatever else of ours is there. */
export function putOver(table: Element, element: HTMLElement, first: boolean): void {
  for (const place of stripPlaces(table)) {
    let before = place;
    while (first && before.previousElementSibling?.hasAttribute(HOST_ATTRIBUTE))
      before = before.previousElementSibling;
    before.before(element);
    // A place inside a row of boxes would squeeze the block and the list: try the next one.
    if (element.offsetWidth >= table.getBoundingClientRect().width * 0.9) return;
  }
}

/** The first sibling after the one that holds `head`, up to `block`. */
function siblingAfter(head: Element, parent: Element, block: Element): Element {
  const children = [...parent.children];
  const at = children.findIndex((child) => child.contains(head));
  return children.slice(at + 1).find((child) => !child.hasAttribute(HOST_ATTRIBUTE)) ?? block;
}

/** The block around a section's title: what the page shows as one section. */
export function sectionOf(title: Element): Element {
  const titles = findSectionTitles();
  let block = title;
  while (block.parentElement && block.parentElement !== findContent()) {
    const { parentElement } = block;
    if (
      parentElement.matches(TAB_PANEL) ||
      titles.some((other) => other !== title && parentElement.contains(other))
    )
      break;
    if (parentElement.querySelector(TITLE) || hasForeignText(parentElement, block)) break;
    block = parentElement;
  }
  return block;
}

/** A parent that says things before the block begins is more than the section. */
function hasForeignText(parent: Element, block: Element): boolean {
  for (const child of parent.childNodes) {
    if (child === block) return false;
    if (child instanceof Element && child.hasAttribute(HOST_ATTRIBUTE)) continue;
    if ((child.textContent ?? '').trim() !== '') return true;
  }
  return false;
}
