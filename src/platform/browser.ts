/** The only import of the browser's extension API. Whoever needs it takes it from here, or better as a parameter. */
import browser from 'webextension-polyfill';

export type { Alarms, Runtime, Tabs } from 'webextension-polyfill';
export { browser };
