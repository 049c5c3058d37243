/** How a vendor wants logs to be kept up: one small value beside what pages remember, kept until the extension is removed. */
import { DEFAULT_VENDOR_SETTINGS, DEPTHS, type VendorSettings } from '../core/vendor-settings.ts';
import type { DatabaseSource } from './database.ts';
import { preferencesStore } from './preferences-store.ts';

export interface VendorSettingsStore {
  /** What was not chosen yet, or cannot be read, is as in `DEFAULT_VENDOR_SETTINGS`. */
  readonly read: () => Promise<VendorSettings>;
  readonly write: (settings: VendorSettings) => Promise<void>;
}

const NAME = 'vendor-settings';

export function vendorSettingsStore(source: DatabaseSource): VendorSettingsStore {
  const store = preferencesStore(source);
  return {
    read: async () => settingsOf(await store.read(NAME)),
    write: (settings) => store.write(NAME, JSON.stringify(settings)),
  };
}

function settingsOf(text: string | null): VendorSettings {
  const stored = parse(text);
  const usual = DEFAULT_VENDOR_SETTINGS;
  const flag = (name: 'inBackground' | 'countErrors' | 'notify') => {
    const value = stored[name];
    return typeof value === 'boolean' ? value : usual[name];
  };
  return {
    depth: DEPTHS.find((depth) => depth === stored.depth) ?? usual.depth,
    inBackground: flag('inBackground'),
    countErrors: flag('countErrors'),
    notify: flag('notify'),
  };
}

function parse(text: string | null): Partial<Record<keyof VendorSettings, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
