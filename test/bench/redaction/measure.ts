/**
 * Measures one finder in a process of its own, so that its memory is its own: `measure.ts ours|secretlint <lines>`.
 * Prints a `Measured` as JSON.
 */
import { Cleaner } from '../../../src/core/redaction/clean.ts';
import { createFinder } from '../../../src/core/redaction/finder.ts';
import { vendorLines } from '../support/vendor-lines.ts';
import { hostileTexts, joinedTextOf, messagesOf, tellingMessagesOf } from './texts.ts';

export interface Measured {
  /** Of each run. */
  readonly linesPerSecond: readonly number[];
  /** Of each run, where every fifth line holds something that a rule looks for. */
  readonly tellingPerSecond: readonly number[];
  /** Of each run, whole lines through the cleaner; ours only. */
  readonly cleanedPerSecond: readonly number[];
  /** Of each run, in MB of a million UTF-16 units. */
  readonly joined: readonly number[];
  /** MB/s by the piece that the text repeats; ours only. */
  readonly hostile: Readonly<Record<string, number>>;
  /** How many times as long a hostile text of twice and of four times the length takes; the worst of all texts. */
  readonly growth: readonly [twice: number, fourTimes: number];
  /** What the search adds to the most memory that the process ever had, in MB. */
  readonly memory: number;
  /** In the telling lines. */
  readonly findings: number;
}

/** Gives the number of findings. */
interface Contender {
  lines(texts: readonly string[]): Promise<number>;
  text(text: string): Promise<number>;
}

const RUNS = 3;
const HOSTILE_RUNS = 5;
const CHUNK_LINES = 1000;
const BATCH_LINES = 4000;

function ours(): Contender {
  const finder = createFinder();
  return {
    lines: async (texts) => finder.findAll(texts).reduce((sum, found) => sum + found.length, 0),
    text: async (text) => finder.find(text).length,
  };
}

/** Fed with 1,000 lines at a time, since a line at a time makes it a hundred times slower. */
async function secretlint(): Promise<Contender> {
  const { lintSource } = await import('@secretlint/core');
  const preset = await import('@secretlint/secretlint-rule-preset-recommend');
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: preset.creator }] };
  const text = async (content: string) => {
    const source = { filePath: '/lines.log', content, ext: '.log', contentType: 'text' as const };
    const { messages } = await lintSource({ source, options: { config } });
    return messages.length;
  };
  const lines = async (texts: readonly string[]) => {
    let found = 0;
    for (let at = 0; at < texts.length; at += CHUNK_LINES) {
      found += await text(texts.slice(at, at + CHUNK_LINES).join('\n'));
    }
    return found;
  };
  return { lines, text: async (whole) => lines(whole.split('\n')) };
}

async function measure(name: string, count: number): Promise<Measured> {
  const messages = messagesOf(count);
  const telling = tellingMessagesOf(count);
  const joined = joinedTextOf(Math.ceil(count / 4));
  const before = process.resourceUsage().maxRSS;
  const contender = name === 'ours' ? ours() : await secretlint();
  let findings = 0;
  const linesPerSecond: number[] = [];
  const tellingPerSecond: number[] = [];
  const megabytes: number[] = [];
  // The first run is for the engine that compiles.
  for (let run = 0; run <= RUNS; run++) {
    linesPerSecond[run] = count / (await secondsOf(() => contender.lines(messages)));
    const seconds = await secondsOf(async () => {
      findings = await contender.lines(telling);
    });
    tellingPerSecond[run] = count / seconds;
    megabytes[run] = joined.length / 1e6 / (await secondsOf(() => contender.text(joined)));
  }
  const memory = ((process.resourceUsage().maxRSS - before) * 1024) / 1e6;
  return {
    linesPerSecond: linesPerSecond.slice(1),
    tellingPerSecond: tellingPerSecond.slice(1),
    joined: megabytes.slice(1),
    findings,
    memory,
    ...(name === 'ours' ? await measureHostile(contender) : { hostile: {}, growth: [0, 0] }),
    cleanedPerSecond: name === 'ours' ? await measureCleaning(count) : [],
  };
}

/** As the command line and a preview do it: some thousand lines at a time, all their texts. */
async function measureCleaning(count: number): Promise<number[]> {
  const lines = [...vendorLines({ lines: count })];
  const finder = createFinder();
  const rates: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const cleaner = new Cleaner({ finder });
    const seconds = await secondsOf(async () => {
      for (let at = 0; at < count; at += BATCH_LINES) cleaner.clean(lines.slice(at, at + BATCH_LINES));
    });
    rates[run] = count / seconds;
  }
  return rates.slice(1);
}

async function measureHostile({ text }: Contender): Promise<Pick<Measured, 'hostile' | 'growth'>> {
  const hostile: Record<string, number> = {};
  let twice = 0;
  let fourTimes = 0;
  for (const [name, whole] of hostileTexts()) {
    const parts = [4, 2, 1].map((share) => whole.slice(0, whole.length / share));
    const best = parts.map(() => Number.POSITIVE_INFINITY);
    // In turn, so that a moment when the machine is busy hits all of them.
    for (let run = 0; run < HOSTILE_RUNS; run++) {
      for (const [n, part] of parts.entries()) {
        best[n] = Math.min(best[n] ?? 0, await secondsOf(() => text(part)));
      }
    }
    const [quarter = 0, half = 0, all = 0] = best;
    hostile[name] = whole.length / 1e6 / all;
    twice = Math.max(twice, half / quarter, all / half);
    fourTimes = Math.max(fourTimes, all / quarter);
  }
  return { hostile, growth: [twice, fourTimes] };
}

/** Of the processor, so that what else the machine does counts for nothing; what all threads take together. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const [name = 'ours', count = '200000'] = process.argv.slice(2);
console.log(JSON.stringify(await measure(name, Number(count))));
