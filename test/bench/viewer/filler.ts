/** Brings `fill.ts` into a page of the extension. Over the debugging protocol, which a page's own rules do not bind. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { Filled, FillOptions, Stored } from './fill.ts';

const ENTRY = fileURLToPath(new URL('fill.ts', import.meta.url));
const NAME = 'benchFill';

export interface Filler {
  readonly fill: (page: Page, options: FillOptions) => Promise<Filled>;
  readonly stored: (page: Page) => Promise<Stored>;
}

export async function createFiller(): Promise<Filler> {
  const code = await bundle();
  const call = async (page: Page, method: string, argument: unknown): Promise<unknown> => {
    const session = await page.context().newCDPSession(page);
    try {
      await evaluate(session, `${code}; globalThis.${NAME} = ${NAME}; 0`);
      const given = argument === undefined ? '' : JSON.stringify(argument);
      return await evaluate(session, `globalThis.${NAME}.${method}(${given})`);
    } finally {
      await session.detach();
    }
  };
  return {
    fill: async (page, options) => (await call(page, 'fill', options)) as Filled,
    stored: async (page) => (await call(page, 'stored', undefined)) as Stored,
  };
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'chrome120',
      lib: { entry: ENTRY, formats: ['iife'], name: NAME },
    },
  });
  const [first] = [built].flat();
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('What fills the store could not be built.');
  return chunk.code;
}

type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

async function evaluate(session: Session, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}
