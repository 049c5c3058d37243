/** Lines by columns, not yet encoded: what a segment is made of, however its lines were read. */
import { LEVELS } from '../level.ts';
import type { LogLine } from '../log-line.ts';
import { TEXT_FIELDS, type TextField } from './fields.ts';
import { type GroupedLines, groupLines } from './groups.ts';
import type { TextCodec } from './text-block.ts';
import { type GivenTexts, givenTextsOf, type MessageTexts, messageTextsOf } from './text-columns.ts';
import { type OddTimeTexts, oddTimeTextsOf } from './time-column.ts';

/** All arrays are of as many as there are lines, in order of time. */
export interface LineColumns {
  /** In ms since the epoch. */
  readonly times: Float64Array;
  readonly timeTexts: OddTimeTexts;
  /** For each line the place of its level in `LEVELS`. */
  readonly levels: Uint8Array;
  readonly groups: GroupedLines;
  readonly messages: MessageTexts;
  /** Null: no line has any. */
  readonly texts: Readonly<Record<TextField, GivenTexts | null>>;
}

/** In steps of a few ms each for some thousand lines. @param lines in order of time @param sourceAt where the n-th is from */
export function* columnsOf(
  lines: readonly LogLine[],
  sourceAt: (n: number) => string,
  codec: TextCodec,
): Generator<void, LineColumns> {
  const { times, levels, timeTexts, messages, texts } = ownValuesOf(lines);
  yield;
  const groups = groupLines(lines, sourceAt);
  yield;
  const given: Record<TextField, GivenTexts | null> = { other: null, error: null };
  for (const field of TEXT_FIELDS) given[field] = givenTextsOf(texts[field], codec);
  return {
    ...{ times, levels, groups, timeTexts: oddTimeTextsOf(times, timeTexts) },
    ...{ messages: messageTextsOf(messages, codec), texts: given },
  };
}

interface OwnValues {
  readonly times: Float64Array;
  readonly levels: Uint8Array;
  readonly timeTexts: readonly string[];
  readonly messages: readonly string[];
  readonly texts: Readonly<Record<TextField, readonly (string | null)[]>>;
}

/** What every line has of its own. In one pass: lines just read are spread over memory, and every pass waits for it. */
function ownValuesOf(lines: readonly LogLine[]): OwnValues {
  const times = new Float64Array(lines.length);
  const levels = new Uint8Array(lines.length);
  const timeTexts: string[] = [];
  const messages: string[] = [];
  const texts = { other: [] as (string | null)[], error: [] as (string | null)[] };
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n];
    if (line === undefined) continue;
    times[n] = line.time;
    levels[n] = LEVELS.indexOf(line.level);
    timeTexts.push(line.timeText);
    messages.push(line.message);
    texts.other.push(line.other);
    texts.error.push(line.error);
  }
  return { times, levels, timeTexts, messages, texts };
}
