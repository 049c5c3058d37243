import { useEffect, useState } from 'preact/hooks';
import type { QueryError } from '../core/query/query-error.ts';

/** How long nothing is typed before an error is shown, in ms. */
const PAUSE = 700;

/**
 * An error is no news while one types. It is shown after a pause or on Enter, and then stays as it is until the next
 * pause, or until the text can be read. `held`: suggestions are open, so the text is not finished.
 */
export function useShownError(text: string, error: QueryError | null, held: boolean) {
  const [shown, setShown] = useState<{ readonly text: string; readonly error: QueryError } | null>(null);
  useEffect(() => {
    if (error === null) setShown(null);
    if (error === null || held) return;
    const timer = setTimeout(() => setShown({ text, error }), PAUSE);
    return () => clearTimeout(timer);
  }, [text, error, held]);
  return { shown: error === null ? null : shown, show: () => error && setShown({ text, error }) };
}
