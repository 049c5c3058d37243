/** What a vendor chose about reading logs, and what this browser remembers for them. JSON-safe. */
import type { LogScope } from './vendor.ts';

export const DEPTHS = [1, 3, 7, 14, 30] as const;
export type Depth = (typeof DEPTHS)[number];

export interface VendorSettings {
  /** How many days back lines are fetched without being asked for. */
  readonly depth: Depth;
  /** Whether the apps in `Follow` are kept up, lightly, while no view is open. */
  readonly inBackground: boolean;
  /** Whether the toolbar icon counts errors since they were last looked at. */
  readonly countErrors: boolean;
  /** Whether a burst of an error that was not seen before is told as a notification. */
  readonly notify: boolean;
}

export const DEFAULT_VENDOR_SETTINGS: VendorSettings = {
  depth: 1,
  inBackground: true,
  countErrors: true,
  notify: false,
};

/** An app and environment that is kept up: whoever was opened, ten at most, until the user says no. */
export interface Follow extends LogScope {
  readonly appName: string;
  readonly environmentName: string;
  /** When a view of it was last open, in ms since the epoch. */
  readonly openedAt: number;
  /** Errors that came since it was last looked at. */
  readonly newErrors: number;
}

/** A mark on a line, with or without words. Nothing of the line itself is in it. */
export interface LineNote {
  readonly scope: LogScope;
  /** What `identityText` gives for the line. */
  readonly line: string;
  /** The line's time, in ms since the epoch. */
  readonly time: number;
  /** The user's own words, 2,000 characters at most; empty: a bookmark. */
  readonly text: string;
  readonly at: number;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** What `viewAddress` gives: the state of the view as text. */
  readonly address: string;
  readonly at: number;
}
