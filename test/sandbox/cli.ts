/** `npm run sandbox`: starts the simulated Atlassian and prints one line of JSON that says where it is and who one can be. */
import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox.ts';

const USAGE = `Usage: npm run sandbox -- [--https-port N] [--http-port N] [--seed N] [--lines N] [--logs FILE.jsonl] [--lenient-origin]
Ports of 0 (the default) mean any free one. Ctrl-C ends it.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'https-port': { type: 'string', default: '0' },
      'http-port': { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      lines: { type: 'string', default: '20000' },
      logs: { type: 'string' },
      'lenient-origin': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const sandbox = await startSandbox({
    httpsPort: wholeNumber('https-port', values['https-port']),
    httpPort: wholeNumber('http-port', values['http-port']),
    seed: wholeNumber('seed', values.seed),
    lines: wholeNumber('lines', values.lines),
    lenientOrigin: values['lenient-origin'],
    ...(values.logs !== undefined && { logsFile: values.logs }),
  });
  const stop = () => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { https, graphql, users, sites, logFile, world } = sandbox;
  // Not all of the 500: a line of over 64 KB is more than many readers take.
  const handy = new Set(world.installationsOn(world.catalog.tidewater).map((one) => one.app.id));
  const owners = new Set(users.map((user) => user.accountId));
  const apps = sandbox.apps.filter((app) => handy.has(app.id) || owners.has(app.ownerAccountId));
  console.log(JSON.stringify({ https, graphql, users, apps, sites, ...(logFile && { logFile }) }));
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} has to be a whole number, not "${text}"`);
  return Number(text);
}

main().catch((problem: unknown) => {
  console.error(problem instanceof Error ? `${problem.message}\n${USAGE}` : problem);
  process.exit(1);
});
