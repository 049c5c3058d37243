import { ageText, dateTimeText } from '../core/time-text.ts';
import { AdminWithheldBar } from '../log-views/site-owner-hint.tsx';
import { useNow } from '../log-views/use-now.ts';
import type { VisitedSite } from '../messages/contract.ts';
import { Icon } from '../ui/icon.tsx';
import { connectedAppsUrl, describeSite } from './site-overview.ts';

/** The sites whose Connected apps page was opened in this browser. */
export function Sites({ sites }: { readonly sites: readonly VisitedSite[] }) {
  const now = useNow(1_000);
  return (
    <>
      <AdminWithheldBar />
      <ul class="pop-sites">
        {sites.map((site) => (
          <SiteCard key={site.cloudId} site={site} now={now} />
        ))}
      </ul>
      <footer class="log-foot">
        <p>What Atlassian answered, as stored here. Opening a site checks it again.</p>
      </footer>
    </>
  );
}

function SiteCard({ site, now }: { readonly site: VisitedSite; readonly now: number }) {
  const { strong, rest, parts, changing } = describeSite(site);
  const name = site.hostName ?? `Site ${site.cloudId}`;
  return (
    <li class="pop-site">
      <h2 class="pop-site-name ala-cut" title={name}>
        {name}
      </h2>
      <p class="pop-site-count">
        {strong !== '' && <strong class="ala-digits">{strong}</strong>} {rest}
      </p>
      <SiteBar site={site} />
      {(parts.length > 0 || changing) && (
        <p class="pop-site-words ala-digits">
          {parts.map(({ state, words }) => (
            <span key={state} data-state={state}>
              {words}
            </span>
          ))}
          {changing && <span data-state="changing">{changing}</span>}
        </p>
      )}
      <p class="pop-site-foot">
        {!site.isolated && (
          <span class="ala-meta" title={site.checkedAt === null ? undefined : dateTimeText(site.checkedAt)}>
            {site.checkedAt === null
              ? 'Not fully checked yet'
              : `Checked with Atlassian ${ageText(site.checkedAt, now)}`}
          </span>
        )}
        <a class="ala-link pop-link" href={connectedAppsUrl(site.cloudId)} target="_blank" rel="noreferrer">
          Open Connected apps
          <Icon name="external" />
        </a>
      </p>
    </li>
  );
}

/** The same numbers as a bar; states differ in fill, not in hue alone. The words below say them. */
function SiteBar({ site }: { readonly site: VisitedSite }) {
  const { parts } = describeSite(site);
  if (parts.length === 0) return null;
  return (
    <div class="pop-bar" aria-hidden="true">
      {parts.map(({ state, count }) => (
        <span key={state} data-state={state} style={{ flexGrow: count }} />
      ))}
    </div>
  );
}
