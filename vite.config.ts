import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { withoutExamples } from './scripts/without-examples.ts';

export type Browser = 'chromium' | 'firefox';

/** The one manifest, as each browser wants it. */
export function manifestFor(browser: Browser): ManifestV3Export {
  const { browser_specific_settings, minimum_chrome_version, background, ...shared } = JSON.parse(
    readFileSync(new URL('./manifest.json', import.meta.url), 'utf8'),
  );
  const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
  return browser === 'firefox'
    ? { ...shared, version, browser_specific_settings, background: { scripts: [background.service_worker] } }
    : { ...shared, version, minimum_chrome_version, background };
}

/** `vite build` builds for Chromium, `vite build --mode firefox` for Firefox; `npm run build` does both. */
export default defineConfig(({ mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chromium';
  return {
    mode: 'production',
    plugins: [
      withoutExamples(),
      crx({ manifest: manifestFor(browser), browser: browser === 'firefox' ? 'firefox' : 'chrome' }),
    ],
    worker: { plugins: () => [withoutExamples()] },
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      target: browser === 'firefox' ? 'firefox140' : 'chrome120',
      sourcemap: false,
      // Inlining turns files into data: addresses, which the pages' policy and reviewers like less than files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // The popup is found through the manifest; the panel is named there too, but only as a file, and the viewer not at all.
      rolldownOptions: { input: { panel: 'src/panel/index.html', viewer: 'src/viewer/index.html' } },
    },
  };
});
