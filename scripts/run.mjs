/**
 * The door to every command: `node scripts/run.mjs <command> [arguments]`. Needs nothing but Node, since on a fresh
 * machine there is nothing else yet: it installs the packages when they are missing or out of date, then runs
 * `scripts/<command>.ts`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const COMMANDS = ['start', 'test', 'build', 'dev', 'sandbox', 'check', 'fix', 'icons'];
const STAMP = join(ROOT, 'node_modules', '.package-lock.sha256');

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer, then run the same command again.`,
  );
}

/** The lock's hash tells whether what is installed is what is wanted. */
function ensurePackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  process.stderr.write('Installing packages...\n');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    // The command's own output belongs on stdout; what npm says does not.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0)
    fail('The packages could not be installed: see above, then run the same command again.');
  writeFileSync(STAMP, wanted);
}

const [command, ...args] = process.argv.slice(2);
if (!COMMANDS.includes(command)) fail(`Commands: ${COMMANDS.join(', ')}`);
checkNode();
ensurePackages();

const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts', `${command}.ts`), ...args], {
  cwd: process.cwd(),
  stdio: 'inherit',
});
// The terminal sends Ctrl-C to both; we wait, so that the child can clean up.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
