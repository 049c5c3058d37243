import type { VendorApp } from '../core/vendor.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { Feed, type Live } from './feed.tsx';
import type { Pick } from './pick-app.ts';
import { ProblemNote } from './problem-note.tsx';
import { SkeletonLines } from './skeleton.tsx';
import type { Asked } from './use-asked.ts';

export interface LogsProps {
  readonly apps: Asked<readonly VendorApp[]>;
  readonly pick: Pick | null;
  readonly onLive: (live: Live) => void;
  readonly onReconnect: () => void;
}

/** The vendor's half: the newest lines of the app that is picked, or why there is none. */
export function Logs({ apps, pick, onLive, onReconnect }: LogsProps) {
  if (pick?.environment) {
    const { app, environment } = pick;
    return (
      <Feed
        key={environment.environmentId}
        app={app}
        environment={environment}
        onLive={onLive}
        onReconnect={onReconnect}
      />
    );
  }
  if (apps.value === undefined) {
    return apps.problem ? (
      <ProblemNote
        problem={apps.problem}
        busy={apps.asking}
        onTryAgain={apps.again}
        onReconnect={onReconnect}
      />
    ) : (
      <SkeletonLines label="Asking Atlassian for your apps" />
    );
  }
  return (
    <StateNote
      icon="list"
      title={pick ? `${pick.app.name} has no environment yet` : 'This account has no Forge apps'}
      what={
        pick
          ? 'Its first deployment makes one. Lines follow once the app is installed and runs.'
          : 'Lines are shown for apps that the account owns or contributes to. Ask the owner to add you, or connect another account.'
      }
      next={
        <Button busy={apps.asking} onClick={apps.again}>
          Look again
        </Button>
      }
    />
  );
}
