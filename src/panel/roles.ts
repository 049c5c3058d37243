/** Roles of the list's parts: a real table cannot leave out a million rows. */
export const CELL = { role: 'gridcell' } as const;
export const COLUMN_HEAD = { role: 'columnheader' } as const;
export const HEAD_ROW = { role: 'row', 'aria-rowindex': 1 } as const;
