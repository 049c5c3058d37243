/** How the user exported last. */
import { EXPORT_FORMATS } from '../export/contract.ts';
import type { ExportChoices } from './export-plan.ts';

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'export-choices';
const USUAL: ExportChoices = { format: 'log', isCleaned: true, isZipped: false };

/** What was stored; the usual where it is missing, broken, or storage is refused. */
export function loadExportChoices(store: Store): ExportChoices {
  try {
    const stored: unknown = JSON.parse(store.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return USUAL;
    const value = new Map<string, unknown>(Object.entries(stored));
    return {
      format: EXPORT_FORMATS.find((format) => format === value.get('format')) ?? USUAL.format,
      isCleaned: value.get('isCleaned') !== false,
      isZipped: value.get('isZipped') === true,
    };
  } catch {
    return USUAL;
  }
}

export function saveExportChoices(store: Store, choices: ExportChoices): void {
  try {
    store.setItem(KEY, JSON.stringify(choices));
  } catch {
    // Remembering is a convenience: where storage is refused or full, the dialog starts afresh.
  }
}
