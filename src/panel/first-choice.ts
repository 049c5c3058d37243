import { minuteOf, presetRange, type Range } from '../core/download/zoned-range.ts';
import type { DownloadSubject } from '../messages/contract.ts';
import type { Preferences, Remembered } from './choices.ts';
import type { AskedChoice } from './frame-contract.ts';
import { environmentsOf } from './places.ts';
import type { Choice } from './session-state.ts';

const MINUTE = 60_000;

/**
 * What is read first: what a lost frame had, as far as it is still there, else what was asked for, else what is usual. Null:
 * nothing can be.
 */
export function firstChoice(
  subject: DownloadSubject,
  before: Remembered | null,
  asked: AskedChoice | null,
  preferences: Preferences,
  now: number,
): Choice | null {
  const environments = environmentsOf(subject.places);
  const environment =
    environments.find(({ id }) => id === before?.environmentId) ??
    environments.find(({ environmentType }) => environmentType === asked?.environmentType) ??
    environments[0];
  if (!environment) return null;
  const range = before ? before.range : pastOf(asked?.range ?? null, now);
  const preset = range ? null : (before?.preset ?? preferences.preset);
  return {
    range: range ?? presetRange(preset ?? preferences.preset, now),
    preset,
    environment: environment.id,
    products: (before?.products ?? []).filter((product) => environment.products.includes(product)),
  };
}

/** Whole minutes up to now, as the inputs have them; null where nothing of the range is past. */
function pastOf(range: Range | null, now: number): Range | null {
  if (!range) return null;
  const from = minuteOf(range.from);
  const to = Math.min(minuteOf(range.to), minuteOf(now)) + MINUTE - 1;
  return from < to ? { from, to } : null;
}
