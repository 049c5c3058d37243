import { beforeEach, describe, expect, test } from 'vitest';
import { createNotifier, type NotifierBrowser } from '../../src/platform/notifier.ts';

let isAllowed: boolean;
let shown: Map<string, string>;
let onAdded: (() => void)[];
let onClicked: ((id: string) => void)[];
let clicked: string[];

const browser: NotifierBrowser = {
  permissions: {
    contains: async () => isAllowed,
    request: async () => {
      throw new Error('This function must be called during a user gesture');
    },
    remove: async () => true,
    onAdded: { addListener: (listener) => void onAdded.push(listener) },
  },
  get notifications() {
    if (!isAllowed) return undefined;
    return {
      create: async (id: string, { title }: { title: string }) => void shown.set(id, title),
      clear: async (id: string) => shown.delete(id),
      onClicked: { addListener: (listener: (id: string) => void) => void onClicked.push(listener) },
    };
  },
  runtime: { getURL: (path) => `chrome-extension://x/${path}` },
};

const notifier = createNotifier(() => browser);
const click = (id: string) => {
  for (const listener of onClicked) listener(id);
};

beforeEach(() => {
  isAllowed = true;
  shown = new Map();
  onAdded = [];
  onClicked = [];
  clicked = [];
});

describe('a notification', () => {
  test('that is clicked goes, and says what it was about', async () => {
    notifier.onNotificationClicked((address) => clicked.push(address));
    await notifier.showNotification({ address: 'q=error', title: 'New error', text: '' });
    const [id = ''] = shown.keys();
    click(id);
    click('somebody else’s');
    expect(clicked).toEqual(['q=error']);
    expect(shown.size).toBe(0);
  });

  test('can be clicked once the permission was given, and is heard once', async () => {
    isAllowed = false;
    notifier.onNotificationClicked((address) => clicked.push(address));
    await notifier.showNotification({ address: 'a', title: '', text: '' });
    expect([shown.size, onClicked.length]).toEqual([0, 0]);
    isAllowed = true;
    for (const added of [...onAdded, ...onAdded]) added();
    click('view a');
    expect(clicked).toEqual(['a']);
  });

  test('with an address too long for the browser is shown all the same', async () => {
    await notifier.showNotification({ address: 'x'.repeat(600), title: 'New error', text: '' });
    expect([...shown.keys()]).toEqual(['view ']);
  });

  test('is not allowed where the browser does not ask', async () => {
    expect(await notifier.askToNotify()).toBe(false);
    expect(await notifier.mayNotify()).toBe(true);
  });
});
