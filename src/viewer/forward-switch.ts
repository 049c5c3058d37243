/** Something that is on or off, set in one part of a page and watched in another. */
export interface Switch {
  readonly set: (isOn: boolean) => void;
  /** Tells of every change until the function that it returns is called. */
  readonly watch: (listener: (isOn: boolean) => void) => () => void;
}

export function createSwitch(): Switch {
  const listeners = new Set<(isOn: boolean) => void>();
  return {
    set: (isOn) => {
      for (const listener of listeners) listener(isOn);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
