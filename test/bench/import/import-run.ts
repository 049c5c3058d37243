/** One file read by the import worker of the shipped build, in a browser of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ImportState } from '../../../src/import/contract.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { launchChromium } from '../../support/chromium.ts';
import { peakOf } from '../support/memory.ts';

export interface ImportRunResult {
  /** From handing over the file until all of it is stored, in ms. */
  readonly ms: number;
  readonly state: ImportState;
  /** The highest of the page's process, its workers included, in MB; null where the system does not say. */
  readonly peakMb: number | null;
  readonly browser: string;
}

const ASSETS = fileURLToPath(new URL('../../../dist/chromium/assets/', import.meta.url));
/** Only the import worker and the background know this channel. */
const MARK = 'app-log-access:stop-reading';

export async function runImportOf(path: string): Promise<ImportRunResult> {
  const worker = readdirSync(ASSETS).find(
    (name) => name.startsWith('worker-') && readFileSync(`${ASSETS}${name}`, 'utf8').includes(MARK),
  );
  const lane = readdirSync(ASSETS).find((name) => /^lane-.*\.js$/.test(name));
  if (!worker || !lane) throw new Error('The build has no import worker, or no lanes.');
  const sandbox = await startSandbox({ lines: 0 });
  const stage = await launchChromium(sandbox);
  try {
    const page = await stage.openPopup();
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'bench-input';
      document.body.append(input);
    });
    await page.setInputFiles('#bench-input', path);
    const { ms, state } = await page.evaluate(
      async ([address, laneAddress]) => {
        const input = document.querySelector('#bench-input');
        if (!(input instanceof HTMLInputElement)) throw new Error('no input');
        const began = performance.now();
        const started = new Worker(address, { type: 'module' });
        const lanes = Array.from({ length: Math.min(navigator.hardwareConcurrency, 4) }, () => {
          const { port1, port2 } = new MessageChannel();
          new Worker(laneAddress, { type: 'module' }).postMessage({ port: port1 }, [port1]);
          return port2;
        });
        const last = await new Promise((resolve, reject) => {
          started.onmessage = ({ data }) => {
            if (data.kind === 'failed') reject(new Error(data.detail));
            else if (data.state.isDone) resolve(data.state);
          };
          started.onerror = ({ message }) => reject(new Error(message));
          const request = { files: [...(input.files ?? [])], environments: [] };
          started.postMessage({ kind: 'start', request, lanes }, lanes);
        });
        return { ms: performance.now() - began, state: last as ImportState };
      },
      [`/assets/${worker}`, `/assets/${lane}`] as const,
    );
    const browser = stage.context.browser();
    const session = await browser?.newBrowserCDPSession();
    const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
    const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOf(id)?.own ?? 0);
    const peakMb = peaks.some((peak) => peak > 0) ? Math.max(...peaks) : null;
    return { ms, state, peakMb, browser: `Chromium ${browser?.version() ?? ''}`.trim() };
  } finally {
    await stage.close();
    await sandbox.close();
  }
}
