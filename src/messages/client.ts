/** What pages use to talk to the background: `ask` for an answer, `watchSite` for news, `onLend` to lend a session. */
import { browser } from '../platform/browser.ts';
import { systemClock } from '../platform/clock.ts';
import { whenVisible } from '../platform/visibility.ts';
import { createChannel } from './channel.ts';

export const { ask, watchSite, onLend } = createChannel({
  runtime: browser.runtime,
  now: systemClock.now,
  sleep: systemClock.sleep,
  whenVisible,
});
export type { Ask, Channel } from './channel.ts';
