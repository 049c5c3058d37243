/**
 * The door to every command: `node scripts/run.mjs <command> [arguments]`. Needs nothing but Node, since on a fresh
 * machine there is nothing else yet: it installs the packages when they are missing or out of date, then runs
 * `scripts/<command>.ts`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const COMMANDS = [
  'start',
  'test',
  'build',
  'dev',
  'sandbox',
  'check',
  'fix',
  'icons',
  'bench',
  'redact',
  'shots',
];
const LOCK = join(ROOT, 'package-lock.json');
const STAMP = join(ROOT, 'node_modules', '.package-lock.sha256');
/** npm's own account of what it installed; it is written last. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

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

function packagesOf(lock) {
  return JSON.parse(readFileSync(lock, 'utf8')).packages ?? {};
}

/**
 * Whether somebody's own `npm install` left just what the lock names. Packages for other platforms are in the lock
 * and are rightly not installed.
 */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  const wanted = packagesOf(LOCK);
  const found = packagesOf(INSTALLED);
  const isThere = (path) =>
    found[path]
      ? found[path].version === wanted[path]?.version && found[path].integrity === wanted[path]?.integrity
      : wanted[path].optional === true;
  return (
    Object.keys(found).every((path) => path in wanted) &&
    Object.keys(wanted).every((path) => path === '' || isThere(path))
  );
}

/** The lock's hash tells whether what is installed is what is wanted. */
function ensurePackages() {
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  if (isInstalled()) {
    writeFileSync(STAMP, wanted);
    return;
  }
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
checkNode();
if (!COMMANDS.includes(command)) fail(`Commands: ${COMMANDS.join(', ')}`);
ensurePackages();

// Found from here, not from the folder that the command was called in.
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const child = spawn(process.execPath, ['--import', tsx, join(ROOT, 'scripts', `${command}.ts`), ...args], {
  stdio: 'inherit',
});
// The terminal sends Ctrl-C to both; we wait, so that the child can clean up.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
