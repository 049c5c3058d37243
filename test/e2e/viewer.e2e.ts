/** The viewer: a vendor connects, follows the newest lines, finds, groups, keeps and exports them. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { identityText } from '../../src/core/segment/identity.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ChromiumStage } from '../support/chromium.ts';
import { storedLines } from './support/stored-lines.ts';
import {
  connect,
  EMAIL,
  exportShown,
  FAILURE,
  foundLines,
  grid,
  HISTORY,
  HISTORY_LINES,
  openViewer,
  readableOn,
  rows,
  searchBox,
  startWatched,
  timeline,
  type WatchedStage,
  write,
} from './support/viewer.ts';

let sandbox: Sandbox;
let stage: ChromiumStage;
let watched: WatchedStage;
/** Lines that the app has written so far. */
let written = HISTORY_LINES;

beforeAll(async () => {
  watched = await startWatched();
  ({ sandbox, stage } = watched);
});

// Nothing went wrong that nobody sees.
afterEach(async () => expect(await watched.endTest()).toEqual([]));

afterAll(() => watched?.close());

const say = (message: string, lvl = 'INFO') => {
  written += write(sandbox, [{ message, lvl }]);
};
const search = (page: Page, text: string) => searchBox(page).fill(text);
const addressOf = (page: Page) => new URL(page.url()).hash.slice(1);
/** What the row says that the keys act on; at one moment, since rows come and go. */
const activeRow = (page: Page) =>
  grid(page).evaluate((element) => {
    const id = element.getAttribute('aria-activedescendant');
    return (id === null ? null : document.getElementById(id)?.textContent) ?? '';
  });
/** Messages of the rows that are laid out, in their order. */
const messages = (page: Page) =>
  grid(page).getByRole('row').locator('[role="gridcell"]:last-of-type').allTextContents();

test('a vendor connects, and sees the lines of every site that allows it, each once', async () => {
  const page = await openViewer(stage);
  await connect(page, sandbox.world.people.vendor);
  await rows(page, 'Started sync').first().waitFor();
  const sites = new Set(readableOn(sandbox).map(({ site }) => site.hostName.split('.')[0] ?? ''));
  await page.getByText(`${sites.size} sites live`).waitFor();
  await expect.poll(() => foundLines(page), { timeout: 20_000 }).toBe(written);
  const section = page.getByRole('region', { name: 'Site', exact: true });
  await section.getByRole('button', { name: /more of Site/ }).click();
  const named = await section.getByRole('button', { name: /[1-9]\d* lines?$/ }).allTextContents();
  expect(new Set(named.map((text) => /^[a-z-]+/.exec(text)?.[0]))).toEqual(sites);
  const stored = await storedLines(page);
  expect(new Set(stored.map(identityText)).size).toBe(written);
  expect(stored).toHaveLength(written);
});

test('a new line shows within 5 seconds; scrolled away the view stays, and a pill tells what came', async () => {
  const page = await openViewer(stage);
  await expect.poll(() => foundLines(page)).toBe(written);
  const delays: number[] = [];
  for (const word of ['first', 'second', 'third']) {
    const at = Date.now();
    say(`Live: the ${word} one`);
    await rows(page, `Live: the ${word} one`).waitFor({ timeout: 15_000 });
    delays.push(Date.now() - at);
  }
  // Each was written right after a reading, when the next is furthest away.
  expect(Math.max(...delays), `within ${delays.join(', ')} ms`).toBeLessThan(5_000);

  await grid(page).hover();
  await page.mouse.wheel(0, 1_200);
  await rows(page, 'Live: the third one').waitFor({ state: 'hidden' });
  const before = await messages(page);
  say('Live: while away');
  say('Live: while still away');
  const pill = page.getByRole('button', { name: /^\d+ new lines?$/ });
  await expect.poll(() => pill.textContent(), { timeout: 15_000 }).toBe('2 new lines');
  expect(await messages(page)).toEqual(before);
  await pill.click();
  await rows(page, 'Live: while still away').waitFor();
  await pill.waitFor({ state: 'detached' });
});

