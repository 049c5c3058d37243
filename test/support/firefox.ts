/**
 * The shipped build in a real Firefox, under Atlassian's real host names. Firefox cannot be told where a host name
 * lives, so it is given a proxy on loopback that pipes every tunnel to the simulated Atlassian.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { findFirefox } from '../../scripts/browsers.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { waitUntil } from './wait.ts';

const BUILD = fileURLToPath(new URL('../../dist/firefox', import.meta.url));
/** What its pages' addresses begin with; Firefox would draw another at each start, and tell nobody. */
const PAGES_ID = 'a1a0c0de-0000-4000-8000-000000000001';

export interface FirefoxStage {
  readonly browser: Browser;
  /** What the addresses of the extension's own pages begin with, the last slash included. */
  readonly pages: string;
  /** Where downloads are laid, without asking; empty at first, and gone when it is closed. */
  readonly downloads: string;
  close(): Promise<void>;
}

/** @param preferences as about:config has them, beside those that every test needs */
export async function launchFirefox(
  sandbox: Sandbox,
  preferences: Readonly<Record<string, string | number | boolean>> = {},
): Promise<FirefoxStage> {
  const proxy = await startTunnel(sandbox.httpsPort);
  const { port } = proxy.server.address() as AddressInfo;
  const downloads = mkdtempSync(join(tmpdir(), 'app-log-access-downloads-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    // Else pages of extensions cannot be opened.
    args: ['--remote-allow-system-access'],
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': port,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': port,
      'network.proxy.no_proxies_on': '',
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'extensions.webextensions.uuids': JSON.stringify({ [geckoId()]: PAGES_ID }),
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false,
      ...preferences,
    },
  });
  await browser.installExtension(BUILD);
  return {
    browser,
    pages: `moz-extension://${PAGES_ID}/`,
    downloads,
    close: async () => {
      await browser.close();
      await proxy.close();
      rmSync(downloads, { recursive: true, force: true });
    },
  };
}

/** The name by which Firefox knows the extension. */
function geckoId(): string {
  const manifest: { browser_specific_settings?: { gecko?: { id?: string } } } = JSON.parse(
    readFileSync(join(BUILD, 'manifest.json'), 'utf8'),
  );
  return manifest.browser_specific_settings?.gecko?.id ?? '';
}

/** Waits for an element; Puppeteer's own waiting does not notice what changes inside shadow roots. */
export function waitFor(page: Page, selector: string): Promise<ElementHandle> {
  return waitUntil(`${selector} to be there`, () => page.$(selector));
}

/** Opens a page of the extension. Firefox changes processes for it, and never tells that it has loaded. */
export async function openOwnPage(page: Page, address: string): Promise<void> {
  const opening = page.goto(address, { timeout: 60_000 }).catch(() => null);
  await waitUntil('the page of the extension', () =>
    page.evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete'),
  );
  void opening;
}

/** Waits for an element and clicks it, as a trusted event. */
export async function clickOn(page: Page, selector: string): Promise<void> {
  await (await waitFor(page, selector)).click();
}

/** Every CONNECT for an Atlassian host leads to the sandbox; anything else is refused. */
async function startTunnel(port: number): Promise<{ server: Server; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(502).end());
  server.on('connect', (request, client: Socket, head: Buffer) => {
    sockets.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => sockets.delete(client));
    if (!/^[a-z-]+\.atlassian\.com:443$/.test(request.url ?? '')) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
