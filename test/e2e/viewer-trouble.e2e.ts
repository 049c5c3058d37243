/** What goes wrong is said above the lines, with what to do; the lines stay, and it goes on. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import {
  connect,
  foundLines,
  HISTORY_LINES,
  openViewer,
  rows,
  watchConsoles,
  write,
  writeHistory,
} from './support/viewer.ts';

/** For the next lines to be asked for, and what follows. */
const SOON = { timeout: 20_000 };
const OURS = { client: 'app-log-access' };

let sandbox: Sandbox;
let stage: ChromiumStage;
let wrongs: string[];
let viewer: Page;
let lines = HISTORY_LINES;

async function start(): Promise<void> {
  stage = await launchChromium(sandbox);
  wrongs = watchConsoles(stage.context);
}

function noWrongs(): void {
  // Chromium itself writes down every answer that is no 200; ours are not among them.
  expect(wrongs.splice(0).filter((wrong) => !wrong.includes('Failed to load resource'))).toEqual([]);
}

const bar = (title: RegExp) => viewer.getByRole('status').filter({ hasText: title });
const isLive = () => viewer.getByRole('button', { name: /^Live/ }).waitFor(SOON);
/** Nothing is lost, and what is written from now on comes. */
async function goesOn(message: string): Promise<void> {
  lines += write(sandbox, [{ message }]);
  await rows(viewer, message).waitFor(SOON);
  await expect.poll(() => foundLines(viewer), SOON).toBe(lines);
}

describe('with an API token', () => {
  beforeAll(async () => {
    sandbox = await startSandbox({ lines: 0 });
    writeHistory(sandbox);
    lines = HISTORY_LINES;
    await start();
    viewer = await openViewer(stage);
    await connect(viewer, sandbox.world.people.vendor);
  });

  beforeEach(async () => {
    await expect.poll(() => foundLines(viewer), SOON).toBe(lines);
    await isLive();
  });

  afterEach(() => {
    sandbox.faults.clear();
    noWrongs();
  });

  afterAll(async () => {
    await stage?.close();
    await sandbox?.close();
  });

  test('Atlassian asks to wait: until when is said, nothing is asked before, and it goes on by itself', async () => {
    // Longer than what a single call waits for without a word.
    const seconds = 7;
    const mend = sandbox.faults.add({ kind: '429', form: 'seconds', seconds, match: OURS });
    await bar(/^Atlassian asks us to wait until \d\d:\d\d\./).waitFor(SOON);
    await bar(/[\d,]+ lines are here and stay\./).waitFor();
    mend();
    await bar(/^Atlassian asks us to wait/).waitFor({ state: 'detached', ...SOON });
    const asked = sandbox.requests.filter(OURS);
    const last = asked.findLast(({ status }) => status === 429);
    if (!last) throw new Error('Nothing was refused.');
    // What was on its way when the answer came could not know.
    const early = asked.filter(({ at }) => at > last.at + 250 && at < last.at + seconds * 1_000 - 200);
    expect(early.map(({ operationName }) => operationName)).toEqual([]);
    await goesOn('After the limit');
  });

  test('offline: the lines stay, and a click tries again', async () => {
    const mend = sandbox.faults.add({ kind: 'drop', match: OURS });
    await bar(/^You are offline\./).waitFor(SOON);
    expect(await foundLines(viewer)).toBe(lines);
    mend();
    await bar(/^You are offline\./)
      .getByRole('button', { name: 'Try again' })
      .click();
    await bar(/^You are offline\./).waitFor({ state: 'detached', ...SOON });
    await goesOn('Back online');
  });

  test('an account that may not read: said so, the lines stay, and a click tries again', async () => {
    const mend = sandbox.faults.add({ kind: '403', match: OURS });
    await bar(/^This account may not read that\./).waitFor(SOON);
    expect(await foundLines(viewer)).toBe(lines);
    mend();
    await bar(/^This account may not read that\./)
      .getByRole('button', { name: 'Try again' })
      .click();
    await bar(/^This account may not read that\./).waitFor({ state: 'detached', ...SOON });
    await goesOn('Allowed again');
  });

  test('a token that expired: the form opens with the e-mail, and a new token goes on where it stopped', async () => {
    const { vendor } = sandbox.world.people;
    const mend = sandbox.faults.add({ kind: '401', match: OURS });
    await bar(/^The API token does not work any more\./).waitFor(SOON);
    expect(await foundLines(viewer)).toBe(lines);
    await bar(/^The API token/)
      .getByRole('button', { name: 'Connect again' })
      .click();
    mend();
    const dialog = viewer.getByRole('dialog', { name: 'Connect again' });
    expect(await dialog.getByLabel('E-mail').inputValue()).toBe(vendor.email);
    await dialog.getByLabel('API token', { exact: true }).fill(vendor.token);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await bar(/^The API token/).waitFor({ state: 'detached', ...SOON });
    await goesOn('With a new token');
  });
});

