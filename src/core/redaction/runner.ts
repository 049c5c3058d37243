import { linePatternOf, textPatternOf } from './line-pattern.ts';
import type { Candidate } from './overlaps.ts';
import type { Rule } from './rule.ts';

/** Runs one rule's pattern over a piece of a chunk and adds what it finds. */
export interface Runner {
  /** What a piece has to be: any lines, one line alone, or the whole of one text. */
  readonly unit: 'lines' | 'line' | 'text';
  /** @param offset where the piece starts in the chunk; findings are told from there */
  run(piece: string, offset: number, add: Add): void;
  /** Tries the pattern just at these places of a chunk, which are in order. */
  runAt(text: string, places: readonly number[], add: Add): void;
}

export type Add = (candidate: Candidate) => void;

/** @param rank the rule's place among all */
export function createRunner(rule: Rule, rank: number): Runner {
  const { pattern, group = 0, multiline = false, accept, kind, tier, id: ruleId } = rule;
  const { source, flags, lineByLine } = multiline ? textPatternOf(pattern) : linePatternOf(pattern);
  const finder = new RegExp(source, flags);
  const sticky = new RegExp(source, `${flags.replace('g', '')}y`);
  const placer = group === 0 ? null : new RegExp(source, `${sticky.flags}d`);
  /** @param line where the match is looked at */
  const take = (match: RegExpExecArray, line: Line, offset: number, add: Add) => {
    const value = match[group];
    if (!value) return;
    const start = placer ? startOf(match, value, group, placer) : match.index;
    const end = start + value.length;
    if (accept && !line.accepts(accept, start, end, value)) return;
    add({ start: start + offset, end: end + offset, kind, tier, ruleId, rank });
  };
  const run: Runner['run'] = (piece, offset, add) => {
    const line = new Line(piece, multiline);
    finder.lastIndex = 0;
    for (let match = finder.exec(piece); match; match = finder.exec(piece)) {
      // An empty match would be found again and again.
      if (match[0] === '') finder.lastIndex++;
      take(match, line, offset, add);
    }
  };
  const runAt: Runner['runAt'] = (text, places, add) => {
    const line = new Line(text, false);
    let end = 0;
    for (const place of places) {
      if (place < end) continue;
      sticky.lastIndex = place;
      const match = sticky.exec(text);
      if (!match) continue;
      end = sticky.lastIndex;
      take(match, line, 0, add);
    }
  };
  return { unit: multiline ? 'text' : lineByLine ? 'line' : 'lines', run, runAt };
}

/** Where the group's text begins: told by the match where it holds that text once, else by looking again. */
function startOf(match: RegExpExecArray, value: string, group: number, placer: RegExp): number {
  const place = match[0].indexOf(value);
  if (place >= 0 && match[0].lastIndexOf(value) === place) return match.index + place;
  placer.lastIndex = match.index;
  return placer.exec(match.input)?.indices?.[group]?.[0] ?? match.index;
}

/** Of a long line only this much before and behind a match is shown, so that a look around it costs the same anywhere. */
const REACH = 1000;

/** The line of the match before: matches come in order, and long lines must not be looked for again each time. */
class Line {
  private readonly piece: string;
  private start = 0;
  private end = -1;
  private text = '';

  /** @param isWhole the piece is to be taken as one line */
  constructor(piece: string, isWhole: boolean) {
    this.piece = piece;
    if (isWhole) this.take(0, piece.length);
  }

  accepts(accept: NonNullable<Rule['accept']>, start: number, end: number, value: string): boolean {
    if (start > this.end) {
      const next = this.piece.indexOf('\n', end);
      this.take(this.piece.lastIndexOf('\n', start - 1) + 1, next < 0 ? this.piece.length : next);
    }
    if (this.end - this.start <= 2 * REACH) {
      return accept({ text: this.text, start: start - this.start, end: end - this.start, value });
    }
    const first = Math.max(this.start, start - REACH);
    const text = this.piece.slice(first, Math.min(this.end, end + REACH));
    return accept({ text, start: start - first, end: end - first, value });
  }

  private take(start: number, end: number): void {
    this.start = start;
    this.end = end;
    this.text = this.piece.slice(start, end);
  }
}
