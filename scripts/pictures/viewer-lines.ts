/** The viewer: lines, what is in them, and how they are shown. */
import type { Locator, Page } from 'playwright-core';
import { grid, rows, searchBox, timeline, write } from '../../test/e2e/support/viewer.ts';
import { JSON_WORD, STACK_WORD } from './places.ts';
import type { Desk, State } from './state.ts';
import { button } from './support.ts';

export const state = (
  name: string,
  place: State['place'],
  rest: Omit<State, 'name' | 'place' | 'view'>,
): State => ({ name: `viewer-${name}`, view: 'viewer', place, ...rest });

export async function lines({ page, isNarrow }: Desk): Promise<void> {
  await grid(page).getByRole('row').nth(3).waitFor({ timeout: 30_000 });
  await page.locator('.view-time-bars path[data-level]').first().waitFor({ state: 'attached' });
  // What was found is counted to the end.
  if (!isNarrow) await page.getByText(/^[\d,]+ lines?, [\d.]+ m?s$/).waitFor();
}

export const search = (text: string) => async (desk: Desk) => {
  await lines(desk);
  await searchBox(desk.page).fill(text);
};

/** Opens the line that has this word. */
export async function openLine(desk: Desk, word: string): Promise<Locator> {
  await search(`"${word}"`)(desk);
  await rows(desk.page, word).first().locator('mark').first().waitFor();
  await rows(desk.page, word).first().click();
  const details = desk.page.locator('.line-details');
  await details.waitFor();
  return details;
}

async function waiting(desk: Desk): Promise<void> {
  const { page, sandbox } = desk;
  await lines(desk);
  await grid(page).hover();
  await page.mouse.wheel(0, 900);
  write(
    sandbox,
    ['one', 'two', 'three'].map((word) => ({ message: `While away: ${word}` })),
  );
  await button(page, /^\d+ new lines?$/).waitFor();
}

const shownIn = (form: string) => ({ address: `times=${form}`, show: lines });

/** The middle of a bar that has lines. */
async function onBars(page: Page, share: number): Promise<{ x: number; y: number }> {
  const place = await timeline(page).boundingBox();
  if (!place) throw new Error('The histogram has no place on the page.');
  return { x: place.x + place.width * share, y: place.y + 40 };
}

export const VIEWER_LINES: readonly State[] = [
  state('first-run', 'new', { show: ({ page }) => button(page, 'Connect').waitFor() }),
  state('lines', 'read', { show: lines }),
  state('many-lines', 'full', { address: 'range=all', show: lines }),
  state('line-open', 'read', {
    show: async (desk) => {
      await lines(desk);
      await grid(desk.page).focus();
      await desk.page.keyboard.press('ArrowDown');
      await desk.page.keyboard.press('Enter');
      await button(desk.page, 'Open invocation').waitFor();
    },
  }),
  state('line-filters', 'read', {
    show: async (desk) => {
      await openLine(desk, STACK_WORD);
      await button(desk.page, 'Filter by this').click();
      await desk.page.getByRole('list', { name: 'Filter by' }).waitFor();
    },
  }),
  state('json-tree', 'read', {
    show: async (desk) => {
      const details = await openLine(desk, JSON_WORD);
      await details.locator('.json').waitFor();
    },
  }),
  state('stack-folded', 'read', { show: (desk) => openLine(desk, STACK_WORD) }),
  state('stack-unfolded', 'read', {
    show: async (desk) => {
      const details = await openLine(desk, STACK_WORD);
      const folds = details.locator('.stack button[aria-expanded="false"], .stack-more');
      await folds.first().click();
    },
  }),
  state('wrap', 'read', { address: 'wrap=1', show: lines }),
  state('pill', 'read', { show: waiting }),
  state('pill-wrap', 'read', { address: 'wrap=1', show: waiting }),
  state('times-local', 'read', shownIn('local')),
  state('times-utc', 'read', shownIn('utc')),
  state('times-difference', 'read', shownIn('difference')),
  state('times-menu', 'read', {
    show: async (desk) => {
      await lines(desk);
      await button(desk.page, /^Times/).click();
      await desk.page.getByRole('menu').waitFor();
    },
  }),
  state('columns-all', 'read', {
    address: 'columns=level,site,function,version,module,invocation,trace,source',
    show: lines,
  }),
  state('columns-menu', 'read', {
    show: async (desk) => {
      await lines(desk);
      await button(desk.page, /^Columns/).click();
      await desk.page.getByRole('menu').waitFor();
    },
  }),
  state('oldest-first', 'read', { address: 'order=oldest', show: lines }),
  state('histogram-tip', 'read', {
    show: async (desk) => {
      await lines(desk);
      const { x, y } = await onBars(desk.page, 0.6);
      await desk.page.mouse.move(x, y);
      await desk.page.locator('.view-time-tip').waitFor();
    },
  }),
  state('histogram-drag', 'read', {
    show: async (desk) => {
      await lines(desk);
      const [from, to] = [await onBars(desk.page, 0.4), await onBars(desk.page, 0.62)];
      await desk.page.mouse.move(from.x, from.y);
      await desk.page.mouse.down();
      await desk.page.mouse.move(to.x, to.y, { steps: 5 });
      await desk.page.locator('.view-time-selected').waitFor();
    },
  }),
  state('histogram-focus', 'read', {
    show: async (desk) => {
      await lines(desk);
      await timeline(desk.page).focus();
      await desk.page.keyboard.press('End');
      for (let n = 0; n < 6; n++) await desk.page.keyboard.press('Shift+ArrowLeft');
    },
  }),
  state('gaps-fetched-and-kept', 'read', {
    address: () => `range=${Date.now() - 40 * 86_400_000}-${Date.now()}`,
    show: lines,
  }),
  state('gaps-cap', 'read', { address: 'range=last:21600000', show: lines }),
];
