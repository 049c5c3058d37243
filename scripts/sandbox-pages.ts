import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { runTool, say } from './steps.ts';

const SOURCE = join(ROOT, 'test/sandbox/pages');
const BUILT = join(ROOT, '.cache/sandbox-pages');
const STAMP = join(BUILT, '.sources.sha256');

/** Builds the simulated Atlassian's pages where their sources or the packages changed. Throws when that fails. */
export async function buildSandboxPages(): Promise<void> {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  const files = readdirSync(SOURCE, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort()) {
    hash.update(path.slice(SOURCE.length)).update(readFileSync(path));
  }
  const wanted = hash.digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say('Building the pages of the simulated Atlassian...');
  const args = ['build', '--config', 'test/sandbox/pages/vite.config.ts', '--logLevel', 'error'];
  const code = await runTool('vite/bin/vite.js', args, { without: /^\s*$/ });
  if (code !== 0) throw new Error('The pages of the simulated Atlassian could not be built.');
  writeFileSync(STAMP, wanted);
}
