/** Checks of values of which nothing is known. A check gives a new value with only what it knows, or throws `Refused`. */

/** What is wrong, as a sentence that names the place and never the value. */
export class Refused extends Error {}

/** @param at where the value stands, as in `file.sha256` */
export type Check<T> = (value: unknown, at: string) => T;

/** @param isRight a further condition; `what` names what was expected */
export function text(most: number, isRight: (text: string) => boolean, what: string): Check<string> {
  return (value, at) => {
    if (typeof value !== 'string' || value.length > most || !isRight(value))
      throw new Refused(`${at} is not ${what}.`);
    return value;
  };
}

/** A whole number, both ends in. */
export function whole(least: number, most: number): Check<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most)
      throw new Refused(`${at} is not a number that can be right.`);
    // There is no minus nothing in JSON.
    return value === 0 ? 0 : value;
  };
}

export function yesOrNo(value: unknown, at: string): boolean {
  if (typeof value !== 'boolean') throw new Refused(`${at} is neither true nor false.`);
  return value;
}

export function oneOf<const T extends string>(options: readonly T[]): Check<T> {
  return (value, at) => {
    const found = options.find((option) => option === value);
    if (found === undefined) throw new Refused(`${at} is none of ${options.join(', ')}.`);
    return found;
  };
}

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value, at) => (value === null ? null : check(value, at));
}

export function list<T>(most: number, check: Check<T>): Check<T[]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length > most)
      throw new Refused(`${at} is not a list of ${most} at most.`);
    return Array.from(value, (each: unknown, n) => check(each, `${at}[${n}]`));
  };
}

/** Members by these names, in this order; others are left out. Nothing is inherited from a prototype. */
export function members<T extends object>(checks: { readonly [K in keyof T]: Check<T[K]> }): Check<T> {
  return (value, at) => {
    const given = objectAt(value, at);
    const entries = Object.entries<Check<unknown>>(checks).map(([name, check]) => {
      const place = at === '' ? name : `${at}.${name}`;
      if (!Object.hasOwn(given, name)) throw new Refused(`${place} is missing.`);
      return [name, check(given[name], place)] as const;
    });
    return Object.fromEntries(entries) as T;
  };
}

/** Values under names that are not known before, sorted by name. */
export function table<T>(
  most: number,
  isName: (name: string) => boolean,
  check: Check<T>,
): Check<Record<string, T>> {
  return (value, at) => {
    const entries = Object.entries(objectAt(value, at));
    if (entries.length > most) throw new Refused(`${at} has more than ${most} members.`);
    return Object.fromEntries(
      entries
        .map(([name, each]) => {
          if (!isName(name)) throw new Refused(`${at} has a member with a name that cannot be right.`);
          return [name, check(each, `${at}.${name}`)] as const;
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  };
}

function objectAt(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused(`${at === '' ? 'What is in it' : at} is not an object.`);
  return value as Readonly<Record<string, unknown>>;
}
