/** `npm run dev`: the simulated Atlassian and a browser; rebuilds on change, reloads the extension and the page. */
import { watch } from 'node:fs';
import { startSandbox } from '../test/sandbox/sandbox.ts';
import { ADMIN, launchChromium } from '../test/support/chromium.ts';
import { buildExtension } from './build.ts';
import { ROOT } from './root.ts';
import { buildSandboxPages } from './sandbox-pages.ts';
import { say, untilEnded } from './steps.ts';

/** In ms: editors write a file in several goes. */
const SETTLE = 150;

const build = () => buildExtension(['chromium']);

const ended = untilEnded();
await buildSandboxPages();
if (!(await build())) process.exit(1);
const sandbox = await startSandbox();
const headless = process.argv.includes('--headless');
const stage = await launchChromium(sandbox, { headless, ...(headless ? {} : { viewport: null }) });
await stage.signIn('admin');
const page = stage.context.pages()[0] ?? (await stage.context.newPage());
await page.goto(
  `${ADMIN}/s/${sandbox.world.catalog.tidewater.cloudId}/user-connected-apps/tab/installed?ui=2022`,
);

let timer: NodeJS.Timeout | undefined;
let building = false;
let again = false;

async function rebuild(): Promise<void> {
  if (building) {
    again = true;
    return;
  }
  building = true;
  const began = performance.now();
  if (await build()) {
    await stage.reloadExtension();
    for (const open of stage.context.pages()) {
      // Pages of the extension close with it; those of the host get the new content script on reloading.
      if (open.url().startsWith(ADMIN)) await open.reload().catch(() => null);
    }
    say(`Rebuilt and reloaded in ${Math.round(performance.now() - began)} ms.`);
  }
  building = false;
  if (again) {
    again = false;
    await rebuild();
  }
}

const watchers = ['src', 'public', 'manifest.json'].map((place) =>
  watch(`${ROOT}${place}`, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void rebuild(), SETTLE);
  }),
);
say('Watching src, public and manifest.json. Close the browser or press Ctrl-C to end.');
await Promise.race([stage.closed, ended]);
for (const watcher of watchers) watcher.close();
clearTimeout(timer);
await stage.close();
await sandbox.close();
process.exit(0);
