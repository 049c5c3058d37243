import type { SiteAppView, SiteStatus } from '../messages/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { SwitchGlyph } from '../ui/glyph.tsx';
import { AppPicture } from './app-picture.tsx';
import { controlWords } from './app-words.ts';
import { type SiteState, summaryOf } from './site-model.ts';

/** An app's access in a glyph and words. */
export function AccessState({ app, state }: { readonly app: SiteAppView; readonly state: SiteState }) {
  const summary = summaryOf(state, app.appId);
  if (!summary) return null;
  const words = controlWords(summary, app, state.status);
  return (
    <span class="ala-state">
      <SwitchGlyph state={words.glyph} />
      <span>
        {words.strong}
        {words.rest}
      </span>
    </span>
  );
}

/** Which app, which vendor, which site, and its state: the card at the head of a dialog. */
export function AppCard({ app, state }: { readonly app: SiteAppView; readonly state: SiteState }) {
  return (
    <div class="ala-app-card">
      <AppPicture name={app.name} />
      <span class="ala-names">
        <span>
          <b>
            <ForeignText text={app.name} />
          </b>
          {app.vendorName !== null && (
            <span class="ala-vendor">
              {' · '}
              <ForeignText text={app.vendorName} />
            </span>
          )}
        </span>
        <span class="ala-meta">{siteName(state.status)}</span>
      </span>
      <AccessState app={app} state={state} />
    </div>
  );
}

export function siteName(status: SiteStatus | null): string {
  return status?.hostName ?? 'This site';
}
