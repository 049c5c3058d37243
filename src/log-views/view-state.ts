/**
 * What a view of log lines shows, as one value and as the text of an address: it can be bookmarked, shared, stored and gone
 * back to. Pure, so that every page can make the address of a view. Whatever an address says is read with suspicion.
 */
import type { LogScope } from '../core/vendor.ts';

export const GROUPS = ['lines', 'invocation', 'trace', 'pattern'] as const;
export type Group = (typeof GROUPS)[number];

export const TIME_FORMS = ['both', 'local', 'utc', 'difference'] as const;
export type TimeForm = (typeof TIME_FORMS)[number];

export const COLUMNS = [
  'level',
  'site',
  'function',
  'version',
  'module',
  'invocation',
  'trace',
  'source',
] as const;
export type Column = (typeof COLUMNS)[number];

export const GROUP_SORTS = ['newest', 'first', 'lines', 'longest'] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];

/** In ms. `between`: from `from` up to and without `to`, since the epoch. */
export type ViewRange =
  | { readonly kind: 'all' }
  | { readonly kind: 'last'; readonly ms: number }
  | { readonly kind: 'between'; readonly from: number; readonly to: number };

export interface ViewState {
  /** Null: the app that was looked at last. */
  readonly scope: LogScope | null;
  /** Lines of imported files beside (or without) the live ones: none, all, or these. */
  readonly files: 'none' | 'all' | readonly string[];
  /** Whether the live lines of the scope are shown at all. */
  readonly live: boolean;
  /** A query, as typed. */
  readonly query: string;
  readonly range: ViewRange;
  readonly group: Group;
  readonly sort: GroupSort;
  readonly order: 'newest' | 'oldest';
  readonly times: TimeForm;
  readonly wrap: boolean;
  /** In the order of `COLUMNS`. */
  readonly columns: readonly Column[];
  /** The group that is open, by its id. */
  readonly open: string | null;
  /** A line to be shown, by what `identityText` gives, and its time in ms since the epoch; or only a time. */
  readonly at: { readonly time: number; readonly line: string | null } | null;
}

const DAY = 86_400_000;

export const DEFAULT_VIEW: ViewState = {
  scope: null,
  files: 'none',
  live: true,
  query: '',
  range: { kind: 'last', ms: DAY },
  group: 'lines',
  sort: 'newest',
  order: 'newest',
  times: 'both',
  wrap: false,
  columns: ['level', 'site', 'function'],
  open: null,
  at: null,
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As long as a query may be, and more than any id of ours. */
const LONGEST = 4_000;
const LAST_TIME = 8.64e15;

/** The state as the part of an address behind `#`; what is as in `DEFAULT_VIEW` is left out. */
export function viewAddress(state: ViewState): string {
  const params = new URLSearchParams();
  const put = (name: string, value: string, usual: string) => {
    if (value !== usual) params.set(name, value);
  };
  if (state.scope) {
    params.set('app', state.scope.appId);
    params.set('env', state.scope.environmentId);
  }
  put('q', state.query, '');
  put('range', rangeText(state.range), rangeText(DEFAULT_VIEW.range));
  put('group', state.group, DEFAULT_VIEW.group);
  put('sort', state.sort, DEFAULT_VIEW.sort);
  put('order', state.order, DEFAULT_VIEW.order);
  put('times', state.times, DEFAULT_VIEW.times);
  put('wrap', state.wrap ? '1' : '0', '0');
  put('columns', state.columns.join(','), DEFAULT_VIEW.columns.join(','));
  put('files', typeof state.files === 'string' ? state.files : `ids:${state.files.join(',')}`, 'none');
  put('live', state.live ? '1' : '0', '1');
  if (state.open !== null) params.set('open', state.open);
  if (state.at)
    params.set('at', state.at.line === null ? `${state.at.time}` : `${state.at.time}:${state.at.line}`);
  return params.toString();
}

/** The state that an address says; what it does not say, or says wrongly, is as in `DEFAULT_VIEW`. */
export function readViewAddress(address: string): ViewState {
  const params = new URLSearchParams(address.replace(/^#/, ''));
  const get = (name: string) => (params.get(name) ?? '').slice(0, LONGEST);
  const appId = get('app');
  const environmentId = get('env');
  return {
    scope: UUID.test(appId) && UUID.test(environmentId) ? { appId, environmentId } : null,
    files: readFiles(get('files')),
    live: get('live') !== '0',
    query: get('q'),
    range: readRange(get('range')),
    group: oneOf(GROUPS, get('group')) ?? DEFAULT_VIEW.group,
    sort: oneOf(GROUP_SORTS, get('sort')) ?? DEFAULT_VIEW.sort,
    order: get('order') === 'oldest' ? 'oldest' : 'newest',
    times: oneOf(TIME_FORMS, get('times')) ?? DEFAULT_VIEW.times,
    wrap: get('wrap') === '1',
    columns: params.has('columns')
      ? COLUMNS.filter((column) => get('columns').split(',').includes(column))
      : DEFAULT_VIEW.columns,
    open: get('open') === '' ? null : get('open'),
    at: readAt(get('at')),
  };
}

function rangeText(range: ViewRange): string {
  switch (range.kind) {
    case 'all':
      return 'all';
    case 'last':
      return `last:${range.ms}`;
    case 'between':
      return `${range.from}-${range.to}`;
  }
}

function readRange(text: string): ViewRange {
  if (text === 'all') return { kind: 'all' };
  const last = /^last:(\d{1,15})$/.exec(text);
  if (last) return Number(last[1]) > 0 ? { kind: 'last', ms: Number(last[1]) } : DEFAULT_VIEW.range;
  const between = /^(\d{1,16})-(\d{1,16})$/.exec(text);
  const [from, to] = [Number(between?.[1]), Number(between?.[2])];
  return from < to && to <= LAST_TIME ? { kind: 'between', from, to } : DEFAULT_VIEW.range;
}

function readFiles(text: string): ViewState['files'] {
  if (text === 'all') return 'all';
  const ids = text.startsWith('ids:')
    ? text
        .slice(4)
        .split(',')
        .filter((id) => /^[\w-]{1,100}$/.test(id))
    : [];
  return ids.length > 0 ? ids : 'none';
}

function readAt(text: string): ViewState['at'] {
  const found = /^(\d{1,16})(?::([0-9a-f]{16}))?$/.exec(text);
  if (!found || Number(found[1]) > LAST_TIME) return null;
  return { time: Number(found[1]), line: found[2] ?? null };
}

function oneOf<T extends string>(values: readonly T[], text: string): T | null {
  return values.find((value) => value === text) ?? null;
}

/** The times that a range means now, in ms since the epoch; null: all there are. */
export function rangeAt(
  range: ViewRange,
  now: number,
): { readonly from: number; readonly to: number } | null {
  switch (range.kind) {
    case 'all':
      return null;
    case 'last':
      // A line may be dated a little ahead of this computer's clock.
      return { from: now - range.ms, to: LAST_TIME };
    case 'between':
      return { from: range.from, to: range.to };
  }
}
