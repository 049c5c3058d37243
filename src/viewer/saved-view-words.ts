/** What a view is called, when nobody has named it yet, and whether two are the same. Pure. */
import { readViewAddress, type ViewState, viewAddress } from '../log-views/view-state.ts';

/** As the store allows. */
export const LONGEST_NAME = 80;

const GROUP_WORDS: Readonly<Record<ViewState['group'], string>> = {
  lines: 'All lines',
  invocation: 'Invocations',
  trace: 'Traces',
  pattern: 'Patterns',
};

/** What is kept of a view: not the line or group that happens to be open. */
export function keptAddress(state: ViewState): string {
  return viewAddress({ ...state, at: null, open: null });
}

/** Whether a saved view is what is shown, whatever is open in it. */
export function isShown(address: string, state: ViewState): boolean {
  return keptAddress(readViewAddress(address)) === keptAddress(state);
}

/** A name to begin with: the query, or how lines are put together. */
export function suggestedName(state: ViewState): string {
  const query = state.query.trim().replace(/\s+/g, ' ');
  const name = query === '' ? GROUP_WORDS[state.group] : query;
  return name.length > 40 ? `${[...name].slice(0, 39).join('')}…` : name;
}

/** What a saved view shows, in a line below its name. */
export function viewSummary(address: string): string {
  const { query, group, range } = readViewAddress(address);
  const parts = [
    group === 'lines' ? null : GROUP_WORDS[group],
    query === '' ? 'no filter' : query,
    range.kind === 'all' ? 'all times' : range.kind === 'last' ? lastText(range.ms) : 'a fixed time',
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

const HOUR = 3_600_000;

function lastText(ms: number): string {
  const hours = ms / HOUR;
  if (hours >= 48 && hours % 24 === 0) return `last ${hours / 24} days`;
  if (hours >= 1) return `last ${hours === 1 ? 'hour' : `${Math.round(hours * 10) / 10} hours`}`;
  return `last ${Math.max(1, Math.round(ms / 60_000))} minutes`;
}
