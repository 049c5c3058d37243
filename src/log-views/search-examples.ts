import { findField, type NameField } from '../core/query/fields.ts';
import { formatFilter } from '../core/query/format.ts';
import { type SuggestionSources, suggest } from './query-suggestions.ts';

export interface SearchExample {
  readonly text: string;
  readonly about: string;
}

/** The language by example; site and function are some that the lines have. */
export function searchExamples(sources: SuggestionSources): SearchExample[] {
  return [
    { text: 'timeout issue', about: 'Both words, anywhere' },
    { text: '"timed out"', about: 'This phrase' },
    { text: '-sync', about: 'Without this word' },
    { text: 'level:>=warn', about: 'Warnings and worse' },
    { text: common('site', sources), about: 'One site' },
    { text: common('function', sources), about: 'One function' },
    { text: 'time:-2h', about: 'The last two hours' },
    { text: 'has:error', about: 'With a logged error' },
    { text: '/time(d )?out/i', about: 'A regular expression' },
    { text: 'retry OR slow', about: 'One or both' },
    { text: '(retry OR slow) -sync', about: 'Brackets' },
  ];
}

function common(field: NameField, sources: SuggestionSources): string {
  const start = `${field}:`;
  const [first] = suggest(start, start.length, sources)?.options ?? [];
  return first ? start + first.text : (findField(field)?.example ?? formatFilter(field, ['acme']));
}

/** The query with the example behind what is there already. */
export function addExample(text: string, example: string): string {
  return text.trim() === '' ? example : `${text.trimEnd()} ${example}`;
}
