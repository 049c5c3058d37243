import { dayText } from '../core/time-text.ts';

/** `38 MB`, `412 kB`: of what is stored, in powers of ten as file managers count. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000).toLocaleString('en')} kB`;
  const [size, unit] = bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

/** `Europe/Berlin, UTC+1`: the zone of this computer at a time. */
export function zoneText(at: number): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return `${timeZone}, UTC${offsetText(-new Date(at).getTimezoneOffset())}`;
}

/** @param minutes ahead of UTC */
export function offsetText(minutes: number): string {
  if (minutes === 0) return '';
  const size = Math.abs(minutes);
  const rest = size % 60;
  return `${minutes < 0 ? '\u2212' : '+'}${Math.floor(size / 60)}${rest > 0 ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** `19 Oct`; of another year with it. */
export function oldestText(at: number, now: number, zone?: string): string {
  const [day, today] = [dayText(at, zone), dayText(now, zone)];
  return day.slice(-4) === today.slice(-4) ? day.slice(0, -5) : day;
}
