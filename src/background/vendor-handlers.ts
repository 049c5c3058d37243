/** What the background answers about a vendor's logs and what is remembered beside them. The lines themselves pages read from the store. */
import { problem } from '../core/problem.ts';
import { err, ok } from '../core/result.ts';
import type { LogScope } from '../core/vendor.ts';
import type { LogsUsage } from '../messages/contract.ts';
import type { Handlers } from '../messages/router.ts';
import type { Clock } from '../platform/clock.ts';
import type { LogStore, LogUsage } from '../storage/logs/log-store.ts';
import type { NotesStore } from '../storage/notes-store.ts';
import type { VendorSettingsStore } from '../storage/vendor-settings-store.ts';
import type { ViewsStore } from '../storage/views-store.ts';
import type { ErrorsBadge } from './errors-badge.ts';
import type { Files } from './files.ts';
import type { Follows } from './follows.ts';
import type { Notes } from './notes.ts';
import type { Requests } from './requests.ts';
import type { VendorApps } from './vendor-apps.ts';

export interface VendorHandlersDeps {
  readonly apps: VendorApps;
  readonly sync: {
    readonly refresh: (scope: LogScope) => unknown;
    readonly want: (scope: LogScope, from: number) => unknown;
  };
  readonly logs: Pick<LogStore, 'usage'>;
  readonly follows: Follows;
  readonly badge: Pick<ErrorsBadge, 'looked'>;
  readonly settings: VendorSettingsStore;
  /** Settings were written. */
  readonly onSettings: () => Promise<void>;
  readonly notes: NotesStore;
  readonly views: ViewsStore;
  readonly writes: Notes;
  readonly files: Files;
  readonly requests: Requests;
  readonly clock: Clock;
}

type VendorMethod = Extract<
  keyof Handlers,
  | `vendor/${string}`
  | `logs/${string}`
  | `follows/${string}`
  | `vendor-settings/${string}`
  | `notes/${string}`
  | `views/${string}`
  | `files/${string}`
  | `requests/${string}`
>;

export function createVendorHandlers(deps: VendorHandlersDeps): Pick<Handlers, VendorMethod> {
  const { apps, sync, logs, follows, badge, settings, notes, views, writes, clock } = deps;
  const done = ok(null);
  return {
    'vendor/apps': async ({ refresh }) => ok(await apps.read(refresh)),
    'logs/refresh': async ({ scope }) => {
      await sync.refresh(scope);
      return done;
    },
    'logs/want': async ({ scope, from }) => {
      await sync.want(scope, from);
      return done;
    },
    'logs/looked': async ({ scope }) => {
      await badge.looked(scope);
      return done;
    },
    'logs/usage': async () => {
      const usage = await logs.usage();
      return usage.ok
        ? ok(usage.value.map(toUsage))
        : err(problem('internal', clock.now(), { detail: usage.error.detail }));
    },
    'follows/list': async () => ok(await follows.list()),
    'follows/remove': async ({ scope }) => {
      await follows.remove(scope);
      return done;
    },
    'vendor-settings/read': async () => ok(await settings.read()),
    'vendor-settings/write': async (wanted) => {
      await settings.write(wanted);
      await deps.onSettings();
      return done;
    },
    'notes/list': async ({ scope }) => ok(await notes.list(scope)),
    'notes/write': (note) => writes.writeNote(note),
    'notes/remove': async ({ scope, line }) => {
      await notes.remove(scope, line);
      return done;
    },
    'views/list': async () => ok(await views.list()),
    'views/write': (view) => writes.writeView(view),
    'views/remove': async ({ id }) => {
      await views.remove(id);
      return done;
    },
    'files/list': async () => ok(await deps.files.list()),
    'files/note': async ({ fileId, facts }) => {
      await deps.files.note(fileId, facts);
      return done;
    },
    'files/remove': ({ fileId }) => deps.files.remove(fileId),
    'requests/list': async () => ok(await deps.requests.list()),
    'requests/write': (request) => deps.requests.write(request),
    'requests/remove': async ({ id }) => {
      await deps.requests.remove(id);
      return done;
    },
  };
}

function toUsage({ of, lines, storedBytes, from, to }: LogUsage): LogsUsage {
  const isLive = of.kind === 'live';
  return {
    scope: isLive ? { appId: of.appId, environmentId: of.environmentId } : null,
    file: isLive ? null : { fileId: of.fileId, name: of.name, addedAt: of.addedAt },
    ...{ lines, storedBytes, from, to },
  };
}
