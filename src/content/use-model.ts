import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { SiteModel, SiteState } from './site-model.ts';

/** A part of a site's state; the component renders again when that part is another value. */
export function useModel<T>(model: SiteModel, select: (state: SiteState) => T): T {
  const [, setTurn] = useState(0);
  const value = select(model.state());
  useLayoutEffect(() => {
    const stop = new AbortController();
    let last = value;
    const look = () => {
      const next = select(model.state());
      if (Object.is(next, last)) return;
      last = next;
      setTurn((turn) => turn + 1);
    };
    model.listen(look, stop.signal);
    look();
    return () => stop.abort();
  }, [model, value, select]);
  return value;
}

const AGE_STEP = 15_000;

/** The time of rendering; renders again now and then, so that "2 min ago" does not stay that for ever. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), AGE_STEP);
    return () => clearInterval(timer);
  }, []);
  return now;
}
