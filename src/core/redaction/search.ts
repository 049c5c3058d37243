/** Runs the rules over a chunk of text: one pass for all keywords, then each pattern only where it can match. */
import { createKeywordSearch } from './keywords.ts';
import { linePatternOf } from './line-pattern.ts';
import type { Candidate } from './overlaps.ts';
import type { Rule } from './rule.ts';
import { type Add, createRunner, type Runner } from './runner.ts';

/** Above this share of the chunk one run over all of it is cheaper than one for each line. */
const MOST = 0.4;

/** @param starts where each text of the chunk starts, and where one more would start */
export type Search = (text: string, starts: readonly number[]) => Candidate[];

export function createSearch(rules: readonly Rule[]): Search {
  const free: Runner[] = [];
  const shaped = new Map<string, { readonly shape: RegExp; readonly runners: Runner[] }>();
  const addShaped = (runner: Runner, shape: RegExp) => {
    const { source, flags } = linePatternOf(shape);
    const key = `/${source}/${flags}`;
    const same = shaped.get(key) ?? { shape: new RegExp(source, flags), runners: [] };
    same.runners.push(runner);
    shaped.set(key, same);
  };
  const worded: Worded[] = [];
  for (const [rank, rule] of rules.entries()) {
    const runner = createRunner(rule, rank);
    const { keywords, shape, startsWithKeyword = false } = rule;
    if (keywords)
      worded.push({
        runner,
        keywords,
        unit: startsWithKeyword && runner.unit === 'lines' ? 'start' : runner.unit,
      });
    else if (shape && runner.unit !== 'text') addShaped(runner, shape);
    else free.push(runner);
  }
  const findPlaces = placesOf(worded);
  return (text, starts) => {
    const candidates: Candidate[] = [];
    const add = (candidate: Candidate) => {
      candidates.push(candidate);
    };
    for (const runner of free) runOver(runner, text, starts, add);
    for (const { shape, runners } of shaped.values()) {
      const ranges = rangesWith(shape, text);
      if (ranges.length === 0) continue;
      for (const runner of runners) runWithin(runner, ranges, text, add);
    }
    for (const [owner, places] of findPlaces(text, starts).entries()) {
      const rule = worded[owner];
      if (places === undefined || rule === undefined) continue;
      if (rule.unit === 'start') rule.runner.runAt(text, places, add);
      else runWithin(rule.runner, places, text, add);
    }
    return candidates;
  };
}

interface Worded {
  readonly runner: Runner;
  readonly keywords: readonly string[];
  /** What is looked for: where a keyword starts, or the lines or texts that hold one. */
  readonly unit: 'start' | Runner['unit'];
}

/** For each rule that has any where its keywords start, in order, or the ranges that hold them. */
function placesOf(rules: readonly Worded[]) {
  const findKeywords = createKeywordSearch(rules.map(({ keywords }) => keywords));
  const units = rules.map(({ unit }) => unit);
  return (text: string, starts: readonly number[]): (number[] | undefined)[] => {
    const lines = new Reach(text, starts);
    const places: (number[] | undefined)[] = [];
    findKeywords(text, (end, { owners, lengths }) => {
      for (let n = 0; n < owners.length; n++) {
        const owner = owners[n] ?? 0;
        const unit = units[owner];
        places[owner] ??= [];
        const known = places[owner];
        if (unit === 'start') {
          addInOrder(known, end - (lengths[n] ?? 0));
          continue;
        }
        lines.moveTo(end - 1);
        const start = unit === 'text' ? lines.textStart : lines.start;
        if (known.at(-2) !== start) known.push(start, unit === 'text' ? lines.textEnd : lines.end);
      }
    });
    return places;
  };
}

/** Words come by where they end: one that starts further to the front may come later. */
function addInOrder(places: number[], place: number): void {
  let at = places.length;
  while (at > 0 && (places[at - 1] ?? 0) > place) at--;
  if (places[at - 1] !== place) places.splice(at, 0, place);
}

/** The lines where the shape stands, each once. */
function rangesWith(shape: RegExp, text: string): number[] {
  const ranges: number[] = [];
  shape.lastIndex = 0;
  for (let match = shape.exec(text); match; match = shape.exec(text)) {
    const end = text.indexOf('\n', match.index);
    ranges.push(text.lastIndexOf('\n', match.index) + 1, end < 0 ? text.length : end);
    if (end < 0) break;
    shape.lastIndex = end;
  }
  return ranges;
}

/** Over the whole chunk. */
function runOver(runner: Runner, text: string, starts: readonly number[], add: Add): void {
  if (runner.unit === 'lines') {
    runner.run(text, 0, add);
  } else if (runner.unit === 'text') {
    for (let n = 0; n + 1 < starts.length; n++) {
      const start = starts[n] ?? 0;
      runner.run(text.slice(start, (starts[n + 1] ?? 0) - 1), start, add);
    }
  } else {
    let start = 0;
    for (const line of text.split('\n')) {
      runner.run(line, start, add);
      start += line.length + 1;
    }
  }
}

/** @param ranges lines, or texts, of the chunk: start and end in turn */
function runWithin(runner: Runner, ranges: readonly number[], text: string, add: Add): void {
  if (runner.unit === 'lines' && lengthOf(ranges) > MOST * text.length) {
    let at = 0;
    runner.run(text, 0, (candidate) => {
      while ((ranges[at + 1] ?? text.length) < candidate.start) at += 2;
      if ((ranges[at] ?? text.length) <= candidate.start) add(candidate);
    });
    return;
  }
  for (let n = 0; n < ranges.length; n += 2) {
    const start = ranges[n] ?? 0;
    // Lines that follow each other go together.
    while (runner.unit === 'lines' && ranges[n + 2] === (ranges[n + 1] ?? 0) + 1) n += 2;
    runner.run(text.slice(start, ranges[n + 1]), start, add);
  }
}

function lengthOf(ranges: readonly number[]): number {
  let length = 0;
  for (let n = 0; n < ranges.length; n += 2) length += (ranges[n + 1] ?? 0) - (ranges[n] ?? 0);
  return length;
}

/** The line and the text around a place that only moves on. */
class Reach {
  start = 0;
  end = -1;
  textStart = 0;
  textEnd = -1;
  private place = 0;
  private readonly text: string;
  private readonly starts: readonly number[];

  constructor(text: string, starts: readonly number[]) {
    this.text = text;
    this.starts = starts;
  }

  moveTo(at: number): void {
    if (at <= this.end) return;
    const end = this.text.indexOf('\n', at);
    this.start = this.text.lastIndexOf('\n', at) + 1;
    this.end = end < 0 ? this.text.length : end;
    while ((this.starts[this.place + 1] ?? Number.POSITIVE_INFINITY) <= at) this.place++;
    this.textStart = this.starts[this.place] ?? 0;
    this.textEnd = (this.starts[this.place + 1] ?? this.text.length + 1) - 1;
  }
}
