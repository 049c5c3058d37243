import { useId, useState } from 'preact/hooks';
import { isCloudId } from '../core/ari.ts';
import { Button } from '../ui/button.tsx';
import { SwitchGlyph } from '../ui/glyph.tsx';
import { denialDetail, denialState, describeDenial, hasNoSwitch, type SiteAccess } from './site-access.ts';

export interface DeniedSitesProps {
  readonly sites: readonly SiteAccess[];
  /** How a site is asked for access: at an address, or by a function. By the site's key. */
  readonly ask: ((key: string) => void) | { readonly hrefOf: (key: string) => string };
}

/** Which sites are missing from the lines above. */
export function DeniedSites({ sites, ask }: DeniedSitesProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const words = describeDenial(sites);
  if (!words) return null;
  const denying = sites.filter(({ denied }) => denied.length > 0);
  const states = new Set(denying.map(denialState));
  return (
    <section class="log-denied" aria-label="Sites without log access">
      <div class="log-row">
        <SwitchGlyph state={states.has('off') ? 'off' : states.has('some') ? 'some' : 'unknown'} />
        <p class="log-denied-words">
          <strong>{words.strong}</strong>
          {words.rest}
        </p>
        <Button
          kind="subtle"
          size="small"
          icon={open ? 'chevron-down' : 'chevron-up'}
          label={open ? 'Hide these sites' : 'Show these sites'}
          title={open ? 'Hide these sites' : 'Show these sites'}
          attributes={{ 'aria-expanded': open ? 'true' : 'false', 'aria-controls': open ? id : undefined }}
          onClick={() => setOpen(!open)}
        />
      </div>
      {open && (
        <ul id={id} class="log-denied-list">
          {denying.map((site) => (
            <li key={site.key}>
              <SwitchGlyph state={denialState(site)} />
              <span class="ala-cut" title={site.hostName ?? site.name}>
                {site.name}
              </span>
              <span class={hasNoSwitch(site) ? 'ala-meta' : 'ala-cut ala-meta'} title={denialDetail(site)}>
                {denialDetail(site)}
              </span>
              {isCloudId(site.key) && <Ask site={site} ask={ask} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Ask({ site, ask }: Pick<DeniedSitesProps, 'ask'> & { readonly site: SiteAccess }) {
  const label = hasNoSwitch(site) ? `Ask ${site.name} for a log file` : `Ask ${site.name} for access`;
  if (typeof ask === 'function') {
    return (
      <button type="button" class="ala-link" aria-label={label} title={label} onClick={() => ask(site.key)}>
        Ask
      </button>
    );
  }
  return (
    <a
      class="ala-link"
      href={ask.hrefOf(site.key)}
      target="_blank"
      rel="noreferrer"
      aria-label={label}
      title={label}
    >
      Ask
    </a>
  );
}
