/** What the panel is told of a session, several times a second. */
import type { Kind } from '../core/redaction/kinds.ts';
import { tierOf } from '../core/redaction/kinds.ts';
import type { Decision } from '../core/redaction/policy.ts';
import type { Insert, PreviewState } from './contract.ts';
import { type CapLines, dayInserts } from './inserts.ts';
import type { PreviewSession } from './session.ts';
import { marksOf } from './tallies.ts';

export async function stateOf(session: PreviewSession, capLines: CapLines): Promise<PreviewState> {
  const gaps = session.gaps();
  const caps = await capLines.inserts(gaps.caps, session.store, session.rows);
  const { rows, tally, index, inspector, history, subject, store } = session;
  // Of lines that were added since, nothing is known yet.
  const kOf = (row: number) => Math.min(rows.kOf(row), index.lines - 1);
  return {
    lines: session.lines,
    shown: rows.count,
    inserts: [...dayInserts(rows, (k) => store.times.at(k), subject.zone), ...caps].sort(
      (a, b) => a.row - b.row || rank(a) - rank(b),
    ),
    kinds: tally.kindTallies((kind) => kindDecision(session, kind)),
    linesFound: tally.linesFound,
    placesRedacted: tally.placesRedacted,
    linesRedacted: tally.linesRedacted,
    placesForbidden: tally.placesForbidden,
    linesForbidden: tally.linesForbidden,
    isExact: session.isExact,
    looked: session.looked,
    marks: marksOf(index, inspector.table, rows.count, kOf),
    gaps,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    taken: session.taken,
    decided: [...history.now.kinds].map(([kind, decision]) => ({ kind, decision })),
    hasMoreValues: inspector.table.hasMore,
    valuesNotSearched: inspector.dropped,
    queryError: session.queryError,
    characters: charactersShown(session),
  };
}

/** What is shown is taken to be as long as all lines are on average: it serves as a guess of a file's size. */
function charactersShown({ characters, lines, rows }: PreviewSession): number {
  return lines === 0 ? 0 : Math.round((characters / lines) * rows.count);
}

/** The end of a capped invocation belongs to the day before. */
function rank({ kind }: Insert): number {
  return kind === 'cap' ? 0 : 1;
}

function kindDecision({ history, inspector }: PreviewSession, kind: Kind): Decision | 'mixed' {
  const { kinds, values, places } = history.now;
  const whole = kinds.get(kind) ?? (tierOf(kind) === 'forbidden' ? 'redact' : 'keep');
  for (const [id, decision] of values) {
    if (decision !== whole && inspector.table.at(id)?.kind === kind) return 'mixed';
  }
  return places.some((place) => place.kind === kind && place.decision !== whole) ? 'mixed' : whole;
}
