/** What pages use to talk to the background: `ask` for an answer, `watchSite` and `watchLogs` for news, `onLend` to lend a session. */

import { systemClock } from '../platform/clock.ts';
import { pageRuntime } from '../platform/page-runtime.ts';
import { whenHidden, whenVisible } from '../platform/visibility.ts';
import { createChannel } from './channel.ts';

export const { ask, watchSite, watchLogs, onLend } = createChannel({
  runtime: pageRuntime,
  now: systemClock.now,
  sleep: systemClock.sleep,
  whenVisible,
  whenHidden,
});
export type { Ask, Channel } from './channel.ts';
