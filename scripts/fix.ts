/** `npm run fix`: formats, and mends what the linter can mend by itself. */
import { runTool } from './steps.ts';

process.exit(await runTool('@biomejs/biome/bin/biome', ['check', '--write', '.']));
