import { render } from 'preact';
import { useMemo } from 'preact/hooks';
import { summarize } from '../../core/access.ts';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { putOver } from '../anchors.ts';
import { type AppCounts, countApps } from '../app-words.ts';
import type { Feature } from '../feature.ts';
import { createHost, type Host } from '../host.ts';
import { IN_PAGE_CSS } from '../in-page-css.ts';
import type { LayerProps } from '../layers.tsx';
import type { SiteState } from '../site-model.ts';
import { missingText, ProblemAction, ProblemText, ProblemTitle, siteProblem } from '../site-problem.tsx';
import { useModel } from '../use-model.ts';

interface StripWords {
  /** `34 of 37`, with the words around it; null while or where that is not known. */
  readonly counts: readonly [before: string, counts: string, after: string] | null;
  readonly parts: readonly string[];
}

function stripWords(state: SiteState, counts: AppCounts): StripWords {
  const { status } = state;
  if (status?.isolated)
    return { counts: null, parts: ['Isolated Cloud has no switch: vendors never see logs of this site'] };
  if (status?.listedAt == null)
    return { counts: null, parts: siteProblem(state) ? [] : ['Reading the apps of this site…'] };
  const checking = status.refreshing ? status.checkingAppIds.length : 0;
  const parts = [
    counts.changing > 0 && `${counts.changing} changing`,
    checking > 0 && `${checking} still to check`,
    checking === 0 && counts.unknown > 0 && `${counts.unknown} unknown`,
    missingText(state),
  ];
  return {
    counts: [
      'Vendors of ',
      `${counts.on} of ${counts.total}`,
      ` ${counts.total === 1 ? 'app' : 'apps'} can read logs`,
    ],
    parts: parts.filter((part): part is string => typeof part === 'string' && part !== ''),
  };
}

/** The line over the list: how many vendors can read logs, and the ways to the ledger and to all apps. */
function SiteStrip({ model, overlay }: LayerProps) {
  const state = useModel(model, (now) => now);
  const { apps, status } = state;
  const checkingAppIds = status?.checkingAppIds;
  const counts = useMemo(() => {
    const checking = new Set(checkingAppIds);
    return countApps([...apps.values()].map((app) => summarize(app.grants, checking.has(app.appId))));
  }, [apps, checkingAppIds]);
  const words = stripWords(state, counts);
  const problem = siteProblem(state);
  return (
    <section class="ala-strip" aria-label="App logs access">
      <Mark size={24} connected={counts.on > 0} />
      <div class="ala-strip-text">
        {/* Made anew with every text: what moves counts as a layout shift, what is new does not. */}
        <p class="ala-strip-line" key={JSON.stringify([words, problem?.kind])}>
          {problem && <ProblemTitle problem={problem} />}
          {words.counts && (
            <span>
              {words.counts[0]}
              <b class="ala-digits">{words.counts[1]}</b>
              {words.counts[2]}
            </span>
          )}
          {words.parts.map((part) => (
            <span key={part} class="ala-strip-part ala-digits">
              {part}
            </span>
          ))}
        </p>
        {problem && <ProblemText problem={problem} state={state} />}
      </div>
      {problem && <ProblemAction problem={problem} model={model} />}
      <Button kind="subtle" onClick={() => overlay.open({ kind: 'history', appId: null })}>
        Ledger
      </Button>
      {problem?.kind !== 'not-allowed' && (
        <Button onClick={() => overlay.open({ kind: 'panel', appIds: null })}>Review all</Button>
      )}
    </section>
  );
}

export const siteStrip: Feature = {
  id: 'site-strip',
  start: ({ model, overlay, signal }) => {
    let host: Host | null = null;

    const remove = () => {
      if (!host) return;
      render(null, host.root);
      host.remove();
      host = null;
    };

    const insert = (table: Element) => {
      host ??= createHost('site-strip', 'block', IN_PAGE_CSS);
      if (!host.root.hasChildNodes()) render(<SiteStrip model={model} overlay={overlay} />, host.root);
      putOver(table, host.element, false);
    };

    signal.addEventListener('abort', remove, { once: true });
    return {
      update: ({ page, table }) => {
        if (page.kind !== 'connected-apps' || !table) return remove();
        if (!host?.element.isConnected) insert(table.element);
      },
    };
  },
};
