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

/** Finds the last line of an invocation that reached a cap, once each. */
export class CapLines {
  private readonly known = new Map<string, number>();

  /** @returns inserts below the last line of each invocation that is shown */
  async inserts(caps: GapReport['caps'], store: LineStore, rows: Rows): Promise<Insert[]> {
    const inserts: Insert[] = [];
    for (const { invocationId, until } of caps.slice(0, MOST_CAPS)) {
      const k = this.known.get(invocationId) ?? (await lastLineOf(store, invocationId, until));
      if (k < 0) continue;
      this.known.set(invocationId, k);
      const row = rows.rowOf(k);
      if (row >= 0) inserts.push({ kind: 'cap', row: row + 1, invocationId, until });
    }
    return inserts;
  }
}

async function lastLineOf(store: LineStore, invocationId: string, until: number): Promise<number> {
  for (let k = 0; k < store.times.length; k++) {
    if (store.times.at(k) !== until) continue;
    const line = await store.lineAt(k);
    if (line?.invocationId === invocationId) return k;
  }
  return -1;
}