describe('finding', () => {
  test('a query, a facet and a level narrow the lines; a query that cannot be read changes nothing', async () => {
    const page = await openViewer(stage);
    await expect.poll(() => foundLines(page)).toBe(written);
    await search(page, 'level:error');
    await expect.poll(() => foundLines(page)).toBe(HISTORY.failing);
    await search(page, 'level:eror');
    await page
      .getByText(/There is no level eror/)
      .first()
      .waitFor();
    expect(await rows(page, FAILURE).count()).toBe(HISTORY.failing);
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect.poll(() => foundLines(page)).toBe(written);

    const filters = page.getByRole('complementary', { name: 'Filters' });
    await filters.getByRole('button', { name: /^sync-timeline [\d,]+ lines$/ }).click();
    await expect.poll(() => foundLines(page)).toBe(HISTORY_LINES / 2);
    await filters.getByRole('button', { name: /^ERROR [\d,]+ lines$/ }).click();
    await expect.poll(() => foundLines(page)).toBe(HISTORY.failing / 2);
    await page.goBack();
    await expect.poll(() => foundLines(page)).toBe(HISTORY_LINES / 2);
    await page.goBack();
    await expect.poll(() => foundLines(page)).toBe(written);
    await page.goForward();
    await expect.poll(() => foundLines(page)).toBe(HISTORY_LINES / 2);
  });

  test('the histogram zooms by dragging and by keys, and the back button of the browser undoes it', async () => {
    const page = await openViewer(stage);
    await expect.poll(() => foundLines(page)).toBe(written);
    await timeline(page).waitFor();
    const box = await timeline(page).boundingBox();
    if (!box) throw new Error('The histogram has no place on the page.');
    // The failing invocations and what is newer lie in the last quarter.
    await page.mouse.move(box.x + box.width * 0.8, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + 40, { steps: 4 });
    await page.mouse.move(box.x + box.width - 1, box.y + 40, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => foundLines(page)).toBeLessThan(written);
    await rows(page, FAILURE).first().waitFor();
    expect(addressOf(page)).toContain('range=');
    await page.goBack();
    await expect.poll(() => foundLines(page)).toBe(written);
    expect(addressOf(page)).not.toContain('range=');

    await timeline(page).focus();
    await page.keyboard.press('End');
    for (let n = 0; n < 10; n++) await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => timeline(page).getAttribute('aria-valuetext')).toMatch(/^Selected .* 11 bars/);
    await page.keyboard.press('Enter');
    await expect.poll(() => foundLines(page)).toBeLessThan(written);
    expect(addressOf(page)).toContain('range=');
    const near = await foundLines(page);
    await page.keyboard.press('-');
    await expect.poll(() => foundLines(page)).toBeGreaterThan(near);
  });

  test('an open line leads to its invocation, with all of its lines, and a pattern to the lines that have it', async () => {
    const page = await openViewer(stage);
    await search(page, 'level:error');
    await expect.poll(() => foundLines(page)).toBe(HISTORY.failing);
    await rows(page, `${FAILURE}3`).click();
    await page.getByRole('button', { name: 'Open invocation' }).click();
    const groups = page.getByRole('grid', { name: 'Invocations' });
    await groups
      .getByRole('row', { name: /1 match/ })
      .first()
      .waitFor();
    await groups.getByRole('row').filter({ hasText: 'Fetched 4 issues' }).waitFor();
    await groups.getByRole('row').filter({ hasText: 'Started sync for project TIDE-3' }).waitFor();

    await search(page, '');
    await page.getByRole('button', { name: 'Patterns' }).click();
    const patterns = page.getByRole('grid', { name: 'Patterns' });
    const failing = patterns.getByRole('row').filter({ hasText: 'Critical path failed' });
    await failing.waitFor();
    expect(await failing.textContent()).toContain(`${HISTORY.failing}`);
    await failing.click();
    await expect.poll(() => foundLines(page)).toBe(HISTORY.failing);
    expect(await rows(page, FAILURE).count()).toBe(HISTORY.failing);
  });
});

