import type { LogLine } from '../core/log-line.ts';
import { productName } from '../core/product.ts';
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
    row('UTC', utc.replace(/ UTC$/, ''), true),
    row('Site', line.hostName ?? siteName, false, 'site'),
    row('Product', line.product === null ? null : productName(line.product), false, 'product'),
    row(LABELS.invocation, line.invocationId, true, 'invocation'),
    row(LABELS.trace, line.traceId, true, 'trace'),
    row(LABELS.function, line.functionKey, false, 'function'),
    row(LABELS.module, module, false, line.moduleKey === null ? null : 'module'),
    row(LABELS.version, line.appVersion, false, 'version'),
    row('License', license, false),
    row('Level', line.levelText, false),
    row('Error', line.error, true),
    row('Also logged', line.other === '[]' ? null : line.other, true),
  ];
  return rows.filter((found) => found !== null);
}

function row(
  label: string,
  value: string | null,
  mono: boolean,
  filter: Attribute['filter'] = null,
): Attribute | null {
  return value === null || value === '' ? null : { label, value, mono, filter };
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
