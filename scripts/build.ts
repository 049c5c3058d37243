/** `npm run build`: dist/chromium and dist/firefox, each loadable as it is. */
import { runTool } from './steps.ts';

export async function buildExtension(): Promise<boolean> {
  for (const mode of ['chromium', 'firefox']) {
    if ((await runTool('vite/bin/vite.js', ['build', '--mode', mode, '--logLevel', 'warn'])) !== 0)
      return false;
  }
  return true;
}

if (process.argv[1]?.endsWith('build.ts')) process.exit((await buildExtension()) ? 0 : 1);
