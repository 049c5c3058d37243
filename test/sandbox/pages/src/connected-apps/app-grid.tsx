import Spinner from '@atlaskit/spinner';
import { useSettings } from '../base/settings.ts';
import { AppCell, ProductsText, StatusText, VersionText } from './cells.tsx';
import type { ListProps } from './list-props.ts';
import { RowAction } from './row-action.tsx';
import styles from './rows.module.css';

const SORTED = { ASC: 'ascending', DESC: 'descending' } as const;

// Boxes on purpose: elements of a table are what this form of the list is there to do without.
const GRID = { role: 'grid' };
const ROW = { role: 'row', tabIndex: -1 };
const CELL = { role: 'gridcell', tabIndex: -1 };
const COLUMN = { role: 'columnheader', tabIndex: -1 };

/** The list without a table: `role=grid` over plain boxes, by the switch `rows=grid`. */
export function AppGrid({ rows, isLoading, columns, choice, onSort }: ListProps) {
  const { words } = useSettings();
  return (
    <div
      {...GRID}
      {...{ 'aria-label': words.connectedApps, 'aria-busy': isLoading }}
      className={styles['grid']}
    >
      <div {...ROW} className={styles['gridHead']}>
        {columns.map(({ key, text, sortKey }) => (
          <div
            key={key}
            {...COLUMN}
            {...{ 'aria-sort': sortKey === choice.sortKey ? SORTED[choice.sortOrder] : 'none' }}
            className={styles[`grid-${key}`]}
          >
            {sortKey === null ? (
              text
            ) : (
              <button type="button" onClick={() => onSort(sortKey)}>
                {text}
              </button>
            )}
          </div>
        ))}
      </div>
      {rows.map(({ key, app }) => (
        <div {...ROW} key={key} className={styles['gridRow']}>
          <div {...CELL} className={styles['grid-app']}>
            <AppCell app={app} />
          </div>
          <div {...CELL} className={styles['grid-version']}>
            <VersionText app={app} />
          </div>
          <div {...CELL} className={styles['grid-products']}>
            <ProductsText app={app} />
          </div>
          <div {...CELL} className={styles['grid-status']}>
            <StatusText app={app} />
          </div>
          <div {...CELL} className={styles['grid-actions']}>
            <RowAction app={app} />
          </div>
        </div>
      ))}
      {rows.length === 0 && (
        <p className={styles['none']}>
          {isLoading ? <Spinner label={words.loading} size="large" /> : words.noApps}
        </p>
      )}
    </div>
  );
}
