/** Finds JSON in what was logged, so that it can be shown as a tree. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A part of what was logged: text as it is, or a value. */
export interface LoggedValue {
  /** What stands before the value: `Export requested:`, or the name of the field. */
  readonly label: string;
  readonly value: Json;
}

/** Longer texts are shown as they are: to parse them would hold up the page. */
const LONGEST = 400_000;
/** Opening brackets that are tried. */
const TRIES = 8;

/** The object or array that a message ends with, as `console.log('Loaded', {...})` gives; null: none. */
export function valueInMessage(message: string): LoggedValue | null {
  if (message.length > LONGEST) return null;
  const text = message.trimEnd();
  if (!text.endsWith('}') && !text.endsWith(']')) return null;
  let at = -1;
  for (let tries = 0; tries < TRIES; tries++) {
    const next = text.slice(at + 1).search(/[[{]/);
    if (next < 0) return null;
    at += next + 1;
    const value = parse(text.slice(at));
    if (value !== undefined && isTree(value)) return { label: text.slice(0, at).trim(), value };
  }
  return null;
}

/** What was logged beside the message: the values of a JSON array. A text that is none comes as one text. */
export function otherValues(other: string | null): readonly Json[] {
  if (other === null || other === '' || other === '[]') return [];
  const value = other.length > LONGEST ? undefined : parse(other);
  if (value === undefined) return [other];
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

/** An error field: JSON where it is some, else its text. */
export function errorValue(error: string | null): Json | null {
  if (error === null || error === '') return null;
  const value = error.length > LONGEST ? undefined : parse(error);
  return value !== undefined && (isTree(value) || typeof value === 'string') ? value : error;
}

/** Whether there is something to unfold. */
export function isTree(value: Json): value is readonly Json[] | { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
