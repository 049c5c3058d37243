import { parseArgs } from 'node:util';
import { FILE_FORMATS, type FileFormat } from '../../src/core/formats/log-record.ts';
import { PLAIN_KINDS } from '../../src/core/redaction/kinds.ts';
import { type Decision, isPolicyKind } from '../../src/core/redaction/policy.ts';
import type { Action } from '../../src/core/redaction/pseudonym.ts';

export const USAGE = `Cleans log files of Forge apps to stdout: personal data and secrets give way to <email-1>, <secret-jwt-2> ...

  npm run -s redact -- [options] FILE...     - stands for standard input
  npm run -s redact -- --spans               says where something is found in texts, one JSON object a line

  --format log|csv|jsonl  what is written; without it each file keeps its own format
  --keep KIND             leaves a kind as it is; may be given again
  --redact KIND           redacts a kind that is kept by default (${PLAIN_KINDS.filter(
    (kind) => kind !== 'content',
  )
    .slice(-6)
    .join(', ')} ...)
  --allow VALUE           no finding at all; may be given again
  --action ACTION         pseudonym (default), mask, hash, remove
  --rules FILE            further rules: a JSON array of {name, pattern, flags, kind, tier}
  --report[=FILE]         the guideline report, on stderr or in a file (.json: as data, else Markdown)
  --receipt FILE          what was done, as JSON: counts and a SHA-256 of the output, no values
  --help

Kinds: ${PLAIN_KINDS.join(', ')}, secret:NAME; "secret" is all secrets.
Files are read twice and may be .gz. Exit code: 0 done, 1 a file could not be read or written, 2 wrong arguments,
3 the check after cleaning found a value that should be gone.
`;

export interface CleanArguments {
  readonly help: boolean;
  readonly files: readonly string[];
  /** Null: as the input. */
  readonly format: FileFormat | null;
  readonly kinds: Readonly<Record<string, Decision>>;
  readonly allow: readonly string[];
  readonly action: Action['type'];
  readonly rules: string | null;
  /** Null: none; '' on stderr. */
  readonly report: string | null;
  readonly receipt: string | null;
}

/** @throws an error that is a sentence for the user */
export function readCleanArguments(args: readonly string[]): CleanArguments {
  const { values, positionals } = parse(args);
  if (values.help) return { ...NOTHING, help: true };
  if (positionals.length === 0) throw new Error('Which file? Give at least one, or - for standard input.');
  if (positionals.filter((file) => file === '-').length > 1)
    throw new Error('Standard input can be read once only.');
  const { format = null, action = 'pseudonym' } = values;
  const known = FILE_FORMATS.find((one) => one === format) ?? null;
  if (format !== null && known === null)
    throw new Error(`There is no format "${format}": log, csv or jsonl.`);
  const done = ACTIONS.find((one) => one === action);
  if (done === undefined) throw new Error(`There is no action "${action}": ${ACTIONS.join(', ')}.`);
  return {
    help: false,
    files: positionals,
    format: known,
    kinds: kindsOf(values.keep ?? [], values.redact ?? []),
    allow: values.allow ?? [],
    action: done,
    rules: values.rules ?? null,
    report: values.report ?? null,
    receipt: values.receipt ?? null,
  };
}

const ACTIONS = ['pseudonym', 'mask', 'hash', 'remove'] as const;
const NOTHING: CleanArguments = {
  help: false,
  files: [],
  format: null,
  kinds: {},
  allow: [],
  action: 'pseudonym',
  rules: null,
  report: null,
  receipt: null,
};

function parse(args: readonly string[]) {
  return parseArgs({
    args: withReport(args),
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      format: { type: 'string' },
      keep: { type: 'string', multiple: true },
      redact: { type: 'string', multiple: true },
      allow: { type: 'string', multiple: true },
      action: { type: 'string' },
      rules: { type: 'string' },
      report: { type: 'string' },
      receipt: { type: 'string' },
    },
  });
}

/** `--report` takes a file after `=` only, or one that is no log by its name: what follows else is a file to clean. */
function withReport(args: readonly string[]): string[] {
  return args.map((arg, n) =>
    arg === '--report' && !/\.(?:md|json)$/i.test(args[n + 1] ?? '') ? '--report=' : arg,
  );
}

function kindsOf(keep: readonly string[], redact: readonly string[]): Record<string, Decision> {
  const kinds: Record<string, Decision> = {};
  for (const [decision, names] of [
    ['keep', keep],
    ['redact', redact],
  ] as const) {
    for (const name of names.flatMap((text) => text.split(',')).map((text) => text.trim())) {
      if (!isPolicyKind(name)) {
        throw new Error(`There is no kind "${name}". Kinds: ${PLAIN_KINDS.join(', ')}, secret, secret:NAME.`);
      }
      if (kinds[name] !== undefined && kinds[name] !== decision) {
        throw new Error(`${name} cannot be kept and redacted at once.`);
      }
      kinds[name] = decision;
    }
  }
  return kinds;
}
