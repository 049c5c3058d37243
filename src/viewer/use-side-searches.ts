import { useEffect, useRef, useState } from 'preact/hooks';
import type { SearchClient } from '../search/client.ts';
import type { RunOutcome, SearchRequest } from '../search/contract.ts';

export type Outcomes = ReadonlyMap<string, RunOutcome>;

/**
 * Counts of other texts over the lines that a request is about: the same scope and range. Looks again when the store has
 * another generation. Until one is counted, what was counted last under its name stays.
 *
 * @param texts by a name each; no name, no search
 * @param base null: nothing is searched
 */
export function useSideSearches(
  client: SearchClient,
  base: SearchRequest | null,
  texts: Readonly<Record<string, string>>,
  generation: number | null,
): Outcomes {
  const [outcomes, setOutcomes] = useState<Outcomes>(NONE);
  const runs = useRef<readonly { update: () => void }[]>([]);
  const seen = useRef(generation);
  const asked = JSON.stringify(Object.entries(texts));
  const about = base && aboutLines(base);

  useEffect(() => {
    const named = new Map<string, string>(JSON.parse(asked));
    setOutcomes((old) => new Map([...old].filter(([name]) => named.has(name))));
    if (about === null) return;
    const lines: About = JSON.parse(about);
    const started = Array.from(named, ([name, text]) =>
      client.search(
        {
          ...lines,
          text,
          order: 'newest',
          limit: 1,
          bins: null,
        },
        (event) => {
          if (event.kind === 'done') setOutcomes((old) => new Map(old).set(name, event.outcome));
        },
      ),
    );
    runs.current = started;
    return () => {
      for (const run of started) run.cancel();
    };
  }, [client, asked, about]);

  useEffect(() => {
    if (seen.current === generation) return;
    seen.current = generation;
    for (const run of runs.current) run.update();
  }, [generation]);
  return outcomes;
}

function aboutLines({ scope, range, context }: SearchRequest): string {
  return JSON.stringify({ scope, range, context });
}

type About = Pick<SearchRequest, 'scope' | 'range' | 'context'>;

const NONE: Outcomes = new Map();
