/** What `npm run bench` was asked for. */
import { parseArgs } from 'node:util';
import { FIGURE_NAMES, type FigureName } from './figure-names.ts';

export interface BenchArguments {
  readonly lines: number;
  /** JSON Lines of one's own, as the gateway gives them or as the product keeps them. */
  readonly file: string | null;
  readonly browser: 'chromium' | 'firefox';
  /** Where the JSON goes. */
  readonly json: string | null;
  /** Also prints where the time of the workers goes. */
  readonly profile: boolean;
  readonly only: ReadonlySet<FigureName>;
}

/** All of them but the variants, which are for the decision record and take minutes of their own. */
const USUAL: ReadonlySet<FigureName> = new Set(FIGURE_NAMES.filter((name) => name !== 'variants'));
const FEWEST_LINES = 2000;

export const USAGE =
  'npm run bench -- [--lines N] [--file F.jsonl] [--firefox] [--json FILE] [--profile] [--only NAME,...]\n' +
  `Names: ${FIGURE_NAMES.join(', ')}`;

/** @throws Error with a sentence for the user */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lines: { type: 'string', default: '1000000' },
      file: { type: 'string' },
      firefox: { type: 'boolean', default: false },
      json: { type: 'string' },
      only: { type: 'string' },
      profile: { type: 'boolean', default: false },
    },
  });
  const lines = Number(values.lines.replace(/[_,]/g, ''));
  if (!Number.isSafeInteger(lines) || lines < FEWEST_LINES) {
    throw new Error(`--lines takes a whole number from ${FEWEST_LINES} on, not ${values.lines}.`);
  }
  if (values.profile && values.firefox) throw new Error('--profile works in Chromium only.');
  return {
    lines,
    file: values.file ?? null,
    browser: values.firefox ? 'firefox' : 'chromium',
    json: values.json ?? null,
    profile: values.profile,
    only: values.only === undefined ? USUAL : readNames(values.only),
  };
}

function readNames(text: string): ReadonlySet<FigureName> {
  const names = text.split(',').map((name) => name.trim());
  return new Set(
    names.map((name) => {
      const known = FIGURE_NAMES.find((each) => each === name);
      if (known === undefined) {
        throw new Error(`--only knows no ${JSON.stringify(name)}. It knows ${FIGURE_NAMES.join(', ')}.`);
      }
      return known;
    }),
  );
}
