/** What a screen reader is told while changes come about: the rows change in silence. Pure. */
import type { AccessSummary } from '../core/access.ts';
import { describeProblem } from '../core/problem-words.ts';
import { accessLabel } from '../core/words.ts';

/** `Approval Path: Turning off…`, `Approval Path: Off`; null where there is nothing new about a change. */
export function announcement(name: string, before: AccessSummary | null, now: AccessSummary): string | null {
  const was = before?.changing ?? null;
  if (now.changing === was) return null;
  if (now.changing !== null || now.problem === null) return `${name}: ${accessLabel(now)}`;
  const { kind } = now.problem;
  // Both may still come into effect.
  if (kind === 'not-shown' || kind === 'not-known') return `${name}: ${describeProblem(now.problem).title}`;
  return `Could not turn ${was === 'enabling' ? 'on' : 'off'} ${name}`;
}
