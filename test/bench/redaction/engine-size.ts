import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { ROOT } from '../../../scripts/root.ts';
import { withoutExamples } from '../../../scripts/without-examples.ts';

export interface EngineSize {
  readonly bytes: number;
  /** By `gzip -9`. */
  readonly gzipBytes: number;
}

/** What finds: the finder with all its rules. */
const FINDER = ['finder.ts'];
/** What a page loads that cleans and reports as well, with rules of the user's. */
const ENGINE = [...FINDER, 'clean.ts', 'policy.ts', 'report.ts', 'custom.ts'];

/** Bundles the finder, and the whole engine, as the product does, without writing anything anywhere. */
export async function measureEngine(): Promise<{ readonly finder: EngineSize; readonly whole: EngineSize }> {
  return { finder: await sizeOf(FINDER), whole: await sizeOf(ENGINE) };
}

async function sizeOf(modules: readonly string[]): Promise<EngineSize> {
  const built = await build({
    configFile: false,
    root: ROOT,
    mode: 'production',
    logLevel: 'error',
    plugins: [withoutExamples(), entryOf(modules)],
    build: {
      write: false,
      minify: true,
      target: 'chrome120',
      rollupOptions: {
        input: ENTRY,
        output: { format: 'es' },
        // What a page calls has to stay, though nobody calls it here.
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const code = outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
  return { bytes: Buffer.byteLength(code), gzipBytes: gzipSync(code, { level: 9 }).length };
}

const ENTRY = 'virtual:engine';

/** A module that exports all that these do. */
function entryOf(modules: readonly string[]): Plugin {
  const code = modules.map((name) => `export * from '${ROOT}src/core/redaction/${name}';`).join('\n');
  return {
    name: 'engine-entry',
    resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : null),
    load: (id) => (id === `\0${ENTRY}` ? code : null),
  };
}
