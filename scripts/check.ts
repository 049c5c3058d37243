/** `npm run check`: types, formatting and lint, who may import whom. */
import { runTool, say } from './steps.ts';

const TYPES = [
  'tsconfig.core.json',
  'tsconfig.worker.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'test/sandbox/pages/tsconfig.json',
];

/** Runs everything, so that one run shows all there is to mend; false when anything failed. */
export async function checkProject(): Promise<boolean> {
  let failed = 0;
  say('Checking types, lint and imports...');
  for (const config of TYPES) failed += await runTool('typescript/bin/tsc', ['-p', config]);
  failed += await runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']);
  return failed === 0;
}

if (process.argv[1]?.endsWith('check.ts')) {
  const clean = await checkProject();
  const imports = await runTool('vitest/vitest.mjs', [
    'run',
    '--project',
    'unit',
    'test/architecture.test.ts',
  ]);
  process.exit(clean && imports === 0 ? 0 : 1);
}
