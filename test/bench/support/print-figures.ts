import { type Figure, pivotTable, TABLE_HEAD, tableRow } from './figure.ts';
import { printTable } from './table.ts';

/** Prints figures beside their rivals, then those that have tables of their own. */
export function printFigures(figures: readonly Figure[]): void {
  const beside = figures.filter(({ table }) => table === undefined).map(tableRow);
  if (beside.length > 0) {
    printTable(
      TABLE_HEAD.slice(0, -1),
      beside.map((row) => row.slice(0, -1)),
    );
    for (const row of beside) {
      const note = row.at(-1);
      if (note) console.log(`${row[0]}: ${note}`);
    }
    console.log('');
  }
  const tables = new Set(figures.map(({ table }) => table).filter((table) => table !== undefined));
  for (const title of tables) {
    const { head, rows } = pivotTable(
      title,
      figures.filter(({ table }) => table === title),
    );
    printTable(head, rows);
  }
}
