import { useEffect, useReducer } from 'preact/hooks';
import type { Session, SessionState } from './session.ts';

/** The session's state; renders again whenever it is another. */
export function useSession(session: Session): SessionState {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => {
    redraw(null);
    return session.listen(() => redraw(null));
  }, [session]);
  return session.state();
}
