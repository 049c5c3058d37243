/** Everything that the viewer's parts are given, put together in one place. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { ConnectedAccount, LogScope, OwnedApp } from '../core/vendor.ts';
import type { ImportRequest } from '../import/contract.ts';
import { pickApp } from '../log-views/pick-app.ts';
import { summarizeSites } from '../log-views/site-access.ts';
import { siteName as nameOfSite } from '../log-views/site-names.ts';
import { useApps } from '../log-views/use-apps.ts';
import { useLogs } from '../log-views/use-logs.ts';
import { useSearch } from '../log-views/use-search.ts';
import { ask } from '../messages/client.ts';
import type { AppsView } from '../messages/contract.ts';
import { createSearchClient } from '../search/client.ts';
import type { LineRow, NameTable } from '../search/contract.ts';
import type { ViewerModel } from './model.ts';
import { rememberedScope, rememberScope } from './remembered.ts';
import { viewerRequest } from './search-request.ts';
import { useAddress } from './use-address.ts';
import { useFiles } from './use-files.ts';
import { useStored } from './use-stored.ts';

const askAccounts = () => ask('accounts/list', {});
const askUsage = () => ask('logs/usage', {});
const askViews = () => ask('views/list', {});
/** How much is stored grows with every reading, and is only a figure at the foot. In ms. */
const USAGE_EVERY = 30_000;
/** After lines came, in ms. */
const USAGE_AFTER = 1_000;

