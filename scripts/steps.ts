import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT } from './root.ts';

export interface ToolOptions {
  /** Its output is progress and goes to stderr, without the lines that this matches. */
  readonly without?: RegExp;
}

/**
 * Runs the command-line program of an installed package with this Node, in the project's folder. `file` is relative
 * to `node_modules`. Resolves with the exit code.
 */
export function runTool(
  file: string,
  args: readonly string[],
  { without }: ToolOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${ROOT}node_modules/${file}`, ...args], {
      cwd: ROOT,
      stdio: without ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream || !without) continue;
      createInterface({ input: stream }).on('line', (line) => {
        if (!without.test(line)) say(line);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Progress goes to stderr: stdout belongs to what a command is asked for. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Resolves when the user ends the command. From then on it is up to the command to clean up and go. */
export function untilEnded(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
