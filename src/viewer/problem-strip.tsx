import { useState } from 'preact/hooks';
import { ConnectForm } from '../log-views/connect-form.tsx';
import { ProblemBar } from '../log-views/problem-note.tsx';
import { roadOf } from '../log-views/vendor-problem.ts';
import { ask } from '../messages/client.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { ViewerModel } from './model.ts';

/** A problem with new lines, above those that are here and stay. */
export function ProblemStrip({ model }: { readonly model: ViewerModel }) {
  const { logs, logScope, accounts, app, search, state } = model;
  const [isConnecting, setConnecting] = useState(false);
  const problem = logs?.sync.problem ?? null;
  const isShown = problem !== null && state.live && (search.total > 0 || state.group !== 'lines');
  return (
    <>
      {isShown && logScope && (
        <ProblemBar
          problem={problem}
          road={logs?.sync.road ?? roadOf(app, accounts ?? [])}
          still={`${search.total.toLocaleString('en')} lines are here and stay.`}
          busy={false}
          onTryAgain={() => void ask('logs/refresh', { scope: logScope })}
          onReconnect={() => setConnecting(true)}
        />
      )}
      {isConnecting && (
        <Dialog title="Connect again" onClose={() => setConnecting(false)}>
          <ConnectForm
            email={accounts?.find(({ email }) => email !== null)?.email ?? ''}
            onConnected={() => {
              setConnecting(false);
              model.reload('accounts');
              if (logScope) void ask('logs/refresh', { scope: logScope });
            }}
          />
        </Dialog>
      )}
    </>
  );
}
