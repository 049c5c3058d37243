/** What the two shipped folders contain: the permissions a user is asked for, and the weight a page has to carry. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const HOSTS = [
  'https://admin.atlassian.com/*',
  'https://api.atlassian.com/*',
  'https://developer.atlassian.com/*',
];
/** Of these the user grants one at a time: the host of the collector that lines are forwarded to. */
const COLLECTORS = ['http://127.0.0.1/*', 'http://localhost/*', 'https://*/*'];

interface Manifest {
  readonly manifest_version: number;
  readonly version: string;
  readonly incognito?: string;
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly web_accessible_resources?: readonly unknown[];
  readonly externally_connectable?: unknown;
  readonly content_scripts: readonly {
    readonly matches: readonly string[];
    readonly js: readonly string[];
  }[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly background: { readonly service_worker?: string; readonly scripts?: readonly string[] };
  readonly icons: Readonly<Record<string, string>>;
}

function manifestOf(browser: string): Manifest {
  return JSON.parse(readFileSync(join(DIST, browser, 'manifest.json'), 'utf8')) as Manifest;
}

function filesOf(browser: string, ending: RegExp): string[] {
  const folder = join(DIST, browser);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => ending.test(file));
}

describe.each(['chromium', 'firefox'])('the %s build', (browser) => {
  const manifest = manifestOf(browser);

  test('asks for one permission and three hosts, and can ask for notifications and a collector only, later', () => {
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.permissions).toEqual(['alarms']);
    expect([...manifest.host_permissions].sort()).toEqual(HOSTS);
    expect(manifest.optional_permissions).toEqual(['notifications']);
    expect([...(manifest.optional_host_permissions ?? [])].sort()).toEqual(COLLECTORS);
  });

  test('stays out of private windows, whose sites and accounts would otherwise be kept in its one database', () => {
    expect(manifest.incognito).toBe('not_allowed');
  });

  test('runs on the admin hub and the developer console, and shows the hub one page of the extension, to frame', () => {
    expect(manifest.content_scripts.map((script) => script.matches)).toEqual([
      ['https://admin.atlassian.com/*'],
      ['https://developer.atlassian.com/*'],
    ]);
    const panel = { matches: ['https://admin.atlassian.com/*'], resources: ['src/panel/index.html'] };
    expect(manifest.web_accessible_resources).toEqual([
      browser === 'chromium' ? { ...panel, use_dynamic_url: true } : panel,
    ]);
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test('its pages may connect over https or to this computer, where the browser lets them, and run no foreign code', () => {
    const policy = manifest.content_security_policy.extension_pages;
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'self' https://admin.atlassian.com;");
    const connect = /connect-src ([^;]*)/.exec(policy)?.[1]?.trim().split(/\s+/).sort();
    expect(connect).toEqual(['http://127.0.0.1:*', 'http://localhost:*', 'https:']);
    expect(policy.replace(/connect-src [^;]*/, '')).not.toMatch(/unsafe|\*(?!\.)|http:|https: /);
  });

  test('every file that the manifest names is there', () => {
    const files = new Set(filesOf(browser, /./));
    const named = [
      ...Object.values(manifest.icons),
      ...manifest.content_scripts.flatMap((script) => script.js),
      ...(manifest.background.scripts ?? []),
      ...(manifest.background.service_worker ? [manifest.background.service_worker] : []),
    ];
    expect(named.filter((file) => !files.has(file.replace(/^\//, '')))).toEqual([]);
  });

  test('has no code that makes code, no markup from text, no map and no path of the machine that built it', () => {
    for (const file of filesOf(browser, /\.(js|html|css|json|map)$/)) {
      const text = readFileSync(join(DIST, browser, file), 'utf8');
      expect(file).not.toMatch(/\.map$/);
      expect(text, file).not.toMatch(
        /\beval\(|new Function\(|sourceMappingURL|\/home\/|\/root\/|node_modules\//,
      );
    }
  });

  test('the content script stays small: it is loaded with every page of the admin hub', () => {
    const script = manifest.content_scripts[0]?.js[0] ?? '';
    const size = gzipSync(readFileSync(join(DIST, browser, script))).length;
    expect(size).toBeLessThan(50_000);
  });

  test('the script that lends the session of the developer console is tiny', () => {
    const script = manifest.content_scripts[1]?.js[0] ?? '';
    const size = gzipSync(readFileSync(join(DIST, browser, script))).length;
    expect(size).toBeLessThan(4_000);
  });
});

test('the two builds differ only in how the background is started', () => {
  expect(manifestOf('chromium').background.service_worker).toBeTruthy();
  expect(manifestOf('firefox').background.scripts).toHaveLength(1);
  expect(manifestOf('firefox').version).toBe(manifestOf('chromium').version);
});
