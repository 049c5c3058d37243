/** What stands in a value's place. */
import { type Kind, PLAIN_KINDS } from './kinds.ts';
import { hmacHex } from './pseudonym-hash.ts';

/**
 * - `pseudonym`: `<email-3>`, the same for the same value through everything one cleaner cleans.
 * - `mask`: stars, but for the first and last characters; where these would be more than half of the value, stars only.
 * - `hash`: `<email-x0123456789ab>`, HMAC-SHA-256 of the value with a salt that the caller makes for each file, so that
 *   files cannot be compared, and keeps nowhere.
 * - `remove`: nothing.
 */
export type Action =
  | { readonly type: 'pseudonym' }
  | { readonly type: 'mask'; readonly first: number; readonly last: number }
  | { readonly type: 'hash'; readonly salt: string }
  | { readonly type: 'remove' };

export const PSEUDONYM: Action = { type: 'pseudonym' };

const TOKEN = new RegExp(
  `<(?:${PLAIN_KINDS.join('|')}|secret(?:-[a-z0-9]{1,40}){1,12})-(?:\\d{1,9}|x[0-9a-f]{12})>|\\*{3,}`,
  'g',
);

/** `<email-3>`, `<secret-jwt-1>`. */
export function tokenOf(kind: Kind, name: number | string): string {
  return `<${kind.replaceAll(':', '-')}-${name}>`;
}

const NOTHING: readonly { readonly start: number; readonly end: number }[] = [];

/** Where something was replaced before: pseudonyms, hashes and masks, in order. */
export function replacedSpans(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (!text.includes('>') && !text.includes('***')) return NOTHING;
  return [...text.matchAll(TOKEN)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The table of one run. It lives only as long as the cleaning and is never written anywhere. */
export class Pseudonyms {
  private readonly action: Action;
  private readonly tokens = new Map<string, string>();
  private readonly numbers = new Map<Kind, number>();

  constructor(action: Action) {
    this.action = action;
  }

  /** How many distinct values were replaced. */
  get size(): number {
    return this.tokens.size;
  }

  /** @param canonical the value by which it is known again @param shown the value as it stands there */
  replacement(kind: Kind, canonical: string, shown: string): string {
    const known = this.tokens.get(canonical);
    if (this.action.type === 'mask') {
      if (known === undefined) this.tokens.set(canonical, '');
      return mask(shown, this.action.first, this.action.last);
    }
    if (known !== undefined) return known;
    const made = this.make(kind, canonical, this.action);
    this.tokens.set(canonical, made);
    return made;
  }

  private make(kind: Kind, canonical: string, action: Exclude<Action, { type: 'mask' }>): string {
    if (action.type === 'remove') return '';
    if (action.type === 'hash') return tokenOf(kind, `x${hmacHex(action.salt, canonical).slice(0, 12)}`);
    const number = (this.numbers.get(kind) ?? 0) + 1;
    this.numbers.set(kind, number);
    return tokenOf(kind, number);
  }
}

function mask(value: string, first: number, last: number): string {
  const characters = [...value];
  const shown = first + last;
  if (shown * 2 > characters.length) return '*'.repeat(Math.max(3, characters.length));
  const stars = '*'.repeat(Math.max(3, characters.length - shown));
  return characters.slice(0, first).join('') + stars + characters.slice(characters.length - last).join('');
}
