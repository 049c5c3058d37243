/** Where the worker starts. Every listener is registered before the first pause, or the event that woke it is lost. */
import { ADMIN_ORIGIN } from '../core/hosts.ts';
import { browser, type Runtime } from '../platform/browser.ts';
import { systemClock } from '../platform/clock.ts';
import { createPause } from '../platform/pause.ts';
import { mayReach } from '../platform/permissions.ts';
import { warn } from '../platform/report.ts';
import { databaseSource } from '../storage/database.ts';
import { createBackground } from './background.ts';

const { runtime, tabs, alarms, action } = browser;
const iconPath = (name: string) => ({ 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png` });

const background = createBackground({
  source: databaseSource(),
  clock: systemClock,
  tabs: {
    query: async () => {
      const found = await tabs.query({ url: `${ADMIN_ORIGIN}/*`, discarded: false });
      return found.flatMap(({ id, url, active, incognito }) =>
        id === undefined ? [] : [{ id, url: url ?? null, active, incognito }],
      );
    },
    lend: (tabId, request) => tabs.sendMessage(tabId, { method: 'gateway/lend', request }, { frameId: 0 }),
  },
  alarms: {
    every: (name, minutes) => void alarms.create(name, { periodInMinutes: minutes }),
    at: (name, time) => void alarms.create(name, { when: time }),
    clear: (name) => void alarms.clear(name),
  },
  fetch: (url, init) => fetch(url, init),
  mayReach,
  random: Math.random,
  isOnline: () => navigator.onLine,
  setIcon: (on) => void action.setIcon({ path: iconPath(on ? 'mark' : 'mark-off') }),
  newId: () => crypto.randomUUID(),
  pause: createPause(),
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
// Listened to so that the browser's start wakes the worker.
runtime.onStartup.addListener(() => void background.resume());
alarms.onAlarm.addListener(() => void background.resume());

void background.resume();
