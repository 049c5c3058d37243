/** lnav without a screen, with a format of its own for our JSON Lines; nothing of the user's configuration is touched. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOT_INSTALLED, runCommand } from './command.ts';
import type { Rival } from './figure.ts';
import { runsOf } from './statistics.ts';

/** See https://docs.lnav.org/en/latest/formats.html. */
const FORMAT = {
  $schema: 'https://lnav.org/schemas/format-v1.schema.json',
  forge_log: {
    title: 'Forge log lines',
    description: 'Log lines of Forge apps as JSON Lines',
    json: true,
    'hide-extra': true,
    'file-pattern': 'lines\\.jsonl$',
    'line-format': [
      { field: '__timestamp__' },
      ' ',
      { field: '__level__' },
      ' ',
      { field: 'message', 'default-value': '' },
    ],
    'timestamp-field': 'timeText',
    'level-field': 'level',
    'body-field': 'message',
    value: { message: { kind: 'string' } },
  },
};

export interface Lnav {
  /** Loads the file and ends. */
  load(file: string): Promise<Rival>;
  /** Loads the file, keeps only lines with this text, and ends. */
  filter(file: string, text: string): Promise<Rival>;
}

/**
 * @param folder an empty one, for its configuration
 * @param format what it knows of the files
 */
export function lnavIn(folder: string, format: object = FORMAT): Lnav {
  const formats = join(folder, 'config', 'formats', 'forge');
  mkdirSync(formats, { recursive: true });
  writeFileSync(join(formats, 'format.json'), JSON.stringify(format));
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, TMPDIR: folder };

  async function run(name: string, file: string, commands: readonly string[]): Promise<Rival> {
    const args = ['-I', join(folder, 'config'), '-n', '-q', ...commands.flatMap((one) => ['-c', one]), file];
    const times: number[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const done = await runCommand('lnav', args, { env, cwd: folder });
      if (done === null) return { name, value: null, note: NOT_INSTALLED };
      if (done.code !== 0) throw new Error(`lnav failed: ${done.stderr.trim()}`);
      times.push(done.ms);
    }
    const runs = runsOf(times);
    return { name, value: runs.best, runs };
  }

  return {
    load: (file) => run('lnav, load', file, []),
    // A filter is a regular expression.
    filter: (file, text) =>
      run('lnav, load and filter', file, [`:filter-in ${text.replace(/[^\w ]/g, '\\$&')}`]),
  };
}