test('a token that expired before there was any line: a new one is taken where the lines will stand', async () => {
  sandbox = await startSandbox({ lines: 0 });
  lines = 0;
  try {
    await start();
    viewer = await openViewer(stage);
    const { vendor } = sandbox.world.people;
    await connect(viewer, vendor);
    await isLive();
    const mend = sandbox.faults.add({ kind: '401', match: OURS });
    const note = viewer.getByRole('alert').filter({ hasText: 'The API token does not work any more' });
    await note.getByRole('button', { name: 'Connect again' }).click(SOON);
    mend();
    const dialog = viewer.getByRole('dialog', { name: 'Connect again' });
    await dialog.getByLabel('API token', { exact: true }).fill(vendor.token);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await goesOn('The first line');
    noWrongs();
  } finally {
    await stage.close();
    await sandbox.close();
  }
});

describe('over the session of the developer console', () => {
  beforeAll(async () => {
    sandbox = await startSandbox({ lines: 0, lenientOrigin: true });
    writeHistory(sandbox);
    lines = HISTORY_LINES;
    await start();
    await stage.signIn('vendor');
    viewer = await openViewer(stage);
    await viewer.getByRole('button', { name: 'Use session' }).click();
  });

  afterEach(noWrongs);

  afterAll(async () => {
    await stage?.close();
    await sandbox?.close();
  });

  test('the session ends: said so, the lines stay, and it goes on once somebody signed in again', async () => {
    await expect.poll(() => foundLines(viewer), SOON).toBe(lines);
    await isLive();
    sandbox.world.sessions.expireAll();
    await bar(/^Your developer console session ended\./).waitFor(SOON);
    await bar(/^Your developer/)
      .getByRole('link', { name: 'Open the developer console' })
      .waitFor();
    expect(await foundLines(viewer)).toBe(lines);
    await stage.signIn('vendor');
    await bar(/^Your developer/)
      .getByRole('button', { name: 'Try again' })
      .click();
    await bar(/^Your developer/).waitFor({ state: 'detached', ...SOON });
    await goesOn('In a new session');
  });

  test('another account signs in: its session reads nothing in the name of the first', async () => {
    sandbox.world.sessions.expireAll();
    await stage.signIn('second-vendor');
    await bar(/^Your developer console session ended\./).waitFor(SOON);
    expect(await foundLines(viewer)).toBe(lines);
    await bar(/^Your developer/)
      .getByRole('button', { name: 'Use a token' })
      .click();
    const dialog = viewer.getByRole('dialog', { name: 'Connect again' });
    const { vendor } = sandbox.world.people;
    await dialog.getByLabel('E-mail').fill(vendor.email);
    await dialog.getByLabel('API token', { exact: true }).fill(vendor.token);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await bar(/^Your developer/).waitFor({ state: 'detached', ...SOON });
    await goesOn('With a token instead');
  });
});
