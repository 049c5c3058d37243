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
  say('Checking types and lint...');
  const [types, lint] = await Promise.all([
    checkTypes(),
    runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  ]);
  return types === 0 && lint === 0;
}

/** One after the other: the compiler takes a core or two by itself. */
async function checkTypes(): Promise<number> {
  let failed = 0;
  for (const config of TYPES) failed += await runTool('typescript/bin/tsc', ['-p', config]);
  return failed;
}

if (process.argv[1]?.endsWith('check.ts')) {
  const clean = await checkProject();
  const args = ['run', '--project', 'unit', 'test/architecture.test.ts'];
  const imports = await runTool('vitest/vitest.mjs', args);
  process.exit(clean && imports === 0 ? 0 : 1);
}
