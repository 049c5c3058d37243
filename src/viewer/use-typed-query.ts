import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { mayBecomeField } from '../log-views/query-reading.ts';
import type { ViewerModel } from './model.ts';

/** How long nothing is typed before it is searched for, in ms. */
const PAUSE = 100;
/** While a field's name, or one of the values that are offered, may be what is meant: half of it finds nothing. */
const PATIENCE = 500;

export interface TypedQuery {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Searches at once; what is typed next is a step of its own. */
  readonly flush: () => void;
  /** Values are offered, or no longer. */
  readonly setChoosing: (isChoosing: boolean) => void;
}

/** The query as it is typed, which goes into the view when typing pauses: a step of the history each time somebody types. */
export function useTypedQuery({ state, go }: Pick<ViewerModel, 'state' | 'go'>): TypedQuery {
  const [text, setTyped] = useState(state.query);
  const [isChoosing, setChoosing] = useState(false);
  /** What the view has, as far as we put it there. */
  const told = useRef(state.query);
  const isStep = useRef(true);

  // Set from elsewhere: a facet, a saved view, "back".
  if (state.query !== told.current) {
    told.current = state.query;
    isStep.current = true;
    setTyped(state.query);
  }

  const put = useCallback(
    (next: string) => {
      if (next === told.current) return;
      told.current = next;
      go({ query: next, open: null }, isStep.current ? 'push' : 'replace');
      isStep.current = false;
    },
    [go],
  );

  const setText = useCallback(
    (next: string) => {
      setTyped(next);
      // Nothing more is about to be typed, and a page that is loaded anew right now would bring the old query back.
      if (next === '') put(next);
    },
    [put],
  );

  const waits = isChoosing || mayBecomeField(text);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(put, waits ? PATIENCE : PAUSE, text);
    return () => clearTimeout(timer);
  }, [text, waits, put]);

  const flush = useCallback(() => {
    put(text);
    isStep.current = true;
  }, [put, text]);
  return { text, setText, flush, setChoosing };
}
