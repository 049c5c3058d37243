import { spawn } from 'node:child_process';
import { ROOT } from './root.ts';

/** Runs a program in the project's folder with its output passed on; resolves with its exit code. */
export function runProgram(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs the command-line program of an installed package with this Node. `file` is relative to `node_modules`. */
export function runTool(file: string, args: readonly string[]): Promise<number> {
  return runProgram(process.execPath, [`${ROOT}node_modules/${file}`, ...args]);
}

/** Progress goes to stderr: stdout belongs to what a command is asked for. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
