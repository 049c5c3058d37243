/** What is known of a line beside its message, as a reader is shown it and as a query asks for it. */

import type { LogLine } from '../core/log-line.ts';
import { productName } from '../core/product.ts';
import type { NameField } from '../core/query/fields.ts';
import { nameValues } from '../core/query/line-values.ts';
import type { LineRow } from '../search/contract.ts';
import type { HitColumn } from '../ui/line-hits.ts';
import { fileOf, isUnderstood } from './row-words.ts';

export interface LineAttribute {
  readonly name: NameField | 'utc' | 'level';
  readonly label: string;
  readonly value: string;
  readonly mono: boolean;
  /** What "filter by this" writes into the query; null: it cannot be asked for. */
  readonly filter: { readonly field: NameField; readonly value: string } | null;
  /** Where a search looks for words; null: it does not. */
  readonly column: HitColumn | null;
}

/**
 * In the order in which it helps; what the line does not say is left out.
 *
 * @param siteName what the site is called where the line names no host
 * @param row where the line was first read from; without it, nothing is said of it
 */
export function attributesOf(
  line: LogLine,
  siteName: string,
  row?: Pick<LineRow, 'line' | 'source' | 'file'>,
): LineAttribute[] {
  const isStrange = row !== undefined && !isUnderstood(row);
  const utc = Number.isFinite(line.time) ? new Date(line.time).toISOString() : line.timeText;
  const rows: (LineAttribute | null)[] = [
    make('utc', 'UTC', utc, { mono: true }),
    make('site', 'Site', line.hostName ?? siteName, { filter: nameValues(line, 'site')[0], column: 'name' }),
    make('product', 'Product', line.product === null ? null : productName(line.product), {
      filter: line.product,
    }),
    make('invocation', 'Invocation', line.invocationId, { mono: true, column: 'id' }),
    make('trace', 'Trace', line.traceId, { mono: true, column: 'id' }),
    make('function', 'Function', line.functionKey, { mono: true, column: 'name' }),
    make('module', 'Module', joined(' ', line.moduleType, line.moduleKey), {
      mono: true,
      filter: line.moduleKey ?? line.moduleType,
      column: 'name',
    }),
    make('version', 'Version', line.appVersion, { mono: true, column: 'name' }),
    make('license', 'License', joined(', ', line.license, line.edition), { filter: line.license }),
    make('level', 'Written as', line.levelText, {}),
    isStrange ? make('level', 'Level', 'Unknown, since this text was not understood', {}) : null,
    // Such texts are found under a name that all files share, see `NOT_UNDERSTOOD`.
    row === undefined
      ? null
      : make('source', 'Read from', fileOf(row) ?? 'Atlassian', { filter: isStrange ? null : row.source }),
  ];
  return rows.filter((each) => each !== null);
}

interface More {
  readonly mono?: boolean;
  /** Undefined: the value itself, null: none. */
  readonly filter?: string | null | undefined;
  readonly column?: HitColumn;
}

function make(
  name: LineAttribute['name'],
  label: string,
  value: string | null,
  more: More,
): LineAttribute | null {
  if (value === null || value === '') return null;
  const wanted = more.filter === undefined ? value : more.filter;
  const field = name === 'utc' || name === 'level' ? null : name;
  return {
    name,
    label,
    value,
    mono: more.mono ?? false,
    filter: field === null || wanted === null || wanted === '' ? null : { field, value: wanted },
    column: more.column ?? null,
  };
}

function joined(between: string, ...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(between);
}
