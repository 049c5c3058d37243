/** What the popup remembers between openings: which app, which environment, which half. No foreign text, no secret. */
import type { LogScope } from '../core/vendor.ts';

export type Half = 'logs' | 'sites';

export interface Choices {
  /** Bare UUIDs. */
  readonly appId: string | null;
  readonly environmentId: string | null;
  readonly half: Half | null;
  /** There was a choice of halves: their tabs have their place from the start. */
  readonly tabs: boolean;
}

/** The part of `localStorage` that is used. */
export type ChoicesStore = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'popup-choices';
const NONE: Choices = { appId: null, environmentId: null, half: null, tabs: false };

/** What was stored; nothing when it is missing, broken, or storage is refused. */
export function loadChoices(store: ChoicesStore): Choices {
  try {
    const stored: unknown = JSON.parse(store.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return NONE;
    const value = (name: string) => new Map<string, unknown>(Object.entries(stored)).get(name);
    const half = value('half');
    return {
      appId: text(value('appId')),
      environmentId: text(value('environmentId')),
      half: half === 'logs' || half === 'sites' ? half : null,
      tabs: value('tabs') === true,
    };
  } catch {
    return NONE;
  }
}

export function saveChoices(store: ChoicesStore, choices: Choices): void {
  try {
    store.setItem(KEY, JSON.stringify(choices));
  } catch {
    // Remembering is a convenience: where storage is refused or full, the popup starts afresh.
  }
}

/** The app and environment whose lines can be shown before anything is answered; null: none is remembered. */
export function rememberedScope({
  appId,
  environmentId,
}: Pick<Choices, 'appId' | 'environmentId'>): LogScope | null {
  return appId !== null && environmentId !== null ? { appId, environmentId } : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
