import Spinner from '@atlaskit/spinner';
import { useSettings } from '../base/settings.ts';
import { AppCell, ProductsText, StatusText, VersionText } from './cells.tsx';
import type { ListProps } from './list-props.ts';
import { RowAction } from './row-action.tsx';

const SORTED = { ASC: 'ascending', DESC: 'descending' } as const;

/** The oldest generation: a table written by hand, with class names that mean something. */
export function PlainTable({ rows, isLoading, columns, choice, onSort }: ListProps) {
  const { words } = useSettings();
  return (
    <table className="connected-apps-table" aria-busy={isLoading}>
      <thead>
        <tr>
          {columns.map(({ key, text, sortKey }) => (
            <th
              key={key}
              scope="col"
              className={`col-${key}`}
              aria-sort={sortKey === choice.sortKey ? SORTED[choice.sortOrder] : undefined}
            >
              {sortKey === null ? (
                text
              ) : (
                <button type="button" onClick={() => onSort(sortKey)}>
                  {text}
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, app }) => (
          <tr key={key} className="connected-apps-row">
            <td className="col-app">
              <AppCell app={app} />
            </td>
            <td className="col-version">
              <VersionText app={app} />
            </td>
            <td className="col-products">
              <ProductsText app={app} />
            </td>
            <td className="col-status">
              <StatusText app={app} />
            </td>
            <td className="col-actions">
              <RowAction app={app} />
            </td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr className="connected-apps-none">
            <td colSpan={columns.length}>
              {isLoading ? <Spinner label={words.loading} size="large" /> : words.noApps}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
