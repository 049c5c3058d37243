/** The fields of a query, in the order in which they are offered: the one table for reading, completion and help. */
export type NameField =
  | 'site'
  | 'env'
  | 'app'
  | 'version'
  | 'function'
  | 'module'
  | 'invocation'
  | 'trace'
  | 'source'
  | 'product'
  | 'license'
  | 'edition';
export type TextField = 'msg' | 'error' | 'other';
export type FieldName = NameField | TextField | 'level' | 'time' | 'has';

/** `name`: compared as a whole, letter case aside. `text`: some text in it. The others have values of their own. */
export type FieldKind = 'name' | 'text' | 'level' | 'time' | 'has';

interface About {
  /** Other spellings, in lower case without `_` and `-`: short ones, and the names that Atlassian's API gives. */
  readonly aliases: readonly string[];
  readonly about: string;
  readonly example: string;
}

export type Field = About &
  (
    | { readonly name: NameField; readonly kind: 'name' }
    | { readonly name: TextField; readonly kind: 'text' }
    | { readonly name: 'level'; readonly kind: 'level' }
    | { readonly name: 'time'; readonly kind: 'time' }
    | { readonly name: 'has'; readonly kind: 'has' }
  );

export const FIELDS: readonly Field[] = [
  {
    name: 'level',
    kind: 'level',
    aliases: ['lvl'],
    about: 'How bad: trace, debug, info, warn, error, fatal',
    example: 'level:>=warn',
  },
  {
    name: 'site',
    kind: 'name',
    aliases: ['host', 'hostname', 'cloudid'],
    about: 'The site: host name, its first part, or cloud ID',
    example: 'site:acme',
  },
  {
    name: 'time',
    kind: 'time',
    aliases: ['ts', 'timestamp'],
    about: 'When, in your local time unless a zone is written',
    example: 'time:13:00..14:00',
  },
  {
    name: 'msg',
    kind: 'text',
    aliases: ['message'],
    about: 'Text in the message only',
    example: 'msg:"timed out"',
  },
  {
    name: 'error',
    kind: 'text',
    aliases: ['err'],
    about: 'Text in the logged error',
    example: 'error:TypeError',
  },
  {
    name: 'other',
    kind: 'text',
    aliases: [],
    about: 'Text in what else was logged',
    example: 'other:issueKey',
  },
  {
    name: 'function',
    kind: 'name',
    aliases: ['fn', 'func', 'functionkey'],
    about: 'The function that logged',
    example: 'function:resolver',
  },
  {
    name: 'module',
    kind: 'name',
    aliases: ['mod', 'modulekey', 'moduletype'],
    about: 'The module, by key or type',
    example: 'module:issue-panel',
  },
  {
    name: 'app',
    kind: 'name',
    aliases: ['appid', 'appname'],
    about: 'The app, by name or ID',
    example: 'app:"My app"',
  },
  {
    name: 'env',
    kind: 'name',
    aliases: ['environment', 'environmentid', 'environmenttype'],
    about: 'The environment, by name or ID',
    example: 'env:production',
  },
  {
    name: 'version',
    kind: 'name',
    aliases: ['ver', 'appversion'],
    about: 'The version of the app',
    example: 'version:3.2.0',
  },
  {
    name: 'invocation',
    kind: 'name',
    aliases: ['inv', 'invocationid'],
    about: 'The invocation ID',
    example: 'invocation:7c41e0b2-…',
  },
  { name: 'trace', kind: 'name', aliases: ['traceid'], about: 'The trace ID', example: 'trace:4bf92f35…' },
  {
    name: 'source',
    kind: 'name',
    aliases: ['src'],
    about: 'Where the line came from: a site or an imported file',
    example: 'source:logs.zip',
  },
  { name: 'product', kind: 'name', aliases: [], about: 'The Atlassian product', example: 'product:jira' },
  {
    name: 'license',
    kind: 'name',
    aliases: ['licence', 'licensestate'],
    about: 'The license of the app on the site',
    example: 'license:active',
  },
  {
    name: 'edition',
    kind: 'name',
    aliases: [],
    about: 'The edition of the app',
    example: 'edition:standard',
  },
  { name: 'has', kind: 'has', aliases: [], about: 'Lines that have the field at all', example: 'has:error' },
];

const BY_SPELLING: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => [field.name, ...field.aliases].map((spelling) => [spelling, field] as const)),
);

/** A field by its name or an alias; letter case, `_` and `-` do not count: `traceId`, `trace_id`. */
export function findField(spelling: string): Field | null {
  return BY_SPELLING.get(spelling.toLowerCase().replace(/[_-]/g, '')) ?? null;
}

/**
 * The spelling that was probably meant: one slip away from a name of four letters or more. A changed letter counts only
 * in names of five or more, because `type:` and `size:` are honest words that logs are full of.
 */
export function nearestField(spelling: string): string | null {
  const typed = spelling.toLowerCase().replace(/[_-]/g, '');
  if (typed.length < 3 || typed.length > 16) return null;
  for (const known of BY_SPELLING.keys()) {
    if (known.length >= 4 && isOneSlip(typed, known)) return BY_SPELLING.get(known)?.name ?? null;
  }
  return null;
}

/** One letter too many, too few or changed, or two neighbours swapped. */
function isOneSlip(typed: string, known: string): boolean {
  let same = 0;
  while (same < typed.length && same < known.length && typed[same] === known[same]) same += 1;
  const a = typed.slice(same);
  const b = known.slice(same);
  if (a.slice(1) === b || a === b.slice(1)) return true;
  if (a.length !== b.length) return false;
  const swapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return swapped || (known.length >= 5 && a.slice(1) === b.slice(1));
}
