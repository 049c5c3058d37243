/** Rows between the lines: where a day begins, and where the platform stopped keeping an invocation's lines. */
import type { GapReport } from '../core/download/gaps.ts';
import { addDays, dayAt, instantOf } from '../core/query/zone.ts';
import type { Insert } from './contract.ts';
import type { LineStore } from './line-store.ts';
import type { Rows } from './narrowing.ts';

/** Times that lie about their order could make a day of every line. */
const MOST_DAYS = 2000;
const MOST_CAPS = 200;

/** @param timeOf of a line, in ms */
export function dayInserts(rows: Rows, timeOf: (k: number) => number, zone: string | undefined): Insert[] {
  const days: { readonly row: number; readonly at: number; lines: number }[] = [];
  let from = Number.NaN;
  let to = Number.NaN;
  for (let row = 0; row < rows.count; row++) {
    const time = timeOf(rows.kOf(row));
    const day = days.at(-1);
    if (day && !(time < from || time >= to)) {
      day.lines++;
      continue;
    }
    if (!Number.isFinite(time) || Math.abs(time) > 8e15 || days.length >= MOST_DAYS) continue;
    const date = dayAt(time, zone);
    from = instantOf(date, 0, zone);
    to = instantOf(addDays(date, 1), 0, zone);
    days.push({ row, at: from, lines: 1 });
  }
  return days.map((day) => ({ kind: 'day', ...day }));
}

/** Lines that are read at one go. */
const SLICE = 1024;

interface CapLine {
  readonly invocationId: string;
  readonly until: number;
  /** -1: not found among the lines before `looked`. */
  k: number;
  looked: number;
}

/** Finds the last line of an invocation that reached a cap, once for each time that the cap is said to begin. */
export class CapLines {
  private readonly known = new Map<string, CapLine>();

  /** @returns inserts below the last line of each invocation that is shown */
  async inserts(caps: GapReport['caps'], store: LineStore, rows: Rows): Promise<Insert[]> {
    const lines = caps.slice(0, MOST_CAPS).map(({ invocationId, until }) => this.lineOf(invocationId, until));
    await findLines(
      lines.filter(({ k }) => k < 0),
      store,
    );
    return lines.flatMap(({ invocationId, until, k }): Insert[] => {
      const row = k < 0 ? -1 : rows.rowOf(k);
      return row < 0 ? [] : [{ kind: 'cap', row: row + 1, invocationId, until }];
    });
  }

  private lineOf(invocationId: string, until: number): CapLine {
    const key = `${until} ${invocationId}`;
    const line = this.known.get(key) ?? { invocationId, until, k: -1, looked: 0 };
    this.known.set(key, line);
    return line;
  }
}

/** All in one walk: thousands of lines may be of one millisecond. */
async function findLines(wanted: readonly CapLine[], store: LineStore): Promise<void> {
  const end = store.times.length;
  const from = wanted.reduce((least, { looked }) => Math.min(least, looked), end);
  const open = new Map<number, CapLine[]>();
  for (const line of wanted) {
    const others = open.get(line.until);
    if (others) others.push(line);
    else open.set(line.until, [line]);
  }
  let numbers: number[] = [];
  for (let k = from; k < end && open.size > 0; k++) {
    if (open.has(store.times.at(k))) numbers.push(k);
    if (numbers.length < SLICE && k < end - 1) continue;
    for (const [n, { invocationId, time }] of (await store.linesOf(numbers)).entries()) {
      const left = open.get(time)?.filter((line) => {
        if (line.invocationId === invocationId) line.k = numbers[n] ?? -1;
        return line.k < 0;
      });
      if (left && left.length > 0) open.set(time, left);
      else open.delete(time);
    }
    numbers = [];
  }
  for (const line of wanted) line.looked = end;
}
