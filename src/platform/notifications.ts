/** Notifications, in this browser. */
import { browser } from './browser.ts';
import { createNotifier } from './notifier.ts';

export const { mayNotify, askToNotify, stopNotifying, showNotification, onNotificationClicked } =
  createNotifier(() => browser);
