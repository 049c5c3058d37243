/** A state of popup, viewer or admin's page that is to be seen, and where it is brought about. */
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../test/sandbox/sandbox.ts';
import type { ChromiumStage } from '../../test/support/chromium.ts';

/**
 * - `new`        nobody is connected
 * - `read`       a vendor with a day of lines, and some of every kind
 * - `full`       the same with so many lines that counts grow long, over 14 days
 * - `own`        as `read`, and what a state makes of the vendor's own is taken away before the next: files, requests, forwards
 * - `admin`      a site's admin, on Atlassian's page
 * - `trouble`    a browser for this state alone, so that what goes wrong there is no part of the next
 */
export type Place = 'new' | 'read' | 'full' | 'own' | 'admin' | 'trouble';

export interface Desk {
  readonly sandbox: Sandbox;
  readonly stage: ChromiumStage;
  /** The popup, the viewer or the admin's page, just opened. */
  readonly page: Page;
  readonly isNarrow: boolean;
}

export interface State {
  readonly name: string;
  readonly view: 'popup' | 'viewer' | 'admin';
  readonly place: Place;
  /** Before the page is opened; the place is there already. */
  readonly before?: (desk: Omit<Desk, 'page'>) => unknown;
  /** Of the viewer: what stands behind `#`; of the admin's page: all of it. */
  readonly address?: string | ((around: Omit<Desk, 'page'>) => string);
  /** Brings the state about, and waits until it is seen. */
  readonly show: (desk: Desk) => Promise<unknown>;
}

export const WIDTHS = { popup: [360, 800], viewer: [360, 1440], admin: [360, 1440] } as const;
export const HEIGHTS = { popup: 600, viewer: 800, admin: 900 } as const;
