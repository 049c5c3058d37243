/** An admin looks through an app's logs, decides what stays, and downloads a clean file with its receipt. */
import { createHash } from 'node:crypto';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { compareReceipt, readReceipt } from '../../src/core/download/receipt.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { waitUntil } from '../support/wait.ts';
import { appNamed, chooseFromRow, GENERATIONS, rowControl } from './support/admin-hub.ts';
import { allRead, download, type OpenPanel, openPanel } from './support/download-panel.ts';

const APP = 'Field Guard';
const MINUTE = 60_000;

let sandbox: Sandbox;
let stage: ChromiumStage;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  stage = await launchChromium(sandbox);
  await stage.signIn('admin');
});

afterEach(async () => {
  sandbox.faults.clear();
  sandbox.requests.clear();
  for (const page of stage.context.pages().slice(1)) await page.close({ runBeforeUnload: false });
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

const open = (ui: '2021' | '2022' | '2026' = '2022'): Promise<OpenPanel> =>
  openPanel(stage, sandbox.world.catalog.tidewater, APP, { ui });

/** Lines of the app on this site, the last one a moment ago, a second apart. */
function write(messages: readonly string[], more: { readonly other?: string; readonly error?: string } = {}) {
  const app = appNamed(sandbox, APP);
  const site = sandbox.world.catalog.tidewater;
  const product = [...site.products.keys()][0] ?? 'jira';
  const now = sandbox.world.clock.now() - MINUTE;
  const { logs } = sandbox.world;
  const kept = logs.append(
    messages.map((message, n) => ({
      appId: app.id,
      message,
      ...more,
      installationContext: sandbox.world.contextAri(site, product),
      functionKey: 'sync',
      ts: new Date(now - (messages.length - n) * 1_000).toISOString(),
    })),
  );
  expect(kept).toBe(messages.length);
}

const SECRET = ['tok', 'Zk9', 'qW3', 'xV7', 'bN1', 'mL5'].join('');
const MESSAGES = [
  'Started sync for project TIDE',
  'Issue TIDE-1 has no owner, falling back to l.brandt@example.com',
  `Mail gateway refused: 401, header was Authorization: Bearer ${SECRET}`,
  'Acting for L.Brandt@Example.com from 203.0.113.48',
  '<img src=x onerror=alert(1)> \u202Eevil\u0007 =HYPERLINK("x") \uD800 end',
  '=cmd|calc',
];

beforeAll(() => write(MESSAGES));

describe('the main road', () => {
  test.each(GENERATIONS)(
    'on the page of %s: lines come, findings are marked, the file is clean and verifies',
    async (ui) => {
      const opened = await open(ui);
      const { panel } = opened;
      await allRead(panel, MESSAGES.length);
      await panel.getByText('Issue TIDE-1 has no owner').waitFor();
      await panel
        .getByText(/^E-mail address$/)
        .first()
        .waitFor();
      const files = await download(opened);
      const [logName = ''] = [...files.keys()].filter((name) => name.endsWith('.log'));
      const log = files.get(logName) ?? Buffer.alloc(0);
      const text = log.toString('utf8');
      expect(logName).toMatch(/^field-guard_tidewater-labs_.*_cleaned\.log$/);
      expect(text.toLowerCase()).not.toContain('l.brandt');
      expect(text).not.toContain(SECRET);
      // The same address in other capitals is the same pseudonym.
      expect(text.match(/<email-1>/g)).toHaveLength(2);
      // Log with caution: marked, and kept.
      expect(text).toContain('203.0.113.48');
      const receipt = readReceipt(files.get(`${logName}.receipt.json`)?.toString() ?? '');
      if (!receipt.ok) throw new Error(receipt.error.message);
      const sha256 = createHash('sha256').update(log).digest('hex');
      const measured = { sha256, bytes: log.length, lines: MESSAGES.length };
      expect(compareReceipt(receipt.value, measured)).toBe('whole');
      expect(receipt.value.redacted).toMatchObject({ email: 2 });
      expect(JSON.stringify(receipt.value)).not.toMatch(/brandt|203\.0\.113/);
      const changed = Buffer.from(log);
      changed[10] = (changed[10] ?? 0) ^ 1;
      const other = createHash('sha256').update(changed).digest('hex');
      expect(compareReceipt(receipt.value, { ...measured, sha256: other })).not.toBe('whole');
    },
  );

  test('the same choices make the same bytes, and the ledger keeps what was downloaded', async () => {
    const first = await open();
    await allRead(first.panel, MESSAGES.length);
    const from = first.panel.locator('input[type="datetime-local"]');
    const range = await Promise.all([from.nth(0).inputValue(), from.nth(1).inputValue()]);
    const once = await download(first);
    await first.panel
      .getByRole('button', { name: /Close|Done/ })
      .first()
      .click();
    const second = await open();
    await allRead(second.panel, MESSAGES.length);
    for (const [n, value] of range.entries())
      await second.panel.locator('input[type="datetime-local"]').nth(n).fill(value);
    const apply = second.panel.getByRole('button', { name: 'Apply' });
    if (await apply.isEnabled()) await apply.click();
    await allRead(second.panel, MESSAGES.length);
    const again = await download(second);
    expect([...again].map(([name, data]) => [name, data.toString('base64')])).toEqual(
      [...once].map(([name, data]) => [name, data.toString('base64')]),
    );
    await second.page.keyboard.press('Escape');
    await second.page.reload();
    await chooseFromRow(second.page, APP, /^View history/);
    await second.page
      .getByText(/Downloaded 6 lines/)
      .first()
      .waitFor();
  });

  test('a value that the user keeps is in the file, and Download asks once', async () => {
    const opened = await open();
    const { panel } = opened;
    await allRead(panel, MESSAGES.length);
    await panel
      .getByRole('group', { name: /E-mail address/ })
      .getByRole('button', { name: 'Keep' })
      .click();
    const saving = opened.page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Download', exact: true }).click();
    const dialog = panel.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.innerText()).toMatch(/2 e-mail addresses/i);
    await dialog.getByRole('button', { name: /^Download/ }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/\.zip$/);
  });

  test('the switch shows the file as it will be, and hostile text is shown, not obeyed', async () => {
    const { page, panel } = await open();
    let alerts = 0;
    page.on('dialog', (one) => {
      alerts += 1;
      void one.dismiss();
    });
    await allRead(panel, MESSAGES.length);
    await panel.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    expect(await panel.locator('img[src="x"]').count()).toBe(0);
    await panel.getByText('Show as it will be sent').click();
    await panel.getByText('<email-1>').first().waitFor();
    expect(await panel.getByText('l.brandt@example.com').count()).toBe(0);
    expect(alerts).toBe(0);
  });

  test('cells that a spreadsheet would run are defused', async () => {
    const opened = await open();
    await allRead(opened.panel, MESSAGES.length);
    await opened.panel.getByRole('radio', { name: '.csv' }).check();
    const files = await download(opened);
    const [, csv] = [...files].find(([name]) => name.endsWith('.csv')) ?? [];
    expect(csv?.toString()).toContain("'=cmd|calc");
    // What cannot be written in UTF-8 is a replacement character, not half of one.
    expect(csv?.toString()).toContain('\uFFFD end');
  });
});

describe('what goes wrong', () => {
  const logs = { operationName: 'ReadLogs' } as const;

  const text = (panel: Frame) => panel.locator('body').innerText();

  test('rate limited: it says until when, waits, and goes on by itself', async () => {
    sandbox.faults.add({ kind: '429', form: 'seconds', seconds: 9, times: 1, match: logs });
    const { panel } = await open();
    await panel
      .getByText(/Atlassian asks us to wait until/)
      .first()
      .waitFor();
    await allRead(panel, MESSAGES.length);
  });

  test.each([
    ['an ended session', 'signin-html', /sign in/i],
    ['a refusal', '403', /admin/i],
  ] as const)('%s is said, with what to do', async (_name, kind, words) => {
    sandbox.faults.add({ kind, match: logs });
    const { panel } = await open();
    await panel.getByRole('alert').first().waitFor();
    expect(await text(panel)).toMatch(words);
    sandbox.faults.clear();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await allRead(panel, MESSAGES.length);
  });

  test('a range without lines says so, and leads to one that has some', async () => {
    const { panel } = await open();
    await allRead(panel, MESSAGES.length);
    const inputs = panel.locator('input[type="datetime-local"]');
    await inputs.nth(0).fill('2026-01-02T10:00');
    await inputs.nth(1).fill('2026-01-02T11:00');
    await panel.getByRole('button', { name: 'Apply' }).click();
    await panel.getByText('No lines in this range').waitFor();
    await panel.getByRole('button', { name: 'Read everything kept' }).click();
    await allRead(panel, MESSAGES.length);
  });

  test.each(['repeat', 'endless', 'total'] as const)(
    'a gateway that lies about its pages (%s): reading ends, and no line is there twice',
    async (lie) => {
      sandbox.faults.add({ kind: 'log-pages', lie, match: logs });
      const { panel } = await open();
      const rows = panel.getByText('Started sync for project TIDE');
      await rows.first().waitFor();
      await waitUntil('reading to end', async () => /\b6 lines/.test(await text(panel)));
      expect(await rows.count()).toBe(1);
      expect(sandbox.requests.count(logs)).toBeLessThan(20);
    },
  );

  test('closing asks before choices are thrown away', async () => {
    const { page, panel } = await open();
    await allRead(panel, MESSAGES.length);
    await panel
      .getByRole('group', { name: /E-mail address/ })
      .getByRole('button', { name: 'Keep' })
      .click();
    await panel.getByRole('button', { name: 'Close' }).first().click();
    await panel.getByRole('dialog').waitFor();
    await panel.getByRole('dialog').getByRole('button').last().click();
    await page.locator('.ala-frame-dialog').waitFor({ state: 'detached' });
    await rowControl(page, APP).waitFor();
  });
});
