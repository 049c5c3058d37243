/** Finds a browser that is installed, or installs Debian's. */
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './steps.ts';

interface Kind {
  readonly name: string;
  /** Overrides the search. */
  readonly variable: string;
  readonly commands: readonly string[];
  readonly places: readonly string[];
  readonly debianPackage: string;
  readonly advice: string;
}

const windows = [
  process.env['PROGRAMFILES'],
  process.env['PROGRAMFILES(X86)'],
  process.env['LOCALAPPDATA'],
].filter((folder) => folder !== undefined);

const CHROMIUM: Kind = {
  name: 'Chromium, Chrome or Edge',
  variable: 'CHROMIUM_PATH',
  commands: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  places: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...windows.flatMap((folder) => [
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
  ],
  debianPackage: 'chromium',
  advice: 'Install Chromium, Chrome or Edge, or name its program in CHROMIUM_PATH.',
};

const FIREFOX: Kind = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  commands: ['firefox-esr', 'firefox'],
  places: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...windows.map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
  ],
  debianPackage: 'firefox-esr',
  advice: 'Install Firefox, or name its program in FIREFOX_PATH.',
};

/** The program of an installed Chromium, Chrome or Edge. Throws one sentence saying what to install. */
export function findChromium(): string {
  return find(CHROMIUM);
}

/** The program of an installed Firefox. Throws one sentence saying what to install. */
export function findFirefox(): string {
  return find(FIREFOX);
}

function find(kind: Kind): string {
  const named = process.env[kind.variable];
  if (named !== undefined) {
    if (isProgram(named)) return named;
    throw new Error(`${kind.variable} names ${named}, which is no program that can be run.`);
  }
  const found = look(kind) ?? (install(kind) ? look(kind) : null);
  if (found === null) throw new Error(`${kind.name} was not found. ${kind.advice}`);
  return found;
}

function look(kind: Kind): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...kind.commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...kind.places,
  ];
  return candidates.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A machine without a screen may have none, and a page without letters is no picture to look at. */
const FONTS = 'fonts-liberation';

/** Debian's package, where we are root and apt is there; false otherwise. */
function install(kind: Kind): boolean {
  const root = process.getuid?.() === 0;
  if (!root || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  say(`Installing ${kind.debianPackage}...`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options: SpawnSyncOptions = { env: environment, stdio: ['ignore', 'ignore', 'inherit'] };
  spawnSync('apt-get', ['update', '-qq'], options);
  const done = spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', kind.debianPackage, FONTS],
    options,
  );
  return done.status === 0;
}
