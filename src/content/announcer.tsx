import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AccessSummary } from '../core/access.ts';
import { announcement } from './announcement.ts';
import { type SiteModel, summaryOf } from './site-model.ts';

/**
 * Tells screen readers how changes go on. A modal dialog keeps everything outside it silent, so a dialog over which
 * changes go on has one of its own.
 */
export function Announcer({ model }: { readonly model: SiteModel }) {
  const [text, setText] = useState('');
  const changing = useRef(new Map<string, AccessSummary>());

  useLayoutEffect(() => {
    const stop = new AbortController();
    const look = (isFirst: boolean) => {
      const state = model.state();
      const said: string[] = [];
      for (const { appId, name } of state.apps.values()) {
        const summary = summaryOf(state, appId);
        if (!summary) continue;
        const before = changing.current.get(appId) ?? null;
        if (summary.changing === null) changing.current.delete(appId);
        else changing.current.set(appId, summary);
        const news = isFirst ? null : announcement(name, before, summary);
        if (news !== null) said.push(news);
      }
      if (said.length > 0) setText(said.join('. '));
    };
    look(true);
    model.listen(() => look(false), stop.signal);
    return () => stop.abort();
  }, [model]);

  return (
    <p class="ala-hidden" role="status">
      {text}
    </p>
  );
}
