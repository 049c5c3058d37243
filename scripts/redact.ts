/**
 * `npm run -s redact -- FILE...` cleans log files to stdout; `npm run -s redact -- --spans` tells where something was
 * found in texts, one JSON object a line.
 */
const args = process.argv.slice(2);

async function main(): Promise<number> {
  if (!args.includes('--spans')) return (await import('./redact/clean.ts')).cleanFiles(args);
  if (args.length > 1) {
    process.stderr.write('--spans reads standard input and takes nothing else.\n');
    return 2;
  }
  return (await import('./redact/spans.ts')).writeSpans(process.stdin, process.stdout);
}

// Whoever reads may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// Not `process.exit`: what was written has to arrive.
process.exitCode = await main();
