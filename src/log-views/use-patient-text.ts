import { useEffect, useState } from 'preact/hooks';
import { mayBecomeField } from './query-reading.ts';

/** In ms. */
const PATIENCE = 350;

/** The text, but while a field's name may be coming the one before, until typing pauses: `leve` of `level:` is no search. */
export function usePatientText(text: string): string {
  const [settled, setSettled] = useState(text);
  const waits = mayBecomeField(text);
  useEffect(() => {
    if (!waits) {
      setSettled(text);
      return;
    }
    const timer = setTimeout(setSettled, PATIENCE, text);
    return () => clearTimeout(timer);
  }, [text, waits]);
  return waits ? settled : text;
}
