import { type CompletionOption, completeQuery } from '../core/query/complete.ts';
import type { FieldName } from '../core/query/fields.ts';
import { formatFilter } from '../core/query/format.ts';
import type { Suggestion, Suggestions } from '../ui/suggestions.ts';
import type { QueryNames } from './query-names.ts';
import type { ShownLine } from './shown-line.ts';

/** Where values come from. */
export interface SuggestionSources {
  readonly lines: readonly ShownLine[];
  readonly names: QueryNames;
}

const MOST = 8;

/** What can be written at the cursor, but for what stands there in full already. Null: nothing. */
export function suggest(text: string, cursor: number, sources: SuggestionSources): Suggestions | null {
  const found = completeQuery(text, cursor);
  if (found === null) return null;
  const { from, to, kind, field, typed } = found;
  const all =
    field === undefined
      ? (found.options ?? []).map((option) => plain(option, null))
      : valueSuggestions(field, typed, sources, found.options);
  const written = typed.toLowerCase();
  const options = all.filter(({ label }) => label.toLowerCase() !== written).slice(0, MOST);
  return options.length === 0 ? null : { from, to, kind, typed, options };
}

function plain({ text, about }: CompletionOption, count: number | null): Suggestion {
  return { text, label: text, about, count };
}

function valueSuggestions(
  field: FieldName,
  typed: string,
  sources: SuggestionSources,
  known: readonly CompletionOption[] | undefined,
): Suggestion[] {
  const counts = countValues(field, sources);
  if (known) {
    return known.map((option) => plain(option, field === 'level' ? (counts.get(option.text) ?? 0) : null));
  }
  const sought = typed.toLowerCase();
  const values = [...counts].filter(([value]) => value.toLowerCase().includes(sought));
  // IDs come newest first, which is their order in the lines.
  if (field !== 'invocation' && field !== 'trace') values.sort(([, a], [, b]) => b - a);
  const begins = ([value]: readonly [string, number]) => value.toLowerCase().startsWith(sought);
  return [...values.filter(begins), ...values.filter((value) => !begins(value))].map(([value, count]) => ({
    text: formatFilter(field, [value]).slice(field.length + 1),
    label: value,
    about: '',
    count,
  }));
}

/** How many of the lines have each value, in the order in which the lines bring them. */
function countValues(field: FieldName, { lines, names }: SuggestionSources): Map<string, number> {
  const counts = new Map<string, number>();
  for (const shown of lines) {
    const value = suggestedValue(field, shown, names);
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Of the values by which a query finds the line, the one that a person would write. */
function suggestedValue(
  field: FieldName,
  { line, siteKey, siteName }: ShownLine,
  names: QueryNames,
): string | null {
  switch (field) {
    case 'level':
      return line.level.toLowerCase();
    case 'site':
      return line.hostName !== null || names.has(`site ${siteKey}`) ? siteName : siteKey;
    case 'env':
      return names.get(`env ${line.environmentId}`)?.[0] ?? line.environmentId;
    case 'app':
      return names.get(`app ${line.appId}`)?.[0] ?? line.appId;
    case 'function':
      return line.functionKey;
    case 'module':
      return line.moduleKey;
    case 'version':
      return line.appVersion;
    case 'invocation':
      return line.invocationId;
    case 'trace':
      return line.traceId;
    case 'product':
      return line.product;
    case 'license':
      return line.license;
    case 'edition':
      return line.edition;
    default:
      return null;
  }
}
