import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../../../scripts/root.ts';

/** Builds the bench page and its workers as the product's pages are built; gives the folder. */
export async function bundlePage(
  browser: 'chromium' | 'firefox',
  { minify }: { readonly minify: boolean },
): Promise<string> {
  const outDir = join(ROOT, '.cache', 'bench', browser);
  await build({
    configFile: false,
    root: join(ROOT, 'test', 'bench', 'page'),
    mode: 'production',
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      minify,
      target: browser === 'firefox' ? 'firefox140' : 'chrome120',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  return outDir;
}
