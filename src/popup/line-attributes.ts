import type { LogLine } from '../core/log-line.ts';
import { productName } from '../core/product.ts';
import type { HitColumn } from '../ui/line-hits.ts';
import type { ShownLine } from './shown-line.ts';

/** Attributes by which lines can be narrowed to those that share the value. */
export const FILTER_NAMES = ['invocation', 'trace', 'function', 'module', 'version', 'product'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** A row of an expanded line. */
export interface Attribute {
  readonly label: string;
  readonly value: string;
  readonly mono: boolean;
  /** What "filter by this" narrows to, where it can. */
  readonly filter: FilterName | 'site' | null;
  /** Where a search looks for words; null: it does not. */
  readonly column: HitColumn | null;
}

const LABELS: Readonly<Record<FilterName, string>> = {
  invocation: 'Invocation',
  trace: 'Trace',
  function: 'Function',
  module: 'Module',
  version: 'Version',
  product: 'Product',
};

export function filterLabel(name: FilterName): string {
  return LABELS[name];
}

/** The value that a filter compares; null when the line has none. */
export function attributeValue(line: LogLine, name: FilterName): string | null {
  switch (name) {
    case 'invocation':
      return line.invocationId;
    case 'trace':
      return line.traceId;
    case 'function':
      return line.functionKey;
    case 'module':
      return line.moduleKey;
    case 'version':
      return line.appVersion;
    case 'product':
      return line.product;
  }
}

/** Everything known of a line beside its message, in the order in which it helps. */
export function attributesOf({ line, utc, siteName }: ShownLine): Attribute[] {
  const license = [line.license, line.edition].filter((part) => part !== null).join(' · ');
  const module = [line.moduleKey, line.moduleType].filter((part) => part !== null).join(', ');
  const rows: (Attribute | null)[] = [
    row('UTC', utc.replace(/ UTC$/, ''), { mono: true }),
    row('Site', line.hostName ?? siteName, { filter: 'site', column: 'name' }),
    row('Product', line.product === null ? null : productName(line.product), { filter: 'product' }),
    row(LABELS.invocation, line.invocationId, { mono: true, filter: 'invocation', column: 'id' }),
    row(LABELS.trace, line.traceId, { mono: true, filter: 'trace', column: 'id' }),
    row(LABELS.function, line.functionKey, { filter: 'function', column: 'name' }),
    row(LABELS.module, module, { filter: line.moduleKey === null ? null : 'module', column: 'name' }),
    row(LABELS.version, line.appVersion, { filter: 'version', column: 'name' }),
    row('License', license),
    row('Level', line.levelText),
    row('Error', line.error, { mono: true, column: 'error' }),
    row('Also logged', line.other === '[]' ? null : line.other, { mono: true, column: 'other' }),
  ];
  return rows.filter((found) => found !== null);
}

function row(
  label: string,
  value: string | null,
  { mono = false, filter = null, column = null }: Partial<Omit<Attribute, 'label' | 'value'>> = {},
): Attribute | null {
  return value === null || value === '' ? null : { label, value, mono, filter, column };
}

/** The line as text for a ticket: the shape of Atlassian's own `.log`, attributes indented below. */
export function lineAsText(shown: ShownLine): string {
  const { line } = shown;
  const head = [line.level.padEnd(5), line.timeText, line.invocationId, line.message]
    .filter((part) => part !== null)
    .join(' ');
  const rest = attributesOf(shown)
    .filter(({ label }) => label !== 'UTC' && label !== LABELS.invocation)
    .map(({ label, value }) => `  ${label}: ${value}`);
  return [head, ...rest].join('\n');
}
