/** Which page this is, from what it shows. Pure. Where it cannot be told, nothing is guessed. */
import { type AppIndex, identifyRow, type RowFacts } from './row-identity.ts';

export interface PageFacts {
  /** The whole address; ids may stand in its path or its query. */
  readonly href: string;
  readonly hasTable: boolean;
  /** What the page's title gives away, with the texts of the page around it; null without a title. */
  readonly title: RowFacts | null;
  /** A link back to the list inside the content, and sections: this is how a details page looks. */
  readonly looksLikeDetails: boolean;
}

/**
 * - `connected-apps` the list of apps, with a table that rows can be read from
 * - `app-details`    the page of one app; `appId` null: it looks like one, but not all apps are known yet
 * - `unrecognised`   anything else on a site
 */
export type Page =
  | { readonly kind: 'connected-apps' }
  | { readonly kind: 'app-details'; readonly appId: string | null }
  | { readonly kind: 'unrecognised' };

/** Known addresses of the list. Source: Atlassian's support pages link to both. */
const LIST = /^\/s\/[^/]+\/(?:user-)?connected-apps(?:\/tab\/[^/]+)?\/?$/;
/** Where Atlassian shows apps, in whatever layout. */
const APPS_AREA = /\/(?:user-)?connected-apps(?:\/|$)|\/apps(?:\/|$)/;
/** Addresses of pages that may be about apps; only there is it worth asking which apps the site has. */
const ABOUT_APPS = /app|marketplace|addon|plugin/i;

export function isListAddress(href: string): boolean {
  return LIST.test(new URL(href).pathname);
}

/** Whether an address is in the part of the hub that is about a site's apps. */
export function isAppsArea(href: string): boolean {
  return APPS_AREA.test(new URL(href).pathname);
}

/** Whether the page may show an app, so that knowing the site's apps helps to recognise it. */
export function mayShowApps(href: string, hasWayBack: boolean): boolean {
  return hasWayBack || ABOUT_APPS.test(new URL(href).pathname.replace(/^\/s\/[^/]+/, ''));
}

export function recognisePage(facts: PageFacts, index: AppIndex): Page {
  if (isListAddress(facts.href)) {
    return facts.hasTable ? { kind: 'connected-apps' } : { kind: 'unrecognised' };
  }
  const { pathname, search } = new URL(facts.href);
  const inAddress = [...index.byId.keys()].filter((appId) =>
    (pathname + search).toLowerCase().includes(appId),
  );
  const [only] = inAddress;
  if (inAddress.length === 1 && only !== undefined) return { kind: 'app-details', appId: only };
  if (facts.title === null) return { kind: 'unrecognised' };
  const identity = identifyRow(facts.title, index, true);
  if (identity.kind === 'app') return { kind: 'app-details', appId: identity.appId };
  if (identity.kind === 'pending' && facts.looksLikeDetails) return { kind: 'app-details', appId: null };
  return { kind: 'unrecognised' };
}

/**
 * Words for logs in the languages of the admin hub. Only used to see that Atlassian's own control is there, so that
 * nothing is shown twice.
 */
const LOGS =
  /\blogs?\b|protokoll|journa(?:l|ux)|registro|logboek|dziennik|lok[iy]|ログ|로그|日志|日誌|лог|журнал/iu;
const ACCESS =
  /access|share|enable|disable|zugriff|teilen|aktivieren|accès|partag|acceso|compart|accesso|acesso|toegang|dostęp|アクセス|액세스|访问|доступ/iu;

/** `App logs access`, `Logs access`, `Share your app logs`. */
export function isLogAccessText(text: string): boolean {
  return LOGS.test(text) && ACCESS.test(text);
}

/** `Download logs`. */
export function isLogText(text: string): boolean {
  return LOGS.test(text);
}
