import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Builds the sandbox's pages into `.cache/sandbox-pages/`: an `index.html` for every address, and `/assets/`.
 * Nothing inline and no `eval`: the sandbox serves them under `script-src 'self'`.
 */
export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  cacheDir: `${repository}.cache/vite-sandbox-pages`,
  logLevel: 'warn',
  // Rows get hashed class names, as on the real page: nothing there is worth selecting by.
  css: { modules: { generateScopedName: '_[hash:base64:8]' } },
  define: {
    'process.env.ENABLE_PLATFORM_FF': '"false"',
    'process.env.STORYBOOK_ENABLE_PLATFORM_FF': '"false"',
  },
  // Atlaskit's icons are CommonJS with a `default`; a package of `type: module` would get the whole exports object.
  legacy: { inconsistentCjsInterop: true },
  build: {
    outDir: `${repository}.cache/sandbox-pages`,
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    target: 'es2022',
  },
});
