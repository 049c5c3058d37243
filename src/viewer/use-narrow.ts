import { useEffect, useState } from 'preact/hooks';

/** As in `LINE_CSS`: below it a line takes two rows. */
const NARROW = '(max-width: 720px)';

export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const look = () => setNarrow(query.matches);
    query.addEventListener('change', look);
    look();
    return () => query.removeEventListener('change', look);
  }, []);
  return isNarrow;
}
