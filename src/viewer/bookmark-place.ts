/** Where a bookmark leads: to its line among its neighbours. Pure. */
import type { LineNote } from '../core/vendor-settings.ts';
import type { ViewState } from '../log-views/view-state.ts';
import type { ViewerModel } from './model.ts';

/** On either side of the line, in ms, where the range of the view does not reach it. */
const AROUND = 30 * 60_000;

/** The query goes, since the line need not fit it; "back" brings it again. The range stays where the line is in it. */
export function bookmarkPlace(
  { line, time }: Pick<LineNote, 'line' | 'time'>,
  { range }: Pick<ViewerModel, 'range'>,
): Partial<ViewState> {
  const isInside = range === null || (time >= range.from && time < range.to);
  return {
    group: 'lines',
    open: null,
    query: '',
    at: { time, line },
    ...(isInside ? {} : { range: { kind: 'between', from: Math.max(0, time - AROUND), to: time + AROUND } }),
  };
}
