import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { analyse } from '../core/query/analyse.ts';
import type { Query } from '../core/query/ast.ts';
import { compileQuery } from '../core/query/compile.ts';
import { formatQuery } from '../core/query/format.ts';
import type { QueryError } from '../core/query/query-error.ts';
import { type LineHits, lineHits } from '../ui/line-hits.ts';
import { namesIn, type QueryNames, searchedLine } from './query-names.ts';
import { readQuery } from './query-reading.ts';
import type { RegexOutcome } from './regex-runner.ts';
import type { ShownLine } from './shown-line.ts';
import { useNow } from './use-now.ts';
import { usePatientText } from './use-patient-text.ts';
import { useRegexRun } from './use-regex-run.ts';

/** A query that was stopped. */
export interface StoppedQuery {
  readonly reason: 'stopped' | 'failed';
  /** How many lines it was run on. */
  readonly lines: number;
}

export interface LineSearch {
  readonly lines: readonly ShownLine[];
  /** What to mark in them. */
  readonly hits: LineHits;
  /** The query that the lines fit, in its canonical text. While another is typed or runs, it is the one before. */
  readonly shown: string;
  /** What is wrong with the text as it stands. */
  readonly error: QueryError | null;
  /** The query is running and the lines are still those of the one before. */
  readonly busy: boolean;
  readonly stopped: StoppedQuery | null;
}

/** A readable query. `key`: its canonical text. */
interface Asked {
  readonly key: string;
  readonly query: Query;
}

/** What a worker found. */
interface Verdict {
  readonly key: string;
  /** Keys of lines. */
  readonly fits: ReadonlySet<string>;
  readonly marks: boolean;
}

const EVERYTHING: Asked = { key: '', query: { kind: 'all' } };

/** For `time:-2h`, in ms. */
const TIME_MOVES_EVERY = 30_000;

/**
 * The lines that fit the text. While it cannot be read, or its regular expressions run or were stopped, the query before
 * counts: what is on screen stays, only kept up to date with the lines.
 */
export function useLineSearch(lines: readonly ShownLine[], text: string, names: QueryNames): LineSearch {
  const now = useNow(TIME_MOVES_EVERY);
  const { error } = useMemo(() => readQuery(text), [text]);
  const settled = usePatientText(text);
  const asked = useAsked(useMemo(() => readQuery(settled).query, [settled]));
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [stopped, setStopped] = useState<(StoppedQuery & { readonly key: string }) | null>(null);
  const last = useRef(EVERYTHING);

  const isStopped = stopped?.key === asked.key;
  const target = isStopped ? last.current : asked;
  const needsWorker = useMemo(() => analyse(target.query, { now: 0 }).hasRegex, [target]);
  const isDone = !needsWorker || verdict?.key === target.key;
  const shown = isDone ? target : last.current;
  useEffect(() => {
    last.current = shown;
  }, [shown]);

  // Another query gives the stopped one a new chance.
  useEffect(() => setStopped((old) => (old?.key === asked.key ? old : null)), [asked]);

  const searched = useMemo(() => lines.map((line) => searchedLine(line, names)), [lines, names]);
  const moment = useRef(now);
  if (target.key.includes('time:')) moment.current = now;
  const onOutcome = useCallback(
    (outcome: RegexOutcome) => {
      if (typeof outcome === 'string') {
        if (target === asked) setStopped({ key: asked.key, reason: outcome, lines: lines.length });
        return;
      }
      const fits = new Set(lines.flatMap(({ key }, index) => (outcome.fits[index] ? [key] : [])));
      setVerdict({ key: target.key, fits, marks: outcome.marks });
    },
    [asked, target, lines],
  );
  useRegexRun({
    // What was stopped is not run again with every new line.
    enabled: needsWorker && !(isStopped && target.key === asked.key),
    query: target.query,
    now: moment.current,
    names,
    lines: searched,
    onOutcome,
  });

  const found = verdict?.key === shown.key ? verdict : null;
  const fitting = useMemo(() => {
    if (shown.query.kind === 'all') return lines;
    if (found) return lines.filter(({ key }) => found.fits.has(key));
    const { query } = shown;
    if (analyse(query, { now }).hasRegex) return [];
    const test = compileQuery(query, { now, namesOf: namesIn(names) });
    return lines.filter((_, index) => {
      const line = searched[index];
      return line !== undefined && test(line);
    });
  }, [shown, found, lines, searched, names, now]);

  const regexes = found?.marks ?? false;
  const hits = useMemo(() => lineHits(analyse(shown.query, { now: 0 }).marks, { regexes }), [shown, regexes]);
  return {
    lines: fitting,
    hits,
    shown: shown.key,
    error,
    busy: !isDone,
    stopped: isStopped && error === null ? stopped : null,
  };
}

/** The last query that could be read; the same object while it says the same. */
function useAsked(query: Query | null): Asked {
  const last = useRef(EVERYTHING);
  return useMemo(() => {
    const key = query === null ? last.current.key : formatQuery(query);
    if (query !== null && key !== last.current.key) last.current = { key, query };
    return last.current;
  }, [query]);
}
