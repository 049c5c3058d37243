/** Words of the settings. */
import type { Depth } from '../core/vendor-settings.ts';
import type { LogsUsage } from '../messages/contract.ts';
import { plural } from './site-access.ts';

export function depthLabel(days: Depth): string {
  return days === 1 ? '24 hours' : `${days} days`;
}

/** `1,284,310 lines on this computer, 38 MB`. */
export function usageText(usage: readonly LogsUsage[]): string {
  const lines = usage.reduce((sum, part) => sum + part.lines, 0);
  const bytes = usage.reduce((sum, part) => sum + part.storedBytes, 0);
  return lines === 0
    ? 'No lines on this computer'
    : `${plural(lines, 'line')} on this computer, ${sizeText(bytes)}`;
}

/** `38 MB`, `1.2 GB`; decimal, as file managers count. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[unit] ?? 'GB'}`;
}
