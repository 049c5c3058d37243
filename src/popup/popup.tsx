import { useCallback, useEffect, useState } from 'preact/hooks';
import { ProblemNote } from '../log-views/problem-note.tsx';
import { SkeletonLines } from '../log-views/skeleton.tsx';
import { useAsked } from '../log-views/use-asked.ts';
import { ask } from '../messages/client.ts';
import type { SearchClient } from '../search/client.ts';
import type { SearchRequest } from '../search/contract.ts';
import { FirstRun } from './first-run.tsx';
import { Shell } from './shell.tsx';
import { TopBar } from './top-bar.tsx';

const askAccounts = () => ask('accounts/list', {});
const askSites = () => ask('sites/list', {});

/** Sites are counted from what this computer stores; looking again costs nothing. In ms. */
const SITES_EVERY = 5_000;

export interface PopupProps {
  readonly client: SearchClient;
  /** The search that began before anything was on the page; null: nothing is remembered to search. */
  readonly first: SearchRequest | null;
}

/** The whole popup: what there is to show follows from who uses it. */
export function Popup({ client, first }: PopupProps) {
  const accounts = useAsked(askAccounts);
  const sites = useAsked(askSites);
  /** Somebody was connected or forgotten, in this popup. */
  const [changed, setChanged] = useState(false);

  const { again: askSitesAgain } = sites;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') askSitesAgain();
    }, SITES_EVERY);
    return () => clearInterval(timer);
  }, [askSitesAgain]);

  const { again: askAccountsAgain } = accounts;
  const onAccounts = useCallback(() => {
    setChanged(true);
    askAccountsAgain();
  }, [askAccountsAgain]);

  const who = accounts.value;
  const isKnown = who !== undefined && (sites.value !== undefined || sites.problem !== null);
  if (who === undefined && accounts.problem && first === null) {
    const { problem, asking, again } = accounts;
    return (
      <>
        <TopBar tabs={null} settings={null} />
        <ProblemNote problem={problem} busy={asking} onTryAgain={again} onReconnect={again} />
      </>
    );
  }
  // What is stored need not wait for who it is that looks.
  if (!isKnown && first === null) {
    return (
      <>
        <TopBar tabs={null} settings={null} isConnected={false} />
        <SkeletonLines label="Reading from this computer" />
      </>
    );
  }
  const visited = sites.value ?? null;
  if (who?.length === 0 && isKnown && (visited?.length ?? 0) === 0)
    return <FirstRun onConnected={onAccounts} />;
  return (
    <Shell
      client={client}
      first={first}
      accounts={who ?? null}
      visited={visited}
      fresh={changed}
      onAccounts={onAccounts}
    />
  );
}
