/** What can be written at the cursor of a search. The values come from whoever knows the lines: facets, mostly. */
import { type CompletionOption, completeQuery } from '../core/query/complete.ts';
import type { FieldName } from '../core/query/fields.ts';
import { formatFilter } from '../core/query/format.ts';
import type { Suggestion, Suggestions } from '../ui/suggestions.ts';

/** A value as a person would write it. */
export interface FieldValue {
  readonly text: string;
  /** Lines that have it; null: not counted. */
  readonly count: number | null;
}

/** Where values come from. */
export interface SuggestionSources {
  /** Those of a field, in the order in which they are offered; of `level` only the counts are taken. None where nothing is known. */
  readonly valuesOf: (field: FieldName) => readonly FieldValue[];
}

export const NO_SOURCES: SuggestionSources = { valuesOf: () => [] };

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
  const values = sources.valuesOf(field);
  if (known) {
    const counts = new Map(values.map(({ text, count }) => [text.toLowerCase(), count]));
    // Without any counts a zero would be a claim.
    const none = counts.size > 0 ? 0 : null;
    return known.map((option) => plain(option, field === 'level' ? (counts.get(option.text) ?? none) : null));
  }
  const sought = typed.toLowerCase();
  const fitting = values.filter(({ text }) => text.toLowerCase().includes(sought));
  const begins = ({ text }: FieldValue): boolean => text.toLowerCase().startsWith(sought);
  return [...fitting.filter(begins), ...fitting.filter((value) => !begins(value))].map(({ text, count }) => ({
    text: formatFilter(field, [text]).slice(field.length + 1),
    label: text,
    about: '',
    count,
  }));
}
