/** Programs that are measured beside ours. */
import { type SpawnOptions, spawn } from 'node:child_process';

export interface CommandRun {
  /** From start to end, the start of the process included. */
  readonly ms: number;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Null where the program is not installed. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<CommandRun | null> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const problems: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => out.push(part));
    child.stderr?.on('data', (part: Buffer) => problems.push(part));
    const end = () => child.kill();
    process.once('exit', end);
    child.once('error', (error: NodeJS.ErrnoException) => {
      process.off('exit', end);
      if (error.code === 'ENOENT') resolve(null);
      else reject(error);
    });
    child.once('close', (code) => {
      process.off('exit', end);
      resolve({
        ms: performance.now() - start,
        code: code ?? 1,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(problems).toString('utf8'),
      });
    });
  });
}

export const NOT_INSTALLED = 'not installed, not compared';
