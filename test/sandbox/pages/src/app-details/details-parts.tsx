import Lozenge from '@atlaskit/lozenge';
import { useSettings, useSite } from '../base/settings.ts';
import { productsText } from '../connected-apps/cells.tsx';
import type { AppDetails } from '../data/app-details.ts';
import type { InstalledApp } from '../data/installed-apps.ts';

/** What is known of the app, in two columns. */
export function Facts({ app }: { app: InstalledApp }) {
  const { words } = useSettings();
  const site = useSite();
  const facts: readonly [string, string][] = [
    [words.vendor, app.vendor],
    [words.version, app.version ?? '–'],
    [words.installedIn, `${productsText(app)} (${site.hostName})`],
    [words.description, app.description],
  ];
  return (
    <dl className="details-facts">
      {facts.map(([term, text]) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Permissions({ details }: { details: AppDetails | null }) {
  const { words } = useSettings();
  if (details === null) return null;
  if (details.scopes.length === 0 && details.addresses.length === 0) return <p>{words.noPermissions}</p>;
  return (
    <>
      <ul className="details-list">
        {details.scopes.map((scope) => (
          <li key={scope.key}>
            {scope.description || scope.name} <small>{scope.key}</small>
          </li>
        ))}
      </ul>
      {details.addresses.length > 0 && (
        <p>
          {words.network}: {details.addresses.join(', ')}
        </p>
      )}
    </>
  );
}

export function Versions({ details }: { details: AppDetails | null }) {
  const { words } = useSettings();
  if (details === null) return null;
  return (
    <ul className="details-list">
      {details.versions.map((version) => (
        <li key={version.version}>
          {version.version} <small>{version.createdAt.slice(0, 10)}</small>{' '}
          {version.isLatest && <Lozenge>{words.latest}</Lozenge>}
        </li>
      ))}
    </ul>
  );
}
