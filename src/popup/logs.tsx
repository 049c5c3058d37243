import type { ConnectedAccount, LogScope, OwnedApp } from '../core/vendor.ts';
import type { Pick } from '../log-views/pick-app.ts';
import { ProblemNote } from '../log-views/problem-note.tsx';
import { SkeletonLines } from '../log-views/skeleton.tsx';
import type { UsedApps } from '../log-views/use-apps.ts';
import { roadOf } from '../log-views/vendor-problem.ts';
import type { SearchClient } from '../search/client.ts';
import type { SearchRequest } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { Feed, type Live } from './feed.tsx';

export interface LogsProps {
  readonly client: SearchClient;
  readonly first: SearchRequest | null;
  readonly accounts: readonly ConnectedAccount[];
  readonly apps: UsedApps;
  readonly pick: Pick<OwnedApp> | null;
  /** What is shown; null: there is nothing to show (yet). */
  readonly scope: LogScope | null;
  readonly onLive: (live: Live) => void;
  readonly onReconnect: () => void;
}

/** The vendor's half: the newest lines of the app that is picked, or why there is none. */
export function Logs(props: LogsProps) {
  const { apps, pick, scope, accounts, onReconnect } = props;
  const road = roadOf(pick?.app ?? null, accounts);
  if (scope) {
    return (
      <Feed
        key={scope.environmentId}
        client={props.client}
        scope={scope}
        apps={apps.value?.apps ?? NO_APPS}
        first={props.first}
        road={road}
        onLive={props.onLive}
        onReconnect={onReconnect}
      />
    );
  }
  if (pick === null) {
    if (apps.problem && !apps.asking) {
      return (
        <ProblemNote
          problem={apps.problem}
          road={road}
          busy={apps.asking}
          onTryAgain={apps.again}
          onReconnect={onReconnect}
        />
      );
    }
    const isRead = apps.value !== undefined && apps.value.readAt !== null;
    if (!isRead) return <SkeletonLines label="Asking Atlassian for your apps" />;
  }
  return (
    <StateNote
      icon="list"
      title={pick ? `${pick.app.name} has no environment yet` : 'This account has no Forge apps'}
      what={
        pick
          ? 'Its first deployment makes one. Lines follow once the app is installed and runs.'
          : 'Lines are shown for apps that the account owns or contributes to. Ask the owner to add you, or connect another account in the settings.'
      }
      next={
        <Button busy={apps.asking} onClick={apps.again}>
          Look again
        </Button>
      }
    />
  );
}

const NO_APPS: readonly OwnedApp[] = [];