describe('keeping', () => {
  test('the address is the whole view: another tab shows the same', async () => {
    const page = await openViewer(stage);
    await search(page, 'function:resolver');
    await page.getByRole('button', { name: 'newest first' }).click();
    await page.getByRole('button', { name: /^Times/ }).click();
    await page.getByRole('menuitemradio', { name: 'UTC', exact: true }).click();
    await page.getByRole('button', { name: 'Wrap long lines' }).click();
    await expect.poll(() => addressOf(page)).toMatch(/q=.*order=oldest.*times=utc.*wrap=1/);
    await rows(page, 'resolver').first().waitFor();
    const found = await foundLines(page);
    const other = await openViewer(stage, addressOf(page));
    await other.getByRole('grid', { name: 'Log lines, oldest first' }).waitFor();
    await expect.poll(() => foundLines(other)).toBe(found);
    expect(await searchBox(other).inputValue()).toBe('function:resolver');
    expect(await grid(other).getByRole('columnheader').allTextContents()).not.toContain('Local, CET');
    await expect
      .poll(() => other.getByRole('button', { name: 'Wrap long lines' }).getAttribute('aria-pressed'))
      .toBe('true');
    expect(await messages(other)).toEqual(await messages(page));
  });

  test('a saved view is there after a reload, and opens', async () => {
    const page = await openViewer(stage);
    await search(page, 'level:error');
    await expect.poll(() => foundLines(page)).toBe(HISTORY.failing);
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByLabel('Name of the view').fill('Only what failed');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Saved', exact: true }).waitFor();
    await search(page, '');
    await page.reload();
    expect(addressOf(page)).not.toContain('q=');
    await expect.poll(() => foundLines(page)).toBe(written);
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('button', { name: /^Only what failed/ }).click();
    await expect.poll(() => foundLines(page)).toBe(HISTORY.failing);
    expect(await searchBox(page).inputValue()).toBe('level:error');
  });

  test('a bookmark keeps a note, and leads back to its line', async () => {
    const page = await openViewer(stage);
    await search(page, 'level:error');
    await expect.poll(() => foundLines(page)).toBe(HISTORY.failing);
    await rows(page, `${FAILURE}7`).click();
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByLabel(/^Note on this line/).fill('Ask the board owner');
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.getByRole('button', { name: 'Bookmarks, 1' }).waitFor();
    await page.reload();
    await search(page, 'Finished');
    await rows(page, 'Finished in').first().waitFor();
    await page.getByRole('button', { name: 'Bookmarks, 1' }).click();
    const bookmarks = page.getByRole('region', { name: 'Bookmarks' });
    await bookmarks.getByText('Ask the board owner').waitFor();
    await bookmarks.getByRole('button', { name: /Ask the board owner/ }).click();
    await rows(page, `${FAILURE}7`).waitFor();
    await expect.poll(() => activeRow(page)).toContain(`${FAILURE}7`);
  });

  test('an export has exactly the lines that are shown; cleaned, no e-mail address is in it', async () => {
    const page = await openViewer(stage);
    await search(page, 'level:debug function:resolver');
    await expect.poll(() => foundLines(page)).toBe(HISTORY.invocations / 2);
    const raw = (await exportShown(page)).trim().split('\n');
    const texts = raw.map((line) => String((JSON.parse(line) as Record<string, unknown>)['message']));
    const odd = Array.from({ length: HISTORY.invocations / 2 }, (_, n) => 2 * n + 1);
    expect(texts).toEqual(odd.map((n) => `Board ${n} has no owner, asking ${EMAIL}`));
    const cleaned = await exportShown(page, { isCleaned: true });
    expect(cleaned.trim().split('\n')).toHaveLength(raw.length);
    expect(cleaned).not.toContain(EMAIL);
    expect(cleaned).toContain('<email-1>');
  });
});

test('the popup opens the full view with its filter', async () => {
  const popup = await stage.openPopup();
  await popup.getByRole('combobox', { name: 'Search lines' }).fill('level:error');
  const link = popup.getByRole('link', { name: 'Open full view' });
  await expect.poll(() => link.getAttribute('href')).toContain('level');
  const opening = stage.context.waitForEvent('page');
  await link.click();
  const page = await opening;
  await expect.poll(() => foundLines(page)).toBe(HISTORY.failing);
  expect(await searchBox(page).inputValue()).toBe('level:error');
});

test('keys do it all: search, move, open, errors, matches, ends, help', async () => {
  const page = await openViewer(stage);
  await expect.poll(() => foundLines(page)).toBe(written);
  const active = () => activeRow(page);
  await page.keyboard.press('e');
  await expect.poll(active).toContain(`${FAILURE}0`);
  await page.keyboard.press('e');
  await expect.poll(active).toContain(`${FAILURE}1`);
  await page.keyboard.press('E');
  await expect.poll(active).toContain(`${FAILURE}0`);
  await page.keyboard.press('G');
  await expect.poll(active).toContain(`Started sync for project TIDE-${HISTORY.invocations - 1}`);
  await page.keyboard.press('g');
  await expect.poll(active).not.toContain('TIDE');

  await page.keyboard.press('/');
  await page.keyboard.type('Critical path');
  await expect.poll(() => foundLines(page)).toBe(HISTORY.failing);
  // Once for what is offered, if anything is; the text goes with the next one.
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(active).toContain(`${FAILURE}0`);
  await page.keyboard.press('n');
  await expect.poll(active).toContain(`${FAILURE}1`);
  await page.keyboard.press('N');
  await expect.poll(active).toContain(`${FAILURE}0`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open invocation' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open invocation' }).waitFor({ state: 'detached' });

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await help.getByText('Next, previous error').waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await expect.poll(() => searchBox(page).evaluate((box) => box === document.activeElement)).toBe(true);
  await expect
    .poll(async () => {
      await page.keyboard.press('Escape');
      return searchBox(page).inputValue();
    })
    .toBe('');
  await expect.poll(() => foundLines(page)).toBe(written);
});
