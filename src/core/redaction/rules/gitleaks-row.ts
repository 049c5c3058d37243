/** One rule of gitleaks as the table has it: most of it is the same again and again. */

/** What stands for a class of signs in the table's patterns; a count follows without brackets: `<32`, `&20,40`. */
export const CLASSES: Readonly<Record<string, string>> = {
  '<': 'A-Za-z0-9',
  '>': 'a-f0-9',
  '&': '\\w-',
  ';': '\\w=-',
  '#': 'A-Fa-f0-9',
  "'": 'A-Z0-9',
  '"': 'A-Za-z0-9+/',
};

export interface Row {
  readonly id: string;
  /** Without its end. */
  readonly value: string;
  /** More of the same signs may follow and are taken too: else the value has to end. */
  readonly isOpen: boolean;
  readonly ignoresCase: boolean;
  readonly entropy: number;
  /** A pattern: the names beside which the value stands, by default the first word of the id. */
  readonly names: string;
  readonly keywords: readonly string[];
  /** The value begins with its only keyword. */
  readonly startsWithKeyword: boolean;
}

/** `[~]id value[!] [entropy]`, and then `[names] [keywords]` of a value beside its vendor's name, or `[keywords]`. */
export function readRow(line: string, isNamed: boolean): Row {
  const [name = '', short = '', entropy = '', ...rest] = line.split(' ');
  const id = name.replace('~', '');
  const isOpen = short.endsWith('!');
  const names = (isNamed && rest[0]) || (id.split('-')[0] ?? '');
  const gate = rest[isNamed ? 1 : 0];
  return {
    id,
    value: short
      .replace('!', '')
      .replace(
        /([<>&;#'"])(\d+(?:,\d+)?)?/g,
        (_, sign: string, count?: string) => `[${CLASSES[sign]}]${count === undefined ? '' : `{${count}}`}`,
      ),
    isOpen,
    ignoresCase: name !== id,
    entropy: Number(entropy),
    names,
    keywords: gate ? gate.split(',') : isNamed ? names.split('|') : [literalStart(short)],
    startsWithKeyword: !gate && !isNamed,
  };
}

/** The signs that every match begins with, in small letters. */
export function literalStart(pattern: string): string {
  return (/^(?:\\\.|[\w~=-](?![{?*]))+/.exec(pattern)?.[0] ?? '').replaceAll('\\', '').toLowerCase();
}
