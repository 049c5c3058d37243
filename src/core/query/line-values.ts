/** What a query looks at in a line: the one place for the predicate, for a store's columns and for facets. */
import { parseContext } from '../ari.ts';
import type { LogLine } from '../log-line.ts';
import { productName } from '../product.ts';
import type { FieldName, NameField, TextField } from './fields.ts';

/** A line with where it came from: a site's gateway, the export, an imported file. */
export type SourcedLine = LogLine & { readonly source?: string | undefined };

/** Columns in which a word may stand anywhere. */
export const WORD_COLUMNS = [
  'message',
  'error',
  'other',
  'functionKey',
  'moduleKey',
  'appVersion',
  'hostName',
] as const;

/** Columns that a word finds only from their start: IDs are long random digits, and `500` stands in many of them. */
export const ID_COLUMNS = ['invocationId', 'traceId'] as const;

/** Columns in which a regular expression without a field looks: what was logged. */
export const LOGGED_COLUMNS = ['message', 'error', 'other'] as const;

export const TEXT_COLUMNS: Readonly<Record<TextField, (typeof LOGGED_COLUMNS)[number]>> = {
  msg: 'message',
  error: 'error',
  other: 'other',
};

/** Other names of an ID or source, as the user knows them: `production`, `My app`, a site's host name, a file's name. */
export type NamesOf = (field: 'site' | 'env' | 'app' | 'source', id: string) => readonly string[];

/** A cloud ID, host name and the like: everything by which the line's value of a field can be named. Empty: it has none. */
export function nameValues(
  line: SourcedLine,
  field: NameField,
  namesOf: NamesOf = noNames,
): readonly string[] {
  switch (field) {
    case 'site':
      return siteValues(line, namesOf);
    case 'env':
      return named('env', line.environmentId, namesOf);
    case 'app':
      return named('app', line.appId, namesOf);
    case 'source':
      return named('source', line.source, namesOf);
    case 'version':
      return some(line.appVersion);
    case 'function':
      return some(line.functionKey);
    case 'module':
      return some(line.moduleKey, line.moduleType);
    case 'invocation':
      return some(line.invocationId);
    case 'trace':
      return some(line.traceId);
    case 'product':
      return line.product ? [line.product, productName(line.product)] : [];
    case 'license':
      return some(line.license);
    case 'edition':
      return some(line.edition);
  }
}

/** Whether the line has the field at all; `other` of an empty array is none. */
export function hasValue(line: SourcedLine, field: FieldName): boolean {
  switch (field) {
    case 'level':
    case 'has':
      return true;
    case 'time':
      return Number.isFinite(line.time);
    case 'msg':
      return line.message !== '';
    case 'error':
      return Boolean(line.error);
    case 'other':
      return Boolean(line.other) && line.other !== '[]';
    default:
      return nameValues(line, field).length > 0;
  }
}

function siteValues({ hostName, contextId }: SourcedLine, namesOf: NamesOf): string[] {
  const cloudId = contextId ? parseContext(contextId)?.cloudId : undefined;
  const hosts = [...(hostName ? [hostName] : []), ...(cloudId ? namesOf('site', cloudId) : [])];
  return some(...hosts.flatMap((host) => [host, host.split('.')[0]]), cloudId);
}

function named(field: 'env' | 'app' | 'source', id: string | undefined, namesOf: NamesOf): string[] {
  return id ? some(id, ...namesOf(field, id)) : [];
}

function some(...values: readonly (string | null | undefined)[]): string[] {
  return values.filter((value): value is string => Boolean(value));
}

function noNames(): readonly string[] {
  return [];
}
