/** A notification when an error that was not seen before comes in a burst: only if the user asked for it, and seldom. */

import { type ErrorBurst, noteErrors } from '../core/error-bursts.ts';
import type { LogLine } from '../core/log-line.ts';
import type { LogScope } from '../core/vendor.ts';
import { cleanDetail } from '../gateway/foreign-text.ts';
import type { Clock } from '../platform/clock.ts';
import type { ScopeNames } from '../storage/follows-store.ts';
import type { PreferencesStore } from '../storage/preferences-store.ts';
import { scopeId, type VendorLists } from '../storage/vendor-lists.ts';
import type { VendorSettingsStore } from '../storage/vendor-settings-store.ts';
import { isError } from './errors-badge.ts';
import { errorQuery, type SeenBefore } from './seen-errors.ts';

/** Texts are shown by the operating system, which takes them as they are. */
export interface Notification {
  /** Of a view in the viewer, without the `#`: what a click opens. */
  readonly address: string;
  readonly title: string;
  readonly text: string;
}

export interface BurstsDeps {
  readonly lists: VendorLists;
  readonly preferences: PreferencesStore;
  readonly settings: Pick<VendorSettingsStore, 'read'>;
  readonly seenBefore: SeenBefore;
  readonly namesOf: (scope: LogScope) => Promise<ScopeNames | null>;
  /** Whether the browser lets us show notifications. */
  readonly mayNotify: () => Promise<boolean>;
  readonly notify: (notification: Notification) => Promise<void>;
  readonly clock: Clock;
}

export interface Bursts {
  /** Looks at lines that are new here and among the newest of their app. One call at a time is worked on. */
  readonly watch: (scope: LogScope, lines: readonly LogLine[]) => Promise<void>;
}

/** In ms, over all apps. */
export const NOTIFY_EVERY = 10 * 60_000;
/** Lines that came shortly before belong to the burst, in ms. */
const SLACK = 60 * 60_000;
const MINUTE = 60_000;
const TEXT_LENGTH = 140;
/** When the last one was shown, in ms since the epoch. */
const TOLD_AT = 'burst-told-at';

export function createBursts(deps: BurstsDeps): Bursts {
  const { lists, preferences, settings, clock } = deps;
  let turn: Promise<void> = Promise.resolve();

  async function look(scope: LogScope, errors: readonly LogLine[]): Promise<void> {
    const now = clock.now();
    const id = scopeId(scope);
    const known = (await lists.read('errors', id, now))?.value ?? null;
    const { shapes, bursts } = noteErrors(known, errors, now);
    const settled = new Set<string>();
    for (const burst of bursts) {
      if (await deps.seenBefore(scope, burst, SLACK)) settled.add(burst.id);
      else if (await tell(scope, burst)) settled.add(burst.id);
    }
    const value = shapes.map((shape) => (settled.has(shape.id) ? { ...shape, told: true } : shape));
    await lists.write('errors', id, { value, readAt: now });
  }

  /** False: it is too soon after the one before. The next line of the burst tries again. */
  async function tell(scope: LogScope, burst: ErrorBurst): Promise<boolean> {
    const now = clock.now();
    const since = now - Number((await preferences.read(TOLD_AT)) ?? Number.NEGATIVE_INFINITY);
    // Of the future: the clock was set back.
    if (since >= 0 && since < NOTIFY_EVERY) return false;
    // Written first: rather none than one with every start of the worker.
    await preferences.write(TOLD_AT, String(now));
    await deps.notify(notificationOf(scope, await deps.namesOf(scope), burst));
    return true;
  }

  return {
    watch(scope, lines) {
      const errors = lines.filter(isError);
      if (errors.length === 0) return turn;
      const next = turn.then(async () => {
        if ((await settings.read()).notify && (await deps.mayNotify())) await look(scope, errors);
      });
      turn = next.catch(() => undefined);
      return next;
    },
  };
}

export function notificationOf(scope: LogScope, names: ScopeNames | null, burst: ErrorBurst): Notification {
  const place = names
    ? [names.appName, names.environmentName].filter((name) => name !== '').join(', ')
    : null;
  const minutes = Math.max(1, Math.ceil((burst.to - burst.from) / MINUTE));
  return {
    address: addressOf(scope, burst),
    title: cleanDetail(place ? `New error in ${place}` : 'New error') ?? 'New error',
    text: `${burst.count} lines within ${minutes === 1 ? 'a minute' : `${minutes} minutes`}: ${short(burst.shape)}`,
  };
}

/** As `viewAddress` of the pages writes it: they are not loaded here. */
function addressOf({ appId, environmentId }: LogScope, burst: ErrorBurst): string {
  const range = `${Math.max(0, burst.from - 5 * MINUTE)}-${burst.to + 10 * MINUTE}`;
  return new URLSearchParams({ app: appId, env: environmentId, q: errorQuery(burst), range }).toString();
}

function short(shape: string): string {
  const text = cleanDetail(shape) ?? 'a message without words';
  return text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH - 1).trimEnd()}…` : text;
}
