/** How long reading still takes. Pure. */
import type { SessionState } from './session.ts';

/** Less than this says nothing yet. In ms. */
const ENOUGH = 1_500;

/** In ms; null: not known, or nothing is read. */
export function timeLeft(
  { reading, pace }: Pick<SessionState, 'reading' | 'pace'>,
  now: number,
): number | null {
  if (reading?.phase !== 'reading') return null;
  const spent = now - pace.since;
  const got = reading.received - pace.received;
  const rest = reading.total - reading.received;
  if (spent < ENOUGH || got <= 0 || rest <= 0) return null;
  return (rest / got) * spent;
}
