/** Where the worker starts. Every listener is registered before the first pause, or the event that woke it is lost. */
import { ADMIN_ORIGIN, DEVELOPER_ORIGIN } from '../core/hosts.ts';
import { browser, type Runtime } from '../platform/browser.ts';
import { systemClock } from '../platform/clock.ts';
import { mayNotify, onNotificationClicked, showNotification } from '../platform/notifications.ts';
import { createPause } from '../platform/pause.ts';
import { mayReach } from '../platform/permissions.ts';
import { warn } from '../platform/report.ts';
import { databaseSource } from '../storage/database.ts';
import { logStoreLock } from '../storage/locks.ts';
import { createBackground } from './background.ts';
import { fileReadings, watchFiles } from './file-readings.ts';
import type { AdminTabs } from './page-transport.ts';

const { runtime, tabs, alarms, action } = browser;
const iconPath = (name: string) => ({ 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png` });

/** Open pages of an origin, and how one is asked to make a request over its own session. */
function pagesOf(origin: string): AdminTabs {
  return {
    query: async () => {
      const found = await tabs.query({ url: `${origin}/*`, discarded: false });
      return found.flatMap(({ id, url, active, incognito }) =>
        id === undefined ? [] : [{ id, url: url ?? null, active, incognito }],
      );
    },
    lend: (tabId, request) => tabs.sendMessage(tabId, { method: 'gateway/lend', request }, { frameId: 0 }),
  };
}

const VIEWER = 'src/viewer/index.html';

/** As the look has it for errors. */
const BADGE_COLOR = '#C9372C';

function setBadge(text: string): void {
  void action.setBadgeText({ text });
  if (text === '') return;
  void action.setBadgeBackgroundColor({ color: BADGE_COLOR });
  void action.setBadgeTextColor({ color: '#FFFFFF' });
}

const background = createBackground({
  source: databaseSource(),
  clock: systemClock,
  tabs: pagesOf(ADMIN_ORIGIN),
  consoleTabs: pagesOf(DEVELOPER_ORIGIN),
  alarms: {
    every: (name, minutes) => void alarms.create(name, { periodInMinutes: minutes }),
    at: (name, time) => void alarms.create(name, { when: time }),
    clear: (name) => void alarms.clear(name),
  },
  fetch: (url, init) => fetch(url, init),
  mayReach,
  random: Math.random,
  isOnline: () => navigator.onLine,
  ...{ mayNotify, notify: showNotification, setBadge },
  setIcon: (on) => void action.setIcon({ path: iconPath(on ? 'mark' : 'mark-off') }),
  newId: () => crypto.randomUUID(),
  pause: createPause(),
  exclusive: logStoreLock,
  ...{ fileReadings, watchFiles },
  clientVersion: runtime.getManifest().version,
  extensionId: runtime.id,
  extensionOrigin: runtime.getURL('').replace(/\/$/, ''),
  warn,
  signal: new AbortController().signal,
});

runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
  background.onMessage(message, sender),
);
runtime.onConnect.addListener(background.onConnect);
onNotificationClicked((address) => void tabs.create({ url: runtime.getURL(`${VIEWER}#${address}`) }));
// Listened to so that the browser's start wakes the worker.
runtime.onStartup.addListener(() => void background.resume());
alarms.onAlarm.addListener(() => void background.resume());

void background.resume();