export function useViewerModel(): ViewerModel {
  const client = useMemo(() => createSearchClient(), []);
  useEffect(() => () => client.close(), [client]);
  const { state, go } = useAddress();
  const [active, setActive] = useState<LineRow | null>(null);

  const accounts = useStored(askAccounts);
  const hasAccount = (accounts.value?.length ?? 0) > 0;
  const listed = useApps(hasAccount ? accountsKey(accounts.value) : null);
  const apps = {
    value: useMemo(() => appsView(listed.value, listed.problem), [listed.value, listed.problem]),
    again: listed.again,
  };
  const usage = useStored(askUsage);
  const views = useStored(askViews);

  const [remembered] = useState(() => rememberedScope(localStorage));
  const wanted = state.scope ?? remembered;
  const pick = useMemo(
    () =>
      apps.value ? pickApp(apps.value.apps, wanted?.appId ?? null, wanted?.environmentId ?? null) : null,
    [apps.value, wanted?.appId, wanted?.environmentId],
  );
  // What an address names is shown, whether an account of ours has it or not: its lines may be stored.
  const logScope = useSame<LogScope | null>(
    state.scope ??
      (pick?.environment
        ? { appId: pick.app.appId, environmentId: pick.environment.environmentId }
        : remembered),
  );
  const app = apps.value?.apps.find(({ appId }) => appId === logScope?.appId) ?? null;
  const environment =
    app?.environments.find(({ environmentId }) => environmentId === logScope?.environmentId) ?? null;
  useEffect(() => {
    if (!logScope) return;
    rememberScope(localStorage, logScope);
    if (!state.scope) go({ scope: logScope }, 'replace');
  }, [logScope, state.scope, go]);

  const shownApp = useRef<OwnedApp | null>(null);
  if (app) shownApp.current = app;
  useEffect(() => {
    const gone = shownApp.current;
    if (app || !gone || gone.appId !== logScope?.appId || !pick?.environment || !accounts.value) return;
    if (accounts.value.some(({ accountId }) => gone.accountIds.includes(accountId))) return;
    // Its account was forgotten here: nothing of it is left to be looked at.
    shownApp.current = null;
    const scope = { appId: pick.app.appId, environmentId: pick.environment.environmentId };
    go({ scope, open: null, at: null }, 'replace');
  }, [app, pick, accounts.value, logScope, go]);

  const askNotes = useMemo(() => logScope && (() => ask('notes/list', { scope: logScope })), [logScope]);
  const noteList = useStored(askNotes);
  const notes = useMemo(
    () => new Map((noteList.value ?? []).map((note) => [note.line, note])),
    [noteList.value],
  );

  const logs = useLogs(hasAccount ? logScope : null);
  const rows = useSame(logs?.sites ?? []);
  const sites = useMemo(() => summarizeSites(rows), [rows]);
  const siteName = useCallback(
    (cloudId: string | null, hostName: string | null = null) => {
      const known = hostName ?? sites.find(({ key }) => key === cloudId)?.hostName ?? null;
      if (known === null && cloudId !== null) return `Site ${cloudId.slice(0, 8)}\u2026`;
      return nameOfSite({ contextId: null, hostName: known });
    },
    [sites],
  );
  const names = useSame<NameTable>({
    site: Object.fromEntries(
      sites.flatMap(({ key, hostName }) => (hostName === null ? [] : [[key, [hostName]]])),
    ),
    ...(app ? { app: { [app.appId]: [app.name] } } : {}),
    ...(environment ? { env: { [environment.environmentId]: [environment.key, environment.type] } } : {}),
  });

  const [askedAt, setAskedAt] = useState(() => Date.now());
  const files = useSame(state.files);
  const { query, order, live, range } = state;
  const asked = useMemo(() => {
    // Asked anew with another text or range: "the last hour" is then that of now.
    const now = Math.max(askedAt, Date.now());
    return viewerRequest({ state: { query, order, live, files, range }, logScope, names, now });
  }, [query, range, order, live, files, logScope, names, askedAt]);
  const { view: search, update } = useSearch(client, asked.request);

  const { until } = asked;
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && Date.now() > until) setAskedAt(Date.now());
    }, 1_000);
    return () => clearInterval(timer);
  }, [until]);

  const generation = logs?.generation;
  useEffect(() => {
    if (generation !== undefined) update();
  }, [generation, update]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') update();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [update]);
  const { again: askUsageAgain } = usage;
  const onFiles = useCallback(() => {
    update();
    askUsageAgain();
  }, [update, askUsageAgain]);
  const environments = useMemo(() => environmentsOf(apps.value?.apps ?? []), [apps.value]);
  const isConnected = accounts.value ? accounts.value.length > 0 : null;
  const opened = useFiles({ state, go, environments, hasAccount: isConnected, onChange: onFiles });
  const found = search.isDone ? search.total : -1;
  useEffect(() => {
    if (found < 0) return;
    const timer = setTimeout(askUsageAgain, USAGE_AFTER);
    return () => clearTimeout(timer);
  }, [found, askUsageAgain]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') askUsageAgain();
    }, USAGE_EVERY);
    return () => clearInterval(timer);
  }, [askUsageAgain]);

  const again = useRef({
    accounts: accounts.again,
    apps: apps.again,
    usage: usage.again,
    views: views.again,
    notes: noteList.again,
  });
  again.current = {
    accounts: accounts.again,
    apps: apps.again,
    usage: usage.again,
    views: views.again,
    notes: noteList.again,
  };
  const reload = useCallback<ViewerModel['reload']>((what) => again.current[what](), []);

  return {
    state,
    go,
    client,
    search,
    scope: asked.scope,
    range: asked.range,
    context: asked.request.context,
    accounts: accounts.value ?? null,
    apps: apps.value ?? null,
    app,
    environment,
    logScope,
    logs,
    sites,
    siteName,
    names,
    usage: usage.value ?? NO_USAGE,
    files: opened,
    notes,
    views: views.value ?? NO_VIEWS,
    reload,
    active,
    setActive,
  };
}

const NO_USAGE: ViewerModel['usage'] = [];
const NO_VIEWS: ViewerModel['views'] = [];

/** Nothing stored is no answer yet; where nobody could be asked, that is all there is to say. */
function appsView(value: AppsView | undefined, problem: Problem | null): AppsView | undefined {
  const isAnswer = value && (value.readAt !== null || value.apps.length > 0 || value.problems.length > 0);
  if (isAnswer) return value;
  return problem ? { apps: [], readAt: null, problems: [{ accountId: '', problem }] } : undefined;
}

/** A receipt says of which type its environment is, not which one it is. */
function environmentsOf(apps: readonly OwnedApp[]): ImportRequest['environments'] {
  return apps.flatMap(({ appId, environments }) =>
    environments.map(({ environmentId, type }) => ({ appId, environmentId, type })),
  );
}

/** Another account, or the same with a new token, has other apps. */
function accountsKey(accounts: readonly ConnectedAccount[] | undefined): string {
  return (accounts ?? []).map(({ accountId, connectedAt }) => `${accountId} ${connectedAt}`).join();
}

/** The value before, as long as the new one says the same. JSON-safe values only. */
function useSame<T>(value: T): T {
  const last = useRef(value);
  if (last.current !== value && JSON.stringify(last.current) !== JSON.stringify(value)) last.current = value;
  return last.current;
}
