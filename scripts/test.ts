/**
 * `npm test`: types and lint, both builds, unit tests, end-to-end tests. `npm test -- unit [FILTER]` and
 * `npm test -- e2e [FILTER]` run only a part. The last line counts: `N passed, N failed`.
 */
import { startVitest } from 'vitest/node';
import { findChromium, findFirefox } from './browsers.ts';
import { buildExtension } from './build.ts';
import { checkProject } from './check.ts';
import { ROOT } from './root.ts';
import { buildSandboxPages } from './sandbox-pages.ts';

const [part, ...filters] = process.argv.slice(2);
const projects = part === 'unit' || part === 'e2e' ? [part] : ['unit', 'e2e'];
if (part !== undefined && !projects.includes(part)) filters.unshift(part);

const count = { passed: 0, failed: 0, skipped: 0 };

/** Without the browsers and the builds there is nothing to test: say so at once, not after the unit tests. */
function prepareBrowsers(): void {
  if (!projects.includes('e2e')) return;
  process.env['CHROMIUM_PATH'] = findChromium();
  process.env['FIREFOX_PATH'] = findFirefox();
}

async function prepare(): Promise<boolean> {
  if (part === undefined && !(await checkProject())) return false;
  if (!projects.includes('e2e')) return true;
  await buildSandboxPages();
  return buildExtension();
}

async function runTests(): Promise<void> {
  const vitest = await startVitest('test', filters, {
    root: ROOT,
    run: true,
    watch: false,
    project: projects,
  });
  for (const file of vitest.state.getTestModules()) {
    const errors = file.errors().length;
    for (const test of file.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') count.passed += 1;
      else if (state === 'failed') count.failed += 1;
      else count.skipped += 1;
    }
    count.failed += errors;
  }
  count.failed += vitest.state.getUnhandledErrors().length;
  await vitest.close();
}

try {
  prepareBrowsers();
  if (await prepare()) await runTests();
  else count.failed += 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  count.failed += 1;
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
process.stdout.write(`${count.passed} passed, ${count.failed} failed${skipped}\n`);
process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1);
