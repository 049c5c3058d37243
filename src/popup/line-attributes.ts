import type { LogLine } from '../core/log-line.ts';
import { productName } from '../core/product.ts';
import type { FieldName } from '../core/query/fields.ts';
import { utcText } from '../core/time-text.ts';
import type { HitColumn } from '../ui/line-hits.ts';

/** A row of an expanded line. */
export interface Attribute {
  readonly label: string;
  readonly value: string;
  readonly mono: boolean;
  /** What "filter by this" asks for, where it can. */
  readonly filter: { readonly field: FieldName; readonly value: string } | null;
  /** Where a search looks for words; null: it does not. */
  readonly column: HitColumn | null;
}

/** Everything known of a line beside its message, in the order in which it helps. `siteName`: as the page calls its site. */
export function attributesOf(line: LogLine, siteName: string): Attribute[] {
  const license = [line.license, line.edition].filter((part) => part !== null).join(' · ');
  const module = [line.moduleKey, line.moduleType].filter((part) => part !== null).join(', ');
  const utc = Number.isFinite(line.time) ? utcText(line.time).replace(/ UTC$/, '') : line.timeText;
  const site = line.hostName ?? (line.contextId === null ? null : siteName);
  const product = line.product === null ? null : productName(line.product);
  const rows: (Attribute | null)[] = [
    row('UTC', utc, { mono: true }),
    row('Site', site, { filter: by('site', site === null ? null : siteName), column: 'name' }),
    row('Product', product, { filter: by('product', line.product) }),
    row('Invocation', line.invocationId, {
      mono: true,
      filter: by('invocation', line.invocationId),
      column: 'id',
    }),
    row('Trace', line.traceId, { mono: true, filter: by('trace', line.traceId), column: 'id' }),
    row('Function', line.functionKey, { filter: by('function', line.functionKey), column: 'name' }),
    row('Module', module, { filter: by('module', line.moduleKey), column: 'name' }),
    row('Version', line.appVersion, { filter: by('version', line.appVersion), column: 'name' }),
    row('License', license),
    row('Level', line.levelText),
    row('Error', line.error, { mono: true, column: 'error' }),
    row('Also logged', line.other === '[]' ? null : line.other, { mono: true, column: 'other' }),
  ];
  return rows.filter((found) => found !== null);
}

function by(field: FieldName, value: string | null): Attribute['filter'] {
  return value === null || value === '' ? null : { field, value };
}

function row(
  label: string,
  value: string | null,
  { mono = false, filter = null, column = null }: Partial<Omit<Attribute, 'label' | 'value'>> = {},
): Attribute | null {
  return value === null || value === '' ? null : { label, value, mono, filter, column };
}

/** The line as text for a ticket: the shape of Atlassian's own `.log`, attributes indented below. */
export function lineAsText(line: LogLine, siteName: string): string {
  const head = [line.level.padEnd(5), line.timeText, line.invocationId, line.message]
    .filter((part) => part !== null)
    .join(' ');
  const rest = attributesOf(line, siteName)
    .filter(({ label }) => label !== 'UTC' && label !== 'Invocation')
    .map(({ label, value }) => `  ${label}: ${value}`);
  return [head, ...rest].join('\n');
}
