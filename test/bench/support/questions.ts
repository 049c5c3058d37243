/** What is searched for, as our query and as ripgrep's arguments for the same JSON Lines. */
import type { LogLine } from '../../../src/core/log-line.ts';
import { compileQuery, type LineTest } from '../../../src/core/query/compile.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';

export type QuestionName = 'all' | 'rare' | 'phrase' | 'regex' | 'fields' | 'newest';

export interface Question {
  readonly query: string;
  /** Flags and pattern; none where ripgrep has nothing like it. */
  readonly ripgrep?: readonly string[];
}

export type Questions = Readonly<Record<QuestionName, Question>>;

/** Rare words, one for each size of store: it stands in five lines of the first so many. */
export const RARE_WORDS = ['Zanzibar', 'Quagmire', 'Marzipan', 'Xylophone'] as const;
export const PHRASE = 'will be tried once more';
const REGEX = '\\b\\d{3}-[a-f]{2}\\d';

/** Questions that fit the data: an app that is not the busiest, its busiest site, a word of about a third of that site's errors. */
export function questionsFor(sample: readonly LogLine[]): Questions {
  const app = smallerApp(sample);
  const errors = sample.filter(({ level, hostName }) => level === 'ERROR' && hostName !== null);
  const site = mostFrequent(errors.map(({ hostName }) => hostName ?? '')) ?? 'nowhere.atlassian.net';
  const word = commonWord(errors.filter(({ hostName }) => hostName === site)) ?? 'failed';
  const host = site.replaceAll('.', '\\.');
  return {
    all: { query: '' },
    rare: { query: RARE_WORDS[0], ripgrep: ['-F', RARE_WORDS[0]] },
    phrase: { query: `"${PHRASE}"`, ripgrep: ['-F', '-i', PHRASE] },
    regex: { query: `/${REGEX}/`, ripgrep: ['--no-unicode', REGEX] },
    fields: {
      query: `level:error site:${site} ${word}`,
      ripgrep: [`"level":"ERROR".*(?i:${word}).*"hostName":"${host}"`],
    },
    newest: { query: `app:"${app}"` },
  };
}

export function lineTest(query: string): LineTest {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(`${query}: ${parsed.error.message}`);
  return compileQuery(parsed.value, { now: 0, zone: 'Z' });
}

/** The one with the fewest lines, but a tenth at least: a thousand lines have to hold fifty of it. */
function smallerApp(sample: readonly LogLine[]): string {
  const counts = [...countOf(sample.map(({ appId }) => appId))].sort(([, one], [, other]) => one - other);
  const found = counts.find(([, count]) => count >= sample.length / 10) ?? counts.at(-1);
  return found?.[0] ?? '';
}

function mostFrequent(values: readonly string[]): string | null {
  return [...countOf(values)].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

function commonWord(lines: readonly LogLine[]): string | null {
  const counts = countOf(lines.flatMap(({ message }) => [...new Set(message.match(/\b[a-z]{5,}\b/g))]));
  const off = (count: number) => Math.abs(count / lines.length - 1 / 3);
  return [...counts].sort(([, one], [, other]) => off(one) - off(other))[0]?.[0] ?? null;
}

function countOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
