/** What pages use to talk to the background: `ask` for an answer, `watchSite` for news, `onLend` to lend a session. */

import { systemClock } from '../platform/clock.ts';
import { pageRuntime } from '../platform/page-runtime.ts';
import { whenVisible } from '../platform/visibility.ts';
import { createChannel } from './channel.ts';

export const { ask, watchSite, onLend } = createChannel({
  runtime: pageRuntime,
  now: systemClock.now,
  sleep: systemClock.sleep,
  whenVisible,
});
export type { Ask, Channel } from './channel.ts';
