/** Views of logs, each over a port of its own: that one is open keeps its app up to date, and over it comes what changed. */
import type { LogsState } from '../core/sync/state.ts';
import type { LogScope } from '../core/vendor.ts';
import { LOGS_PORT_PREFIX } from '../messages/contract.ts';
import type { Clock } from '../platform/clock.ts';
import { scopeId } from '../storage/vendor-lists.ts';
import type { Sync } from './sync/sync.ts';
import type { WatcherPort } from './watchers.ts';

export interface LogsPortsDeps {
  readonly sync: Pick<Sync, 'open' | 'state' | 'onChange'>;
  readonly clock: Clock;
  /** A view of it was opened. */
  readonly onOpen: (scope: LogScope) => void;
  readonly warn: (what: string) => void;
}

export interface LogsPorts {
  readonly add: (scope: LogScope, port: WatcherPort) => void;
}

/** Short enough not to be noticed, long enough to gather what happens together, in ms. */
const PAUSE = 100;
const NAME = new RegExp(`^${LOGS_PORT_PREFIX}([0-9a-f-]{36})/([0-9a-f-]{36})$`);

/** The scope that a port's name says; null: it is no port of ours. */
export function scopeOfPort(name: string): LogScope | null {
  const [, appId, environmentId] = NAME.exec(name) ?? [];
  return appId && environmentId ? { appId, environmentId } : null;
}

export function createLogsPorts({ sync, clock, onOpen, warn }: LogsPortsDeps): LogsPorts {
  const ports = new Map<string, Set<WatcherPort>>();
  const waiting = new Set<string>();
  const never = new AbortController().signal;

  function post(port: WatcherPort, id: string, state: LogsState): void {
    try {
      port.postMessage(state);
    } catch {
      // Its page is gone, and the browser has not said so yet.
      ports.get(id)?.delete(port);
    }
  }

  async function tell(scope: LogScope): Promise<void> {
    const id = scopeId(scope);
    if (waiting.has(id) || !ports.get(id)?.size) return;
    waiting.add(id);
    await clock.sleep(PAUSE, never);
    // From here on a change is told anew: it may not be in what is read now.
    waiting.delete(id);
    try {
      const state = await sync.state(scope);
      for (const port of ports.get(id) ?? []) post(port, id, state);
    } catch {
      warn('The state of an app’s logs could not be read.');
    }
  }

  sync.onChange((scope) => void tell(scope));

  return {
    add(scope, port) {
      const id = scopeId(scope);
      const watching = ports.get(id) ?? new Set();
      ports.set(id, watching.add(port));
      const release = sync.open(scope);
      onOpen(scope);
      port.onDisconnect.addListener(() => {
        release();
        watching.delete(port);
        if (watching.size === 0 && ports.get(id) === watching) ports.delete(id);
      });
      // What is stored is told at once; it also says that the worker lives.
      sync.state(scope).then(
        (state) => post(port, id, state),
        () => warn('The state of an app’s logs could not be read.'),
      );
    },
  };
}
