import { useEffect, useRef } from 'preact/hooks';
import type { Query } from '../core/query/ast.ts';
import type { SourcedLine } from '../core/query/line-values.ts';
import type { QueryNames } from './query-names.ts';
import { createRegexRunner, type RegexOutcome, type RegexRunner } from './regex-runner.ts';

export interface RegexRun {
  readonly enabled: boolean;
  readonly query: Query;
  readonly now: number;
  readonly names: QueryNames;
  readonly lines: readonly SourcedLine[];
  /** Called for each change of any of these, unless another came first. */
  readonly onOutcome: (outcome: RegexOutcome) => void;
}

/** Runs a query with regular expressions in a worker, again whenever something of it changed. */
export function useRegexRun({ enabled, query, now, names, lines, onOutcome }: RegexRun): void {
  const runner = useRef<RegexRunner | null>(null);
  useEffect(() => () => runner.current?.close(), []);
  useEffect(() => {
    if (!enabled) return;
    runner.current ??= createRegexRunner(
      () => new Worker(new URL('./regex-test.worker.ts', import.meta.url), { type: 'module' }),
    );
    const stop = new AbortController();
    void runner.current.run({ query, now, names, lines }, stop.signal).then((outcome) => {
      if (outcome !== null) onOutcome(outcome);
    });
    return () => stop.abort();
  }, [enabled, query, now, names, lines, onOutcome]);
}
