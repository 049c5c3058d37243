/**
 * `npm start`: the shipped build in a browser, on a simulated Atlassian, signed in and connected.
 * `--headless` makes the tour by itself; `--shots DIR` saves its pictures; `--ui 2021|2022|2026` picks the page.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startSandbox } from '../test/sandbox/sandbox.ts';
import { ADMIN, type ChromiumStage, launchChromium } from '../test/support/chromium.ts';
import { buildExtension } from './build.ts';
import { buildSandboxPages } from './sandbox-pages.ts';
import { say, untilEnded } from './steps.ts';
import { connectVendor, runTour } from './tour.ts';

const GENERATIONS = ['2021', '2022', '2026'];

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    shots: { type: 'string' },
    ui: { type: 'string', default: '2022' },
  },
});
if (!GENERATIONS.includes(values.ui)) {
  say(`--ui takes one of ${GENERATIONS.join(', ')}.`);
  process.exit(2);
}

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const headless = values.headless || !hasDisplay;

const ended = untilEnded();
await buildSandboxPages();
say('Building the extension...');
if (!(await buildExtension())) process.exit(1);

const sandbox = await startSandbox();
const { tidewater } = sandbox.world.catalog;
const address = `${ADMIN}/s/${tidewater.cloudId}/user-connected-apps/tab/installed?ui=${values.ui}`;
let stage: ChromiumStage | null = null;
let failed = 0;
try {
  stage = await launchChromium(sandbox, { headless, ...(headless ? {} : { viewport: null }) });
  if (headless) {
    const tour = runTour(stage, sandbox, { address, shots: values.shots ?? null });
    failed = await Promise.race([tour, ended.then(() => 1)]);
  } else {
    const running = stage;
    await running.signIn('admin');
    const [first] = running.context.pages();
    const admin: Page = first ?? (await running.context.newPage());
    await admin.goto(address);
    await connectVendor(running, sandbox);
    await admin.bringToFront();
    say(
      `Connected apps of ${tidewater.hostName}, and the vendor's view in the second tab. Close the browser or press Ctrl-C to end.`,
    );
    await Promise.race([running.closed, ended]);
  }
} catch (error) {
  failed += 1;
  say(error instanceof Error ? error.message : String(error));
} finally {
  await stage?.close();
  await sandbox.close();
}
process.exit(failed === 0 ? 0 : 1);
