import { useState } from 'preact/hooks';
import { ProblemBar } from '../log-views/problem-note.tsx';
import { plural } from '../log-views/site-access.ts';
import { roadOf } from '../log-views/vendor-problem.ts';
import { ask } from '../messages/client.ts';
import { Icon } from '../ui/icon.tsx';
import type { ViewerModel } from './model.ts';
import { ReconnectDialog } from './reconnect-dialog.tsx';

/** A problem with new lines, above those that are here and stay. */
export function ProblemStrip({ model }: { readonly model: ViewerModel }) {
  const { logs, logScope, accounts, app, search, state } = model;
  const [isConnecting, setConnecting] = useState(false);
  const problem = logs?.sync.problem ?? null;
  const isShown = problem !== null && state.live && (search.total > 0 || state.group !== 'lines');
  const failed = search.problem?.kind ?? 'cancelled';
  // What is wrong with the query is said below the box, and of an empty list in its place.
  const isStuck = search.total > 0 && !['cancelled', 'query', 'regex-too-slow'].includes(failed);
  return (
    <>
      {isShown && logScope && (
        <ProblemBar
          problem={problem}
          road={logs?.sync.road ?? roadOf(app, accounts ?? [])}
          still={stillWords(search)}
          busy={false}
          onTryAgain={() => void ask('logs/refresh', { scope: logScope })}
          onReconnect={() => setConnecting(true)}
        />
      )}
      {isStuck && (
        <section class="log-problem" role="status">
          <Icon name="warning" />
          <p>
            <strong>The stored lines could not be searched.</strong> What is shown may be out of date. It is
            tried again with the next new lines; if this stays, load the page anew.
          </p>
        </section>
      )}
      {isConnecting && <ReconnectDialog model={model} onClose={() => setConnecting(false)} />}
    </>
  );
}

/** A number that is still being counted is not claimed. */
function stillWords({ isDone, total }: ViewerModel['search']): string {
  if (!isDone) return 'The lines that are here stay.';
  return `${plural(total, 'line')} ${total === 1 ? 'is' : 'are'} here and ${total === 1 ? 'stays' : 'stay'}.`;
}
