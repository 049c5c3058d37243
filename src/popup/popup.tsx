import { useEffect, useState } from 'preact/hooks';
import type { ConnectedAccount } from '../core/vendor.ts';
import { ask } from '../messages/client.ts';
import { FirstRun } from './first-run.tsx';
import { ProblemNote } from './problem-note.tsx';
import { Shell } from './shell.tsx';
import { Skeleton } from './skeleton.tsx';
import { TopBar } from './top-bar.tsx';
import { useAsked } from './use-asked.ts';

const askAccount = () => ask('account/status', {});
const askSites = () => ask('sites/list', {});

/** Sites are counted from what this computer stores; looking again costs nothing. In ms. */
const SITES_EVERY = 5_000;

/** The whole popup: what there is to show follows from who uses it. */
export function Popup() {
  const account = useAsked(askAccount);
  const sites = useAsked(askSites);
  /** What happened to the account since it was asked for. */
  const [changed, setChanged] = useState<ConnectedAccount | null | undefined>(undefined);

  const { again } = sites;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again();
    }, SITES_EVERY);
    return () => clearInterval(timer);
  }, [again]);

  const who = changed === undefined ? account.value : changed;
  if (who === undefined && account.problem) {
    return (
      <>
        <TopBar tabs={null} settings={null} />
        <ProblemNote
          problem={account.problem}
          busy={account.asking}
          onTryAgain={account.again}
          onReconnect={account.again}
        />
      </>
    );
  }
  if (who === undefined || (sites.value === undefined && sites.problem === null)) return <Skeleton />;
  const visited = sites.value ?? [];
  if (who === null && visited.length === 0) return <FirstRun onConnected={setChanged} />;
  return <Shell account={who} visited={visited} fresh={changed !== undefined} onAccount={setChanged} />;
}
