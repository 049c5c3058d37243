/** Access to hosts. It is in the manifest, and yet users can withhold it or take it back in their browser's settings. */

/** The part of the browser's `permissions` that is used here. */
export interface PermissionsLike {
  contains(what: { origins: string[] }): Promise<boolean>;
  request(what: { origins: string[] }): Promise<boolean>;
  remove(what: { origins: string[] }): Promise<boolean>;
  readonly onAdded: PermissionEvent;
  readonly onRemoved: PermissionEvent;
}

interface PermissionEvent {
  addListener(listener: () => void): void;
  removeListener(listener: () => void): void;
}

export interface HostAccess {
  /**
   * Whether the browser lets us reach an origin, given without a slash at the end. A browser that does not say is taken
   * to allow it: what is wrong then shows on the request itself.
   */
  readonly mayReach: (origin: string) => Promise<boolean>;
  /**
   * Has the browser ask the user for these origins. To be called straight from a click, with nothing awaited before, or
   * browsers refuse. False: the user said no, or the browser did not ask.
   */
  readonly askFor: (origins: readonly string[]) => Promise<boolean>;
  /** Gives origins back that were asked for and are of no use any more; what the manifest always wants stays. Never rejects. */
  readonly giveBack: (origins: readonly string[]) => Promise<void>;
  /** Calls `listener` whenever a permission was given or taken away, here or in the browser's settings. Returns how to stop. */
  readonly onPermissionsChanged: (listener: () => void) => () => void;
}

/** `find` gives the browser's own API when it is needed. */
export function createHostAccess(find: () => PermissionsLike): HostAccess {
  return {
    mayReach: async (origin) => {
      try {
        return await find().contains({ origins: [pattern(origin)] });
      } catch {
        return true;
      }
    },
    askFor: async (origins) => {
      try {
        return await find().request({ origins: origins.map(pattern) });
      } catch {
        return false;
      }
    },
    giveBack: async (origins) => {
      try {
        await find().remove({ origins: origins.map(pattern) });
      } catch {
        // A host that the manifest always wants cannot be given back.
      }
    },
    onPermissionsChanged: (listener) => {
      const events = [find().onAdded, find().onRemoved];
      // Without what the browser passes on: whoever listens asks for what it wants to know.
      const changed = () => listener();
      for (const event of events) event.addListener(changed);
      return () => {
        for (const event of events) event.removeListener(changed);
      };
    },
  };
}

/** What permissions are given for has no port: that of `https://collector.example:4318` is `https://collector.example/*`. */
function pattern(origin: string): string {
  return `${origin.replace(/:\d+$/, '')}/*`;
}
