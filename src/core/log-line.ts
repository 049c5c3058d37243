import type { Level } from './level.ts';

/** One line of an app's log, as the rest of the product knows it. All texts are hostile: show as text only. */
export interface LogLine {
  readonly appId: string;
  readonly environmentId: string;
  /** In ms since the epoch; the text as Atlassian gave it is in `timeText`. */
  readonly time: number;
  readonly timeText: string;
  readonly level: Level;
  /** The level as it was written, where it is none of ours. */
  readonly levelText: string | null;
  readonly message: string;
  /** JSON text of an array: what was logged beside the message. */
  readonly other: string | null;
  readonly error: string | null;
  readonly invocationId: string | null;
  readonly traceId: string | null;
  readonly functionKey: string | null;
  readonly moduleKey: string | null;
  readonly moduleType: string | null;
  readonly appVersion: string | null;
  /** A context ARI: which product on which site. */
  readonly contextId: string | null;
  readonly product: string | null;
  /** `name.atlassian.net`, where it is known. */
  readonly hostName: string | null;
  readonly license: string | null;
  readonly edition: string | null;
}

/** A line that says nothing: what others are made of that say little. */
export const EMPTY_LINE: LogLine = {
  appId: '',
  environmentId: '',
  time: 0,
  timeText: '',
  level: 'INFO',
  levelText: null,
  message: '',
  other: null,
  error: null,
  invocationId: null,
  traceId: null,
  functionKey: null,
  moduleKey: null,
  moduleType: null,
  appVersion: null,
  contextId: null,
  product: null,
  hostName: null,
  license: null,
  edition: null,
};
