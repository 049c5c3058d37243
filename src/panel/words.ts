/** The panel's sentences. Pure. Numbers before adjectives, local time first, UTC in brackets. */
import type { GapReport } from '../core/download/gaps.ts';
import { environmentName } from '../core/environment.ts';
import { productName } from '../core/product.ts';
import { clockTime, dateTimeText, dayText, localAndUtc } from '../core/time-text.ts';
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
  return /^(?:Atlassian|[A-Z]{2})/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** `1 e-mail address`, `64 e-mail addresses`, `2 user agents`. */
export function countKind(count: number, label: string): string {
  const [, word = label, rest = ''] = /^([^:(]+?)((?:\s*[:(].*)?)$/.exec(inSentence(label)) ?? [];
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

export interface GapWords {
  readonly id: string;
  /** Stands in the bar, short. */
  readonly short: string;
  /** Stands in the list of each. */
  readonly long: string;
  /** Where to go in the list; null: nowhere. */
  readonly invocationId: string | null;
}

/** Each gap in words, in the order in which they matter. `zone`: the user's. */
export function gapWords(gaps: GapReport, zone?: string): GapWords[] {
  const words: GapWords[] = [];
  if (gaps.unread) {
    const { before, why } = gaps.unread;
    words.push({
      id: 'unread',
      short: `Lines before ${dateTimeText(before, zone)} were not read.`,
      long: `Reading ended at ${localAndUtc(before, zone)}: ${why} Older lines of the range may be missing from the file.`,
      invocationId: null,
    });
  }
  for (const [at, off] of gaps.accessOff.entries()) {
    const from = off.from === null ? 'before we first looked' : dateTimeText(off.from, zone);
    const to = off.to === null ? 'now' : dateTimeText(off.to, zone);
    words.push({
      id: `off ${at}`,
      short: `Access was off for the vendor ${shortTime(off.from, zone) ?? 'until'} ${off.from === null ? '' : 'to '}${shortTime(off.to, zone) ?? 'now'}.`,
      long: `Access was off in ${productName(off.product)}, ${environmentName(off.environmentType).toLowerCase()}, from ${from} to ${to}. The vendor did not see these lines; you do, and they are in the file.`,
      invocationId: null,
    });
  }
  const caps = gaps.caps.length + gaps.moreCaps;
  if (caps > 0) {
    const short = `${plural(caps, 'invocation')} hit ${capName(gaps)}.`;
    for (const [at, { invocationId, cap, until }] of gaps.caps.entries()) {
      words.push({
        id: `cap ${at}`,
        short: at === 0 ? short : '',
        long: `Invocation ${invocationId} hit the cap of ${cap === 'lines' ? '100 lines a minute' : '200 KB'}. What it wrote after ${localAndUtc(until, zone)} was never kept.`,
        invocationId,
      });
    }
    if (gaps.moreCaps > 0) {
      words.push({
        id: 'caps',
        short: gaps.caps.length === 0 ? short : '',
        long: `${plural(gaps.moreCaps, 'more invocation')} hit a cap.`,
        invocationId: null,
      });
    }
  }
  if (gaps.withoutInvocation > 0) {
    const lines = plural(gaps.withoutInvocation, 'line');
    const have = gaps.withoutInvocation === 1 ? 'has' : 'have';
    words.push({
      id: 'without',
      short: `${lines} ${have} no invocation ID: Atlassian leaves them out.`,
      long: `${lines} ${have} no invocation ID. Atlassian’s own download leaves them out; this one has them.`,
      invocationId: null,
    });
  }
  if (gaps.keptFrom !== null) {
    words.push({
      id: 'kept',
      short: `Lines before ${dayText(gaps.keptFrom, zone)} are gone.`,
      long: `Atlassian keeps 30 days: lines from before ${localAndUtc(gaps.keptFrom, zone)} are gone.`,
      invocationId: null,
    });
  }
  if (gaps.lost > 0) {
    words.push({
      id: 'lost',
      short: `${plural(gaps.lost, 'line')} could not be read.`,
      long: `${plural(gaps.lost, 'line')} of Atlassian’s answers could not be read and ${gaps.lost === 1 ? 'is' : 'are'} not in the file.`,
      invocationId: null,
    });
  }
  return words;
}

function capName({ caps, moreCaps }: GapReport): string {
  if (moreCaps > 0 || new Set(caps.map(({ cap }) => cap)).size > 1) return 'a cap';
  return caps[0]?.cap === 'bytes' ? 'the size cap' : 'the line cap';
}

/** `12 Nov 09:10`. */
function shortTime(at: number | null, zone?: string): string | null {
  return at === null ? null : `${dayText(at, zone).replace(/ \d+$/, '')} ${clockTime(at, zone)}`;
}

/** How many gaps the bar counts. */
export function countGaps(gaps: GapReport): number {
  return (
    gaps.accessOff.length +
    (gaps.caps.length + gaps.moreCaps > 0 ? 1 : 0) +
    (gaps.withoutInvocation > 0 ? 1 : 0) +
    (gaps.keptFrom === null ? 0 : 1) +
    (gaps.lost > 0 ? 1 : 0) +
    (gaps.unread ? 1 : 0)
  );
}

/** `12.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}
