/** What is said of the gaps in a range: for the bar above the list, and for each of them. */
import { environmentName } from '../environment.ts';
import { productName } from '../product.ts';
import { clockTime, dayText, localAndUtc, secondTime } from '../time-text.ts';
import { BYTE_CAP, type GapReport, KEPT_DAYS, LINE_CAP } from './gaps.ts';
import { counted, plainText } from './plain-text.ts';

export interface GapSentence {
  /** A short sentence; the bar has all of them in a row. */
  readonly title: string;
  /** What it means, in one sentence or two. */
  readonly detail: string;
  /** Those that `detail` names, by whole IDs: where to go from here. */
  readonly invocationIds: readonly string[];
}

/** Invocations that are named; the list itself marks all. */
const NAMED = 3;

/**
 * In the order in which they matter: the bar may have no room for the last ones.
 * @param options the user's zone; undefined: this computer's @returns none where nothing is missing
 */
export function gapSentences(
  report: GapReport,
  { zone }: { readonly zone?: string | undefined },
): GapSentence[] {
  return [
    ...unreadSentence(report.unread, zone),
    ...accessSentences(report.accessOff, zone),
    ...capSentences(report, zone),
    ...invocationSentence(report.withoutInvocation),
    ...restSentences(report, zone),
  ];
}

/** Periods of several products that are the same are one. */
function accessSentences(periods: GapReport['accessOff'], zone: string | undefined): GapSentence[] {
  const groups = new Map<
    string,
    { from: number | null; to: number | null; where: Map<string, Set<string>> }
  >();
  for (const { product, environmentType, from, to } of periods) {
    const key = `${from}-${to}`;
    const group = groups.get(key) ?? { from, to, where: new Map<string, Set<string>>() };
    groups.set(key, group);
    const environment = environmentName(environmentType).toLowerCase();
    const products = group.where.get(environment) ?? new Set<string>();
    group.where.set(environment, products.add(plainText(productName(product), 60)));
  }
  return [...groups.values()].map(({ from, to, where }) => {
    const places = [...where].map(([environment, products]) => `${listed([...products])} in ${environment}`);
    const what = 'The vendor did not see what was logged then. You do, and it is in the file.';
    const wholly = from === null ? ' It was off already when this browser first looked.' : '';
    return sentence(periodTitle(from, to, zone), `${what}${wholly} For ${listed(places)}.`);
  });
}

function periodTitle(from: number | null, to: number | null, zone: string | undefined): string {
  if (from === null && to === null) return 'Access is off for the vendor.';
  if (from === null) return `Access was off for the vendor until ${shortTime(to ?? 0, zone)}.`;
  if (to === null) return `Access is off for the vendor since ${shortTime(from, zone)}.`;
  return `Access was off for the vendor ${shortTime(from, zone)} to ${shortTime(to, zone)}.`;
}

function capSentences({ caps, moreCaps }: GapReport, zone: string | undefined): GapSentence[] {
  const ofCap = (cap: 'lines' | 'bytes', title: string, limit: string): GapSentence[] => {
    const hit = caps.filter((each) => each.cap === cap);
    if (hit.length === 0) return [];
    const named = hit
      .slice(0, NAMED)
      .map(({ invocationId, until }) => `${plainText(invocationId, 4)} after ${secondTime(until, zone)}`);
    const more = hit.length > NAMED ? [...named, `${counted(hit.length - NAMED, 'other')}`] : named;
    return [
      {
        title: `${counted(hit.length, 'invocation')} hit the ${title}.`,
        detail: `Atlassian keeps ${limit}. What went beyond was never kept: ${listed(more)}.`,
        invocationIds: hit.slice(0, NAMED).map(({ invocationId }) => invocationId),
      },
    ];
  };
  const rest: GapSentence[] =
    moreCaps === 0
      ? []
      : [
          sentence(
            `${counted(moreCaps, 'more invocation')} hit a cap.`,
            'They are older than the ones that are marked in the list.',
          ),
        ];
  return [
    ...ofCap('lines', 'line cap', `${LINE_CAP} lines of an invocation a minute`),
    ...ofCap('bytes', 'size cap', `${BYTE_CAP / 1000} KB of an invocation`),
    ...rest,
  ];
}

function invocationSentence(count: number): GapSentence[] {
  if (count === 0) return [];
  const [have, them] = count === 1 ? ['has', 'it'] : ['have', 'them'];
  return [
    sentence(
      `${counted(count, 'line')} ${have} no invocation ID.`,
      `Atlassian’s own download leaves ${them} out. This file has ${them}.`,
    ),
  ];
}

function restSentences({ keptFrom, lost }: GapReport, zone: string | undefined): GapSentence[] {
  const sentences: GapSentence[] = [];
  if (keptFrom !== null) {
    sentences.push(
      sentence(
        `Lines before ${shortTime(keptFrom, zone)} are gone.`,
        `Atlassian keeps logs for ${KEPT_DAYS} days, so nothing is left from before ${localAndUtc(keptFrom, zone)}.`,
      ),
    );
  }
  if (lost > 0) {
    const it = lost === 1 ? 'it' : 'them';
    sentences.push(
      sentence(
        `${counted(lost, 'line')} could not be read.`,
        `Atlassian gave ${it} in a form that we do not understand, so the file is without ${it}.`,
      ),
    );
  }
  return sentences;
}

function unreadSentence(unread: GapReport['unread'], zone: string | undefined): GapSentence[] {
  if (!unread) return [];
  const why = plainText(unread.why, 300);
  const detail = `Reading ended at ${localAndUtc(unread.before, zone)}${why === '' ? '.' : `: ${why}`}`;
  return [
    sentence(
      `Lines before ${shortTime(unread.before, zone)} were not read.`,
      `${detail} Older lines of the range may be missing from the file.`,
    ),
  ];
}

function sentence(title: string, detail: string): GapSentence {
  return { title, detail, invocationIds: [] };
}

/** `12 Nov 09:10`. The range is a month at most, so the year is known. */
function shortTime(at: number, zone: string | undefined): string {
  return `${dayText(at, zone).replace(/ \d+$/, '')} ${clockTime(at, zone)}`;
}

function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
