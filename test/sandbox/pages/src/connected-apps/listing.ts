import { useEffect, useState } from 'react';
import type { Switches } from '../base/switches.ts';
import type { InstalledApp } from '../data/installed-apps.ts';

export const ROWS_PER_PAGE = 20;

export type SortKey = 'app' | 'version' | 'status';
export type SortOrder = 'ASC' | 'DESC';
export type Status = 'update' | 'current';

/** What the user chose above the table. */
export interface Choice {
  readonly search: string;
  readonly products: readonly string[];
  readonly statuses: readonly Status[];
  readonly sortKey: SortKey;
  readonly sortOrder: SortOrder;
  /** From 1. */
  readonly page: number;
}

export const FIRST_CHOICE: Choice = {
  search: '',
  products: [],
  statuses: [],
  sortKey: 'app',
  sortOrder: 'ASC',
  page: 1,
};

function sortValue(app: InstalledApp, key: SortKey): string {
  if (key === 'version') return app.version ?? '';
  if (key === 'status') return app.updateAvailable ? '0' : '1';
  return app.name;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function matches(app: InstalledApp, choice: Choice): boolean {
  const text = `${app.name} ${app.vendor}`.toLocaleLowerCase();
  return (
    text.includes(choice.search.trim().toLocaleLowerCase()) &&
    (choice.products.length === 0 || app.products.some((product) => choice.products.includes(product))) &&
    (choice.statuses.length === 0 || choice.statuses.includes(app.updateAvailable ? 'update' : 'current'))
  );
}

/** The apps that fit the choice, sorted. Apps of one name keep their order. */
export function selectApps(apps: readonly InstalledApp[], choice: Choice): InstalledApp[] {
  const sign = choice.sortOrder === 'ASC' ? 1 : -1;
  return apps
    .filter((app) => matches(app, choice))
    .sort((a, b) => sign * collator.compare(sortValue(a, choice.sortKey), sortValue(b, choice.sortKey)));
}

/** A row to show: the app, and the key by which React knows the row again. */
export interface Row {
  readonly key: string;
  readonly app: InstalledApp;
}

/** The rows of a page; with the switch `churn` they move on every so many ms, with new keys or with recycled ones. */
export function useRows(apps: readonly InstalledApp[], page: number, switches: Switches): Row[] {
  const { churn, churnMode } = switches;
  const [tick, setTick] = useState(0);

  useEffect(() => {
    if (churn === 0) return;
    const timer = setInterval(() => setTick((last) => last + 1), churn);
    return () => clearInterval(timer);
  }, [churn]);

  const shown = apps.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
  const turn = shown.length === 0 ? 0 : tick % shown.length;
  const turned = [...shown.slice(turn), ...shown.slice(0, turn)];
  return turned.map((app, index) => {
    if (churn === 0) return { key: app.id, app };
    return { key: churnMode === 'recycle' ? `row-${index}` : `${app.id}-${tick}`, app };
  });
}
