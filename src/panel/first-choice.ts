import { presetRange } from '../core/download/zoned-range.ts';
import type { DownloadSubject } from '../messages/contract.ts';
import type { Preferences, Remembered } from './choices.ts';
import { environmentsOf } from './places.ts';
import type { Choice } from './session-state.ts';

/** What is read first: what a lost frame had, as far as it is still there, or else what is usual. Null: nothing can be. */
export function firstChoice(
  subject: DownloadSubject,
  before: Remembered | null,
  preferences: Preferences,
  now: number,
): Choice | null {
  const environments = environmentsOf(subject.places);
  const environment = environments.find(({ id }) => id === before?.environmentId) ?? environments[0];
  if (!environment) return null;
  const preset = before?.range ? null : (before?.preset ?? preferences.preset);
  return {
    range: before?.range ?? presetRange(preset ?? preferences.preset, now),
    preset,
    environment: environment.id,
    products: (before?.products ?? []).filter((product) => environment.products.includes(product)),
  };
}
