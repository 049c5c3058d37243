/** What a feature of the page is: something that starts with a site and follows what the page shows. */
import type { AppsTable } from './anchors.ts';
import type { Overlay } from './overlay.ts';
import type { Page } from './page-recognition.ts';
import type { RequestLinks } from './request-link.ts';
import type { RowIdentity } from './row-identity.ts';
import type { SiteModel } from './site-model.ts';

export interface IdentifiedRow {
  readonly row: Element;
  readonly identity: RowIdentity;
}

/** What the page shows right now, read once for all features. */
export interface Scene {
  readonly page: Page;
  /** The list of apps; null where the page has none. */
  readonly table: AppsTable | null;
  readonly rows: readonly IdentifiedRow[];
  /** The page had time to show itself: what it is not now it will hardly become. */
  readonly settled: boolean;
}

export interface FeatureContext {
  readonly model: SiteModel;
  readonly overlay: Overlay;
  /** Requests that came in the address. */
  readonly links: RequestLinks;
  /** Aborted when the site is left or the script stops: the feature then removes what it added. */
  readonly signal: AbortSignal;
}

/** `update` runs after every change of the page, before the browser paints it; it must be cheap and idempotent. */
export interface FeaturePart {
  readonly update: (scene: Scene) => void;
}

export interface Feature {
  /** The name of its file. */
  readonly id: string;
  readonly start: (context: FeatureContext) => FeaturePart;
}
