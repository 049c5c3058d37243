/** Who may import whom. `docs/architecture.md` shows the same table as a picture. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** A page's side of the search: no storage comes with it, that is in the worker. */
const SEARCH = ['search/client.ts', 'search/contract.ts'];

/** The same of the download preview. */
const PREVIEW = ['preview/client.ts', 'preview/contract.ts'];

/** The same of writing what is shown to a file. */
const EXPORT = ['export/client.ts', 'export/contract.ts'];

/** The same of opening files. */
const IMPORT = ['import/client.ts', 'import/contract.ts'];

/** What any page of ours may import. */
const PAGE = ['core', 'ui', 'messages/client.ts', 'messages/contract.ts', 'platform', 'preact'];

/** What each folder may import beside itself: folders, single files of folders, and packages. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  platform: ['webextension-polyfill'],
  gateway: ['core', 'zod'],
  storage: ['core', 'idb', 'fflate'],
  messages: ['core'],
  ui: ['core', 'preact', 'messages/client.ts'],
  background: ['core', 'gateway', 'storage', 'messages', 'platform'],
  search: ['core', 'storage', 'platform/pause.ts'],
  preview: ['core', 'storage', 'files', 'platform/pause.ts', '@noble/hashes'],
  content: [
    'core',
    'ui',
    'messages/client.ts',
    'messages/contract.ts',
    'panel/frame-contract.ts',
    'platform',
    'preact',
  ],
  files: ['core', 'fflate'],
  export: ['core', 'storage', 'files', 'platform/pause.ts'],
  import: ['core', 'storage', 'files', 'platform/pause.ts', 'fflate', '@noble/hashes'],
  'log-views': [...PAGE, ...SEARCH],
  popup: [...PAGE, 'log-views', ...SEARCH],
  viewer: [...PAGE, 'log-views', ...SEARCH, ...EXPORT, ...IMPORT],
  panel: [...PAGE, ...PREVIEW],
};

/** Files that may import more than their folder. */
const FILES_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'messages/schemas.ts': ['zod'],
  'messages/client.ts': ['platform'],
  'messages/router.ts': ['platform', 'zod'],
};

/** Imports that break the table and wait to be mended. Stays empty. */
const DEBT: readonly string[] = [];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

const STATEMENT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(STATEMENT)].map((match) => {
    const target = match[2] ?? match[3] ?? '';
    const to = target.startsWith('.')
      ? relative(SRC, resolve(SRC, dirname(file), target))
      : target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/');
    return { from: file, to, typesOnly: match[1] !== undefined };
  });
}

function isAllowed({ from, to, typesOnly }: Import): boolean {
  const folder = from.split('/')[0] ?? '';
  const target = to.split('/')[0] ?? '';
  if (target === folder) return true;
  // The contract is types only, so it may be read wherever messages are sent.
  if (to === 'messages/contract.ts' && typesOnly) return folder in MAY_IMPORT && folder !== 'core';
  const allowed = [...(MAY_IMPORT[folder] ?? []), ...(FILES_MAY_IMPORT[from] ?? [])];
  return allowed.some((entry) => entry === target || entry === to);
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap(importsOf);

describe('the import table', () => {
  test('every folder of src is in the table', () => {
    const folders = new Set(files.map((file) => file.split('/')[0] ?? ''));
    expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
  });

  test('is kept by every file', () => {
    const broken = imports.filter((one) => !isAllowed(one)).map((one) => `${one.from} -> ${one.to}`);
    expect(broken.filter((one) => !DEBT.includes(one))).toEqual([]);
  });

  test('the debt list names only what is really owed', () => {
    expect(DEBT).toEqual([]);
  });

  test('only platform touches the browser API', () => {
    const users = imports
      .filter((one) => one.to === 'webextension-polyfill')
      .map((one) => one.from.split('/')[0]);
    expect([...new Set(users)].filter((folder) => folder !== 'platform')).toEqual([]);
    const globals = files.filter((file) => {
      const text = readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return (
        !file.startsWith('platform/') &&
        /\b(?:chrome|browser)\.(?:runtime|tabs|alarms|action|storage)\b/.test(text) &&
        !text.includes('platform/browser.ts')
      );
    });
    expect(globals).toEqual([]);
  });

  test('the table is really read: a forbidden import is seen', () => {
    expect(isAllowed({ from: 'core/access.ts', to: 'idb', typesOnly: false })).toBe(false);
    expect(isAllowed({ from: 'content/route.ts', to: 'zod', typesOnly: false })).toBe(false);
    expect(isAllowed({ from: 'popup/main.tsx', to: 'storage/database.ts', typesOnly: true })).toBe(false);
    expect(imports.length).toBeGreaterThan(20);
  });
});

describe('workers', () => {
  const startedBy = (file: string) =>
    [...readFileSync(join(SRC, file), 'utf8').matchAll(/new Worker\(\s*new URL\('([^']+)'/g)].map((match) =>
      relative(SRC, resolve(SRC, dirname(file), match[1] ?? '')),
    );
  const entries = [...new Set(files.flatMap(startedBy))].sort();

  /** The file, and all that comes with it. */
  function withImports(entry: string): Set<string> {
    const reached = new Set([entry]);
    for (const file of reached) {
      for (const { from, to, typesOnly } of imports) {
        if (from === file && !typesOnly && files.includes(to)) reached.add(to);
      }
    }
    return reached;
  }

  test('are started by pages only: in Firefox, a worker that starts another may never go on', () => {
    const starters = entries.flatMap((entry) =>
      [...withImports(entry)]
        .filter((file) => startedBy(file).length > 0)
        .map((file) => `${entry} -> ${file}`),
    );
    expect(starters).toEqual([]);
    expect(entries).toContain('import/lane.ts');
    expect(entries).toContain('import/worker.ts');
    expect(withImports('import/worker.ts')).toContain('import/import-service.ts');
  });
});
