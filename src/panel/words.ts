/** The panel's sentences. Pure. Numbers before adjectives, local time first, UTC in brackets. */
import { clockTime } from '../core/time-text.ts';
import type { KindTally, PreviewState } from '../preview/contract.ts';

/** `18,204`. */
export function number(count: number): string {
  return count.toLocaleString('en');
}

/** `1 line`, `18,204 lines`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** `e-mail address` of `E-mail address`; names and abbreviations keep their capitals. */
export function inSentence(label: string): string {
  return /^(?:Atlassian|Bitbucket|Trello|[A-Z]{2})/.test(label)
    ? label
    : label.charAt(0).toLowerCase() + label.slice(1);
}

/** `1 e-mail address`, `64 e-mail addresses`, `2 user agents`. */
export function countKind(count: number, label: string): string {
  const [, word = label, rest = ''] =
    /^([^:(]+?)((?:\s*[:(].*| (?:in|of) a .*)?)$/.exec(inSentence(label)) ?? [];
  if (/credentials$/.test(word)) return `${number(count)} ${word}`;
  if (word.includes(', ')) {
    const words = count === 1 ? word : word.replace(/(?=,| or )|$/g, 's');
    return `${number(count)} ${words}`;
  }
  if (/content$/.test(word)) return `${number(count)} ${count === 1 ? 'piece' : 'pieces'} of ${word}`;
  if (rest.startsWith(':')) return `${plural(count, word)} (${rest.slice(1).trim()})`;
  const many = /query$/.test(word)
    ? word.replace(/query$/, 'queries')
    : /s$/.test(word)
      ? `${word}es`
      : `${word}s`;
  return `${number(count)} ${count === 1 ? word : many}${rest}`;
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The sentence at the foot: what will be redacted (strong) and what of the first tier stays. */
export function redactedWords(state: PreviewState): { readonly strong: string; readonly rest: string } {
  const soFar = state.isExact ? '' : ' so far';
  const strong =
    state.placesRedacted === 0
      ? 'Nothing'
      : `${plural(state.placesRedacted, 'value')} in ${plural(state.linesRedacted, 'line')}`;
  const kept = keptForbidden(state.kinds, state.placesForbidden);
  return { strong, rest: ` will be redacted${soFar}.${kept === '' ? '' : ` ${kept} kept.`}` };
}

/** What of the first tier will be in the file: `64 e-mail addresses`; `12 values that must not be logged` where kinds are mixed. */
export function keptForbidden(kinds: readonly KindTally[], places: number): string {
  if (places === 0) return '';
  const kept = kinds.filter(({ tier, decision }) => tier === 'forbidden' && decision !== 'redact');
  const sum = kept.reduce((all, each) => all + each.places, 0);
  const [only] = kept;
  if (kept.length === 1 && only) return countKind(places, only.label);
  if (sum === places && kept.length <= 3)
    return listed(kept.map((each) => countKind(each.places, each.label)));
  const names =
    kept.length === 0 || kept.length > 4 ? '' : ` (${listed(kept.map(({ label }) => inSentence(label)))})`;
  return `${plural(places, 'value')} that must not be logged${names}`;
}

/** `Atlassian asks us to wait until 19:08.` */
export function waitWords(until: number | null, zone?: string): string {
  return `Atlassian asks us to wait ${until === null ? 'a minute' : `until ${clockTime(until, zone)}`}.`;
}

/** What an estimate is worth: `18,204 of about 24,900 lines, 20 s left`. */
export function progressWords(here: number, total: number, left: number | null): string {
  const of = total > here ? `${number(here)} of about ${plural(total, 'line')}` : plural(here, 'line');
  return left === null ? of : `${of}, ${durationText(left)} left`;
}

/** `20 s`, `3 min`, `2 h`; in ms. */
export function durationText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
