/** The columns of a segment, and which field of a line each holds. */
import type { LogLine } from '../log-line.ts';

/** Fields whose values repeat, with whether a line may lack them. */
export const VALUE_FIELDS = {
  appId: false,
  environmentId: false,
  levelText: true,
  invocationId: true,
  traceId: true,
  functionKey: true,
  moduleKey: true,
  moduleType: true,
  appVersion: true,
  contextId: true,
  product: true,
  hostName: true,
  license: true,
  edition: true,
} as const satisfies Partial<Record<keyof LogLine, boolean>>;

export type ValueField = keyof typeof VALUE_FIELDS;
export const VALUE_FIELD_NAMES = Object.keys(VALUE_FIELDS) as readonly ValueField[];

/** Gives a field of a line. One function each: engines read a property much faster where its name is fixed. */
export const VALUE_OF: Readonly<Record<ValueField, (line: LogLine) => string | null>> = {
  appId: (line) => line.appId,
  environmentId: (line) => line.environmentId,
  levelText: (line) => line.levelText,
  invocationId: (line) => line.invocationId,
  traceId: (line) => line.traceId,
  functionKey: (line) => line.functionKey,
  moduleKey: (line) => line.moduleKey,
  moduleType: (line) => line.moduleType,
  appVersion: (line) => line.appVersion,
  contextId: (line) => line.contextId,
  product: (line) => line.product,
  hostName: (line) => line.hostName,
  license: (line) => line.license,
  edition: (line) => line.edition,
};

/** The length of all values of a line, in UTF-16 units. */
export function valueUnits(line: LogLine): number {
  return (
    line.appId.length +
    line.environmentId.length +
    lengthOf(line.levelText) +
    lengthOf(line.invocationId) +
    lengthOf(line.traceId) +
    lengthOf(line.functionKey) +
    lengthOf(line.moduleKey) +
    lengthOf(line.moduleType) +
    lengthOf(line.appVersion) +
    lengthOf(line.contextId) +
    lengthOf(line.product) +
    lengthOf(line.hostName) +
    lengthOf(line.license) +
    lengthOf(line.edition)
  );
}

function lengthOf(text: string | null): number {
  return text === null ? 0 : text.length;
}

/** Fields of free text that may be missing. */
export const TEXT_FIELDS = ['other', 'error'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Where a line was first read from; not a field of the line itself. */
export const SOURCE = 'source';

/** Columns that are kept by groups of lines, in the order in which they are written: the random IDs after what repeats. */
export const GROUPED_COLUMNS = [
  'appId',
  'environmentId',
  'levelText',
  'functionKey',
  'moduleKey',
  'moduleType',
  'appVersion',
  'contextId',
  'hostName',
  'product',
  'license',
  'edition',
  SOURCE,
  'invocationId',
  'traceId',
] as const satisfies readonly (ValueField | typeof SOURCE)[];
export type GroupedColumn = (typeof GROUPED_COLUMNS)[number];

/** Names of all columns, in the order in which they are written. */
export const COLUMN_NAMES = [
  'time',
  'timeText',
  'level',
  'group',
  ...GROUPED_COLUMNS,
  'message',
  ...TEXT_FIELDS,
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];
