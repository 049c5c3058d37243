/** `npm run sandbox -- [options]`: only the simulated Atlassian. Prints one line of JSON when it is ready. */
import { buildSandboxPages } from './sandbox-pages.ts';

await buildSandboxPages();
await import('../test/sandbox/cli.ts');
