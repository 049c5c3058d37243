import Spinner from '@atlaskit/spinner';
import { useSettings } from '../base/settings.ts';
import { AppCell, productsText, StatusText } from './cells.tsx';
import type { ListProps } from './list-props.ts';
import { RowAction } from './row-action.tsx';

/** The list as cards, by the switch `layout=cards`: no table, no rows, no columns. */
export function AppCards({ rows, isLoading }: ListProps) {
  const { words } = useSettings();
  if (rows.length === 0)
    return isLoading ? <Spinner label={words.loading} size="large" /> : <p>{words.noApps}</p>;
  return (
    <div className="app-cards">
      {rows.map(({ key, app }) => (
        <section key={key} className="app-card">
          <AppCell app={app} />
          <p>{[app.version, productsText(app)].filter(Boolean).join(' · ')}</p>
          <footer>
            <StatusText app={app} />
            <RowAction app={app} />
          </footer>
        </section>
      ))}
    </div>
  );
}
