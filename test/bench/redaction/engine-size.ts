import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ROOT } from '../../../scripts/root.ts';
import { withoutExamples } from '../../../scripts/without-examples.ts';

export interface EngineSize {
  readonly bytes: number;
  /** By `gzip -9`. */
  readonly gzipBytes: number;
}

/** Bundles the finder with all its rules as the product does, without writing it anywhere. */
export async function measureEngine(): Promise<EngineSize> {
  const built = await build({
    configFile: false,
    root: ROOT,
    mode: 'production',
    logLevel: 'error',
    plugins: [withoutExamples()],
    build: {
      write: false,
      minify: true,
      target: 'chrome120',
      rollupOptions: {
        input: `${ROOT}src/core/redaction/finder.ts`,
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
