import { DynamicTableStateless } from '@atlaskit/dynamic-table';
import VisuallyHidden from '@atlaskit/visually-hidden';
import { useSettings } from '../base/settings.ts';
import { AppCell, ProductsText, StatusText, VersionText } from './cells.tsx';
import type { ListProps } from './list-props.ts';
import { RowAction } from './row-action.tsx';
import styles from './rows.module.css';

/** Atlaskit's DynamicTable, as the middle and the newest generation use it. */
export function AppTable({ rows, total, isLoading, columns, choice, onSort }: ListProps) {
  const { words } = useSettings();
  const head = {
    cells: columns.map(({ key, text, width, sortKey }) => ({
      key,
      width,
      isSortable: sortKey !== null,
      content: key === 'actions' ? <VisuallyHidden>{text}</VisuallyHidden> : text,
    })),
  };
  const sort = ({ key }: { key: string }): void => {
    const column = columns.find((one) => one.key === key);
    if (column !== undefined && column.sortKey !== null) onSort(column.sortKey);
  };
  return (
    <div className={styles['table']}>
      <DynamicTableStateless
        label={words.connectedApps}
        head={head}
        rows={rows.map(({ key, app }) => ({
          key,
          cells: [
            { content: <AppCell app={app} /> },
            { content: <VersionText app={app} /> },
            { content: <ProductsText app={app} /> },
            { content: <StatusText app={app} /> },
            { content: <RowAction app={app} /> },
          ],
        }))}
        // The page slices and sorts by itself, so that rows can also move without being sorted.
        totalRows={Math.max(total, 1)}
        sortKey={choice.sortKey}
        sortOrder={choice.sortOrder}
        onSort={sort}
        isLoading={isLoading}
        loadingLabel={words.loading}
        emptyView={<p>{words.noApps}</p>}
        isFixedSize
      />
    </div>
  );
}
