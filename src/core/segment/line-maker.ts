import { LEVELS } from '../level.ts';
import type { LogLine } from '../log-line.ts';
import type { Dictionary } from './dictionary.ts';
import type { ValueField } from './fields.ts';
import { IsoClock } from './iso-text.ts';
import { type JoinedText, messageAt, type SparseTexts } from './text-columns.ts';

/** All that a line is made of. */
export interface LineColumns {
  readonly times: Float64Array;
  readonly timeTexts: ReadonlyMap<number, string>;
  readonly levels: Uint8Array;
  readonly messages: JoinedText;
  readonly other: SparseTexts;
  readonly error: SparseTexts;
  /** For each line its group, by which the values are kept. */
  readonly groups: Uint32Array;
  readonly values: Readonly<Record<ValueField, Dictionary>>;
}

/** Makes lines by their places; null for a place that is none. */
export function lineMaker(columns: LineColumns): (place: number) => LogLine | null {
  const { times, timeTexts, levels, messages, other, error, groups, values } = columns;
  const clock = new IsoClock();
  const valueAt = (field: ValueField, place: number) => {
    const dictionary = values[field];
    return dictionary.values[dictionary.ids[groups[place] ?? 0] ?? 0] ?? null;
  };
  return (place) => {
    const time = times[place];
    const level = LEVELS[levels[place] ?? 0];
    if (time === undefined || level === undefined) return null;
    return {
      appId: valueAt('appId', place) ?? '',
      environmentId: valueAt('environmentId', place) ?? '',
      time,
      timeText: timeTexts.get(place) ?? clock.format(time),
      level,
      levelText: valueAt('levelText', place),
      message: messageAt(messages, place),
      other: other.at(place),
      error: error.at(place),
      invocationId: valueAt('invocationId', place),
      traceId: valueAt('traceId', place),
      functionKey: valueAt('functionKey', place),
      moduleKey: valueAt('moduleKey', place),
      moduleType: valueAt('moduleType', place),
      appVersion: valueAt('appVersion', place),
      contextId: valueAt('contextId', place),
      product: valueAt('product', place),
      hostName: valueAt('hostName', place),
      license: valueAt('license', place),
      edition: valueAt('edition', place),
    };
  };
}
