/** `npm run build`: dist/chromium and dist/firefox, each loadable as it is. */
import type { Browser } from '../vite.config.ts';
import { runTool } from './steps.ts';

const BROWSERS: readonly Browser[] = ['chromium', 'firefox'];

/** What the extension plugin says of every content script, and the warning that its own settings cause. */
const CHATTER = /^\s*$|content-scripts-iife\]|^\s*✓ |inlineDynamicImports option is ignored/;

/** Builds for the browsers named. False when a build failed; what went wrong is then on stderr. */
export async function buildExtension(browsers: readonly Browser[] = BROWSERS): Promise<boolean> {
  for (const browser of browsers) {
    const args = ['build', '--mode', browser, '--logLevel', 'warn'];
    if ((await runTool('vite/bin/vite.js', args, { without: CHATTER })) !== 0) return false;
  }
  return true;
}

if (process.argv[1]?.endsWith('build.ts')) process.exit((await buildExtension()) ? 0 : 1);
