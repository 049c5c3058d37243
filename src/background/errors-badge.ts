/** The number on the toolbar icon: errors of the followed apps that came since somebody last looked. */
import type { LogLine } from '../core/log-line.ts';
import type { LogScope } from '../core/vendor.ts';
import type { Clock } from '../platform/clock.ts';
import type { FollowsStore } from '../storage/follows-store.ts';
import type { VendorSettingsStore } from '../storage/vendor-settings-store.ts';

export interface ErrorsBadgeDeps {
  readonly follows: FollowsStore;
  readonly settings: Pick<VendorSettingsStore, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Atlassian's time, in ms since the epoch: lines are of that, looks of this computer's clock. */
  readonly serverNow: () => number;
  /** Shows a text of a few characters on the toolbar icon; empty: none. */
  readonly setBadge: (text: string) => void;
}

export interface ErrorsBadge {
  /** Shows the number as it is stored. Called on every start, since browsers forget a text that was set. */
  readonly show: () => Promise<void>;
  /** Counts the errors among lines that are new here and among the newest of their app. */
  readonly count: (scope: LogScope, lines: readonly LogLine[]) => Promise<void>;
  readonly looked: (scope: LogScope) => Promise<void>;
}

/** What fits on the icon. */
const MOST_SHOWN = 99;

export function createErrorsBadge(deps: ErrorsBadgeDeps): ErrorsBadge {
  const { follows, settings, clock, serverNow, setBadge } = deps;

  async function show(): Promise<void> {
    const { countErrors } = await settings.read();
    const errors = countErrors
      ? (await follows.list()).reduce((sum, { newErrors }) => sum + newErrors, 0)
      : 0;
    setBadge(badgeText(errors));
  }

  return {
    show,
    async count(scope, lines) {
      // Lines that were just read came with Atlassian's time, whatever the worker knew of it when somebody looked.
      const ahead = serverNow() - clock.now();
      const times = lines.flatMap((line) => (isError(line) ? [line.time - ahead] : []));
      if (times.length === 0 || !(await settings.read()).countErrors) return;
      if (await follows.countErrors(scope, times)) await show();
    },
    async looked(scope) {
      await follows.looked(scope, clock.now());
      await show();
    },
  };
}

export function isError({ level }: LogLine): boolean {
  return level === 'ERROR' || level === 'FATAL';
}

function badgeText(errors: number): string {
  if (errors === 0) return '';
  return errors > MOST_SHOWN ? `${MOST_SHOWN}+` : String(errors);
}
