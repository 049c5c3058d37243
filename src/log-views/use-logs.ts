import { useEffect, useState } from 'preact/hooks';
import type { LogsState } from '../core/sync/state.ts';
import type { LogScope } from '../core/vendor.ts';
import { watchLogs } from '../messages/client.ts';

/**
 * What the background tells of an app and environment, for as long as it is shown: as long as somebody listens, the newest
 * lines are asked for every few seconds. Null: nothing was told yet, or there is nothing to listen to.
 */
export function useLogs(scope: LogScope | null): LogsState | null {
  const [state, setState] = useState<LogsState | null>(null);
  const appId = scope?.appId;
  const environmentId = scope?.environmentId;
  useEffect(() => {
    setState(null);
    if (appId === undefined || environmentId === undefined) return;
    const stop = new AbortController();
    watchLogs({ appId, environmentId }, setState, stop.signal);
    return () => stop.abort();
  }, [appId, environmentId]);
  // While another scope's state is still here it is nobody's.
  const isOurs = state?.scope.appId === appId && state?.scope.environmentId === environmentId;
  return isOurs ? state : null;
}
