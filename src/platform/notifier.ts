/** Notifications of the operating system. The permission is optional: without it the browser does not even show the functions. */

/** The part of the browser's API that is used here. */
export interface NotifierBrowser {
  readonly permissions: {
    contains(what: { permissions: ['notifications'] }): Promise<boolean>;
    request(what: { permissions: ['notifications'] }): Promise<boolean>;
    remove(what: { permissions: ['notifications'] }): Promise<boolean>;
    readonly onAdded: { addListener(listener: () => void): void };
  };
  /** Undefined without the permission. */
  readonly notifications?: NotificationsLike | undefined;
  readonly runtime: { getURL(path: string): string };
}

interface NotificationsLike {
  create(
    id: string,
    options: { type: 'basic'; title: string; message: string; iconUrl: string },
  ): Promise<unknown>;
  clear(id: string): Promise<unknown>;
  readonly onClicked: { addListener(listener: (id: string) => void): void };
}

export interface ShownNotification {
  /** What a click is told. */
  readonly address: string;
  readonly title: string;
  readonly text: string;
}

export interface Notifier {
  readonly mayNotify: () => Promise<boolean>;
  /** Has the browser ask the user. To be called straight from a click, with nothing awaited before. False: no. */
  readonly askToNotify: () => Promise<boolean>;
  /** Gives the permission back, so that the browser's own list says what is true. */
  readonly stopNotifying: () => Promise<void>;
  readonly showNotification: (notification: ShownNotification) => Promise<void>;
  /**
   * Calls `listener` with the address of a notification that was clicked, also one of an earlier worker. To be called before
   * the worker's first pause; the permission may come later.
   */
  readonly onNotificationClicked: (listener: (address: string) => void) => void;
}

const PERMISSION = (): { permissions: ['notifications'] } => ({ permissions: ['notifications'] });
/** Chromium takes no longer one. */
const MOST_ID = 500;
const OURS = 'view ';

/** `find` gives the browser's own API when it is needed. */
export function createNotifier(find: () => NotifierBrowser): Notifier {
  return {
    mayNotify: () =>
      find()
        .permissions.contains(PERMISSION())
        .catch(() => false),

    askToNotify: () =>
      find()
        .permissions.request(PERMISSION())
        .catch(() => false),

    async stopNotifying() {
      await find()
        .permissions.remove(PERMISSION())
        .catch(() => false);
    },

    async showNotification({ address, title, text }) {
      const { notifications, runtime } = find();
      const id = OURS + address;
      await notifications?.create(id.length > MOST_ID ? OURS : id, {
        ...{ type: 'basic', title, message: text },
        iconUrl: runtime.getURL('icons/mark-128.png'),
      });
    },

    onNotificationClicked(listener) {
      let isListening = false;
      const listen = () => {
        const { notifications } = find();
        if (!notifications || isListening) return;
        isListening = true;
        notifications.onClicked.addListener((id) => {
          if (!id.startsWith(OURS)) return;
          void notifications.clear(id);
          listener(id.slice(OURS.length));
        });
      };
      listen();
      find().permissions.onAdded.addListener(listen);
    },
  };
}
