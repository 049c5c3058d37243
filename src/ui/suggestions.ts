/** What can be written at the cursor of a query, and how it is taken. Where values come from is up to each surface. */
import { findField } from '../core/query/fields.ts';

export interface Suggestion {
  /** What is put in place of the stretch. */
  readonly text: string;
  /** As the list shows it. */
  readonly label: string;
  readonly about: string;
  /** How many of the lines have the value; null where it is none. */
  readonly count: number | null;
}

export interface Suggestions {
  /** The stretch that is replaced, in UTF-16 units; `to` is not included. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'field' | 'value' | 'operator';
  readonly typed: string;
  /** Best first, at least one. */
  readonly options: readonly Suggestion[];
}

/** Whether the list opens by itself, or only when it is asked for. */
export function opensByItself({ kind, typed }: Suggestions): boolean {
  return kind === 'value' || typed !== '';
}

/**
 * The suggestion that Enter takes without an arrow key before it: the best value that begins as typed. A field or an
 * operator might be meant as a word, so these are taken only when they are chosen.
 */
export function firstActive({ kind, typed }: Suggestions): number {
  return kind === 'value' && typed !== '' ? 0 : -1;
}

/** The suggestion that Tab takes when none is chosen: a word that is finished is left alone, and Tab moves on. */
export function tabChoice({ kind, typed }: Suggestions): number {
  return kind === 'field' && typed.length > 1 && findField(typed) === null ? 0 : -1;
}

/** The text with the suggestion in it, and where the cursor goes. A value at the end is followed by a blank. */
export function applySuggestion(
  text: string,
  { from, to, kind }: Suggestions,
  suggestion: Suggestion,
): { readonly text: string; readonly cursor: number } {
  const blank = kind !== 'field' && to >= text.length ? ' ' : '';
  const before = text.slice(0, from) + suggestion.text + blank;
  return { text: before + text.slice(to), cursor: before.length };
}
