/** Conditions on fields that have names: `site:acme`, `has:function`. */
import { EMPTY_LINE } from '../log-line.ts';
import type { NameField } from '../query/fields.ts';
import { foldCase, foldUnit } from '../query/letter-case.ts';
import { hasValue, type NamesOf, nameValues, type SourcedLine } from '../query/line-values.ts';
import { SOURCE } from '../segment/fields.ts';
import type { IdField } from '../segment/id-prefixes.ts';
import { mayHave } from '../segment/summary.ts';
import { someOf } from './logic-nodes.ts';
import { COST, type ScanNode } from './node.ts';
import { keepFitting, type ValueColumn, type ValueTest, valueNode } from './value-node.ts';
import { idTable } from './value-tables.ts';

/** The columns that a field of a query looks at. A line fits where one of them does, each by itself. */
const COLUMNS_OF_NAME: Readonly<Record<NameField, readonly ValueColumn[]>> = {
  site: ['hostName', 'contextId'],
  env: ['environmentId'],
  app: ['appId'],
  version: ['appVersion'],
  function: ['functionKey'],
  module: ['moduleKey', 'moduleType'],
  invocation: ['invocationId'],
  trace: ['traceId'],
  source: [SOURCE],
  product: ['product'],
  license: ['license'],
  edition: ['edition'],
};

/** Columns where every name of a value begins as the value does: most values are told apart by their first letter. */
const NAMED_BY_START: ReadonlySet<ValueColumn> = new Set([
  'hostName',
  'appVersion',
  'functionKey',
  'moduleKey',
  'moduleType',
  'license',
  'edition',
]);

/** A line that has nothing. */
const BLANK: SourcedLine = { ...EMPTY_LINE, time: Number.NaN };

/** Most values of a column whose test is remembered. */
const MOST_REMEMBERED = 10_000;

/** Lines whose field is called one of these. */
export function matchNode(field: NameField, wanted: readonly string[], namesOf?: NamesOf): ScanNode {
  if (field === 'invocation') return matchIdNode('invocationId', wanted);
  if (field === 'trace') return matchIdNode('traceId', wanted);
  const values = new Set(wanted.map(foldCase));
  const isWanted = (name: string) => values.has(foldCase(name));
  const firstUnits = new Set(wanted.map((value) => foldUnit(value.charCodeAt(0))));
  const mayBeWanted = (value: string | null) => firstUnits.has(foldUnit((value ?? '').charCodeAt(0)));
  return someOf(
    COLUMNS_OF_NAME[field].map((column) => {
      const test = columnTest(column, (line) => nameValues(line, field, namesOf).some(isWanted));
      return valueNode(
        column,
        NAMED_BY_START.has(column) ? (value) => mayBeWanted(value) && test(value) : test,
      );
    }),
  );
}

/** Lines that have the field. */
export function nameGivenNode(field: NameField): ScanNode {
  if (field === 'invocation') return idGivenNode('invocationId');
  if (field === 'trace') return idGivenNode('traceId');
  return someOf(
    COLUMNS_OF_NAME[field].map((column) =>
      valueNode(
        column,
        columnTest(column, (line) => hasValue(line, field)),
      ),
    ),
  );
}

/** Tests a value by a line that has nothing else. */
function columnTest(column: ValueColumn, test: (line: SourcedLine) => boolean): ValueTest {
  return remembered((value) => test({ ...BLANK, [column]: value ?? undefined }));
}

/** The same values come in segment after segment. */
function remembered(test: ValueTest): ValueTest {
  const known = new Map<string | null, boolean>();
  return (value) => {
    const kept = known.get(value);
    if (kept !== undefined) return kept;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const fits = test(value);
    known.set(value, fits);
    return fits;
  };
}

function matchIdNode(column: IdField, wanted: readonly string[]): ScanNode {
  const given = wanted.filter((value) => value !== '');
  const values = new Set(given.map(foldCase));
  const table = idTable(given, (id) => values.has(foldCase(id)));
  return {
    cost: COST.ids,
    parts: ['fields'],
    judge: (_, summary) =>
      summary && !given.some((value) => mayHave(summary, column, value)) ? 'none' : 'some',
    narrow: (reader, mask) => keepFitting(reader, column, mask, table),
  };
}

function idGivenNode(column: IdField): ScanNode {
  return {
    ...valueNode(column, Boolean),
    judge: ({ lines }, summary) => {
      const ids = summary?.ids[column];
      return lines === 0 || (ids && ids.heads.length === 0 && !ids.hasOthers) ? 'none' : 'some';
    },
  };
}
