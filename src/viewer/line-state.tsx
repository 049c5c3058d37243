import { useState } from 'preact/hooks';
import { filterValues, withoutExclusion, withoutField } from '../core/query/edit.ts';
import { DeniedSites } from '../log-views/denied-sites.tsx';
import { ProblemNote, type ProblemNoteProps } from '../log-views/problem-note.tsx';
import { describeDenial, plural } from '../log-views/site-access.ts';
import { roadOf } from '../log-views/vendor-problem.ts';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { StateNote } from '../ui/state-note.tsx';
import type { ViewerModel } from './model.ts';
import { ReconnectDialog } from './reconnect-dialog.tsx';
import { askForAccess } from './request-opening.ts';
import { useSideSearches } from './use-side-searches.ts';

/** What is said where there is no line: what happened, what is still true, what to do next. */
export function LineState({ model }: { readonly model: ViewerModel }) {
  const { accounts, apps, logs, logScope, search, state, go, files } = model;
  const isFiltered = state.query.trim() !== '';
  if (search.problem) return <SearchTrouble model={model} />;
  const listing = apps?.problems[0]?.problem ?? null;
  if (!logScope && listing) {
    return (
      <Trouble
        model={model}
        problem={listing}
        road={roadOf(null, accounts ?? [])}
        onTryAgain={() => model.reload('apps')}
      />
    );
  }
  if (!logScope && apps && apps.apps.length === 0) {
    return (
      <Note
        title="No apps"
        what="Your account has no Forge app in the developer console. Logs can be read by the owner of an app, and by whoever the owner made a contributor."
        next={<Button onClick={() => model.reload('apps')}>Look again</Button>}
      />
    );
  }
  if (accounts?.length === 0 && !logScope && state.files === 'none') {
    return (
      <Note
        title="No source is chosen"
        what="No account is connected, and this view shows no file. What is stored stays."
        next={<Button onClick={() => files.setDialog({ fileId: null })}>Choose files to show</Button>}
      />
    );
  }
  if (!search.isDone || (!logScope && !apps && state.files === 'none'))
    return <Loading text="Reading stored lines" />;
  const problem = logs?.sync.problem ?? null;
  if (problem && !isFiltered && state.live) {
    return (
      <Trouble
        model={model}
        problem={problem}
        road={logs?.sync.road ?? roadOf(model.app, accounts ?? [])}
        onTryAgain={() => logScope && void ask('logs/refresh', { scope: logScope })}
      />
    );
  }
  if (!state.live && state.files === 'none') {
    return (
      <Note
        title="No source is chosen"
        what="This view shows neither live lines nor files. What is stored stays."
        next={<Button onClick={() => go({ live: true })}>Show live lines</Button>}
      />
    );
  }
  if (isFiltered) return <NoMatch model={model} />;
  if (logs?.sync.phase === 'starting' || (logs === null && state.live && accounts !== null)) {
    return <Loading text="Asking Atlassian for the newest lines" />;
  }
  const none = describeDenial(model.sites);
  const isClosed = model.sites.length > 0 && model.sites.every(({ allowed }) => allowed.length === 0);
  if (isClosed && none) {
    return (
      <div class="view-state">
        <StateNote
          icon="eye-off"
          title="No site allows log access"
          what="An admin of each site can enable it under Connected apps. Lines appear here as soon as one does."
        />
        <DeniedSites sites={model.sites} ask={askForAccess} />
      </div>
    );
  }
  return (
    <Note
      title="No lines in these times"
      what="Nothing was logged, or it is not fetched yet. The histogram says which."
      next={
        state.range.kind !== 'all' && (
          <Button onClick={() => go({ range: { kind: 'all' } })}>All times</Button>
        )
      }
    />
  );
}

/** A problem with asking Atlassian; who is to connect again does so here. */
function Trouble({
  model,
  ...note
}: Pick<ProblemNoteProps, 'problem' | 'road' | 'onTryAgain'> & { readonly model: ViewerModel }) {
  const [isConnecting, setConnecting] = useState(false);
  return (
    <div class="view-state">
      <ProblemNote {...note} busy={false} onReconnect={() => setConnecting(true)} />
      {isConnecting && <ReconnectDialog model={model} onClose={() => setConnecting(false)} />}
    </div>
  );
}

const ALL = { all: '' };
/** Whose filter is offered to be taken away, the likeliest first, and what it is called there. */
const CLEARABLE = [
  ['level', 'level'],
  ['site', 'site'],
  ['time', 'time'],
  ['function', 'function'],
  ['version', 'version'],
  ['module', 'module'],
] as const;

/** Lines are there, and none fits: how many there are, and what of the query could go. */
function NoMatch({ model: { client, search, state, go } }: { readonly model: ViewerModel }) {
  const { query, range } = state;
  const all = useSideSearches(client, search.request, ALL, search.outcome?.generation ?? null).get('all');
  const field = CLEARABLE.find(([each]) => filterValues(query, each).length > 0);
  const rest = field ? withoutExclusion(withoutField(query, field[0]), field[0]) : '';
  const isAll = range.kind === 'all';
  const where = isAll ? 'stored here' : 'in this range';
  return (
    <div class="view-state">
      <StateNote
        icon="list"
        role="status"
        title="No lines match"
        what={
          <>
            {all && all.total > 0
              ? `${plural(all.total, 'line')} ${all.total === 1 ? 'is' : 'are'} ${where}, none fits `
              : 'No stored line fits '}
            <span class="ala-mono view-state-query">
              <ForeignText text={query.trim().slice(0, 200)} />
            </span>
            {'.'}
          </>
        }
        next={
          <>
            {field && rest.trim() !== '' && (
              <Button onClick={() => go({ query: rest })}>{`Clear ${field[1]}`}</Button>
            )}
            <Button kind={field && rest.trim() !== '' ? 'subtle' : 'quiet'} onClick={() => go({ query: '' })}>
              Clear the query
            </Button>
            {!isAll && (
              <Button kind="subtle" onClick={() => go({ range: { kind: 'all' } })}>
                All times
              </Button>
            )}
          </>
        }
      />
    </div>
  );
}

function SearchTrouble({ model: { search, go } }: { readonly model: ViewerModel }) {
  const { problem } = search;
  if (problem?.kind === 'regex-too-slow') {
    return (
      <Note
        title="The expression takes too long"
        what="It was stopped after a second without an answer. Nothing is lost. Make it more exact, or search for words."
        next={<Button onClick={() => go({ query: '' })}>Clear the query</Button>}
      />
    );
  }
  return (
    <Note
      title="The stored lines could not be read"
      what={`The search stopped${problem && 'detail' in problem && problem.detail ? `: ${problem.detail.slice(0, 200)}` : ''}. The lines stay stored. Reload the page; if it happens again, restart the browser.`}
      next={<Button onClick={() => location.reload()}>Reload</Button>}
    />
  );
}

function Loading({ text }: { readonly text: string }) {
  return (
    <p class="view-loading" role="status">
      <Spinner />
      {text}
    </p>
  );
}

function Note(props: { title: string; what: string; next?: preact.ComponentChildren }) {
  return (
    <div class="view-state">
      <StateNote icon="info" role="status" {...props} />
    </div>
  );
}
