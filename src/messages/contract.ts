/**
 * The contract between the contexts of the extension: types only, so that any context can import it for free.
 * Methods are named by who asks; every reply is a `Result`, because an `Error` does not survive the crossing.
 */
import type { Actor } from '../core/access.ts';
import type { DownloadFacts } from '../core/download/facts.ts';
import type { EnvironmentType } from '../core/environment.ts';
import type { Forward, ForwardView } from '../core/forward.ts';
import type { FileFacts, ImportedFile } from '../core/imported-file.ts';
import type { LedgerEntry } from '../core/ledger.ts';
import type { Problem } from '../core/problem.ts';
import type { TrackedRequest } from '../core/request/access-request.ts';
import type { SiteApp } from '../core/site-app.ts';
import type { ConnectedAccount, LogScope, OwnedApp } from '../core/vendor.ts';
import type { Follow, LineNote, SavedView, VendorSettings } from '../core/vendor-settings.ts';

/** A site's state apart from its apps. */
export interface SiteStatus {
  readonly cloudId: string;
  readonly hostName: string | null;
  /** Isolated Cloud has no log access switch. */
  readonly isolated: boolean;
  /** Who is signed in on the admin page, once Atlassian said so. */
  readonly me: Actor | null;
  /** A listing or reading of access is under way. */
  readonly refreshing: boolean;
  /** Apps asked for and not yet answered (only what is in this refresh). */
  readonly checkingAppIds: readonly string[];
  /** When the whole list of apps was last complete, in ms since the epoch. */
  readonly listedAt: number | null;
  /** When the access of all listed apps was last complete, in ms since the epoch. */
  readonly checkedAt: number | null;
  /** Products whose apps could not be listed, so that "all" is not claimed. */
  readonly missingProducts: readonly string[];
  readonly problem: Problem | null;
}

/** An app with what the ledger says of it in one line. */
export interface SiteAppView extends SiteApp {
  readonly ledgerCount: number;
  readonly lastEntry: LedgerEntry | null;
}

export interface SiteView {
  readonly status: SiteStatus;
  readonly apps: readonly SiteAppView[];
}

/** One product and environment of an app, named in a change. */
export interface GrantChoice {
  readonly contextId: string;
  readonly environmentType: EnvironmentType;
}

/** A site that an admin visited, for the popup. */
export interface VisitedSite {
  readonly cloudId: string;
  readonly hostName: string | null;
  /** Isolated Cloud has no switch: its apps are in none of the numbers below `apps`. */
  readonly isolated: boolean;
  readonly visitedAt: number;
  readonly checkedAt: number | null;
  readonly apps: number;
  readonly on: number;
  readonly off: number;
  readonly some: number;
  readonly unknown: number;
  readonly changing: number;
}

/** What a content script or one of our own pages may ask of the background. */
export interface PageToBackground {
  /**
   * Answers at once with what is known. With `refresh`, a refresh follows behind when that is older than a minute; without,
   * only one that a stopped worker left behind is gone on with.
   */
  'site/open': { request: { cloudId: string; refresh: boolean }; reply: SiteView };
  /** Asks Atlassian again now. `appIds` null = all; else only these apps, the listing stays. */
  'site/refresh': { request: { cloudId: string; appIds: readonly string[] | null }; reply: null };
  /** These apps are on screen: read them before the others. */
  'site/prioritise': { request: { cloudId: string; appIds: readonly string[] }; reply: null };
  /** Stores the intention and answers; sending and reading back follow behind. */
  'access/change': {
    request: {
      cloudId: string;
      appId: string;
      wanted: boolean;
      choices: readonly GrantChoice[];
      reason: string | null;
      ticket: string | null;
    };
    reply: { changeId: string; grants: number };
  };
  /** Forgets the problem that an app's last change or read left behind. */
  'access/dismiss': { request: { cloudId: string; appId: string }; reply: null };
  /** Newest first. `before` is a `seq`. */
  'ledger/read': {
    request: { cloudId: string; appId: string | null; before: number | null; limit: number };
    reply: { entries: readonly LedgerEntry[]; total: number };
  };
}

/** One product and environment of an app on a site, as far as reading its logs goes. */
export interface DownloadPlace {
  /** A context ARI. */
  readonly contextId: string;
  readonly product: string;
  readonly environmentType: EnvironmentType;
  /** What the log operations name the environment by; null: Atlassian did not say. */
  readonly environmentId: string | null;
}

/** A time in which a vendor could not read, as far as the ledger knows. In ms since the epoch. */
export interface AccessOff {
  readonly product: string;
  readonly environmentType: EnvironmentType;
  /** Null: it was off already when we first looked. */
  readonly from: number | null;
  /** Null: it is still off. */
  readonly to: number | null;
}

/** What the download panel is about. */
export interface DownloadSubject {
  readonly cloudId: string;
  readonly hostName: string | null;
  readonly isolated: boolean;
  readonly appId: string;
  readonly appName: string;
  readonly vendorName: string | null;
  readonly places: readonly DownloadPlace[];
  readonly accessOff: readonly AccessOff[];
  readonly me: Actor | null;
  /** Goes into the receipt. */
  readonly extensionVersion: string;
}

/** A page of log lines, read as the admin of a site. */
export interface DownloadPageRequest {
  readonly cloudId: string;
  readonly appId: string;
  readonly environmentId: string;
  /** Context ARIs of this site. */
  readonly contextIds: readonly string[];
  /** In ms since the epoch, both ends in. */
  readonly from: number;
  readonly to: number;
  /** When this reading began, in ms since the epoch: the same for all its pages. */
  readonly startTime: number;
  /** Sum of `received` of the pages before. */
  readonly offset: number;
  readonly limit: number;
}

export interface DownloadPage {
  /** JSON text of an array of `LogLine`, newest first: a text crosses far faster than its objects. */
  readonly lines: string;
  /** How many lines these are. */
  readonly count: number;
  /** Lines that Atlassian gave though they are not of the range; they are not among `lines`. */
  readonly outside: number;
  /** Elements in Atlassian's answer, readable or not. */
  readonly received: number;
  readonly total: number;
  readonly hasMore: boolean;
}

/** What the ledger keeps of a download: never a line. */
export interface DownloadNote {
  readonly cloudId: string;
  readonly appId: string;
  readonly environmentType: EnvironmentType;
  readonly products: readonly string[];
  readonly facts: DownloadFacts;
}

/** What only our own pages (popup, viewer, options, the download panel) may ask. */
export interface OwnPageToBackground {
  /** Of the site in whose page the panel is open: that page's session is used from now on. */
  'download/open': { request: { cloudId: string; appId: string }; reply: DownloadSubject };
  'download/page': { request: DownloadPageRequest; reply: DownloadPage };
  'download/note': { request: DownloadNote; reply: null };
  /** What a page remembers between two openings: JSON text of 8 kB at most, or null. */
  'preferences/read': { request: { name: PreferencesName }; reply: string | null };
  'preferences/write': { request: { name: PreferencesName; value: string }; reply: null };
  'sites/list': { request: Record<string, never>; reply: readonly VisitedSite[] };
  'accounts/list': { request: Record<string, never>; reply: readonly ConnectedAccount[] };
  /** Tries the token on Atlassian first; keeps it only if it works. An account that is connected already gets the new token. */
  'accounts/connect': { request: { email: string; token: string }; reply: ConnectedAccount };
  /** Uses the session of the developer console in this browser, after trying whether it serves. */
  'accounts/connect-session': { request: Record<string, never>; reply: ConnectedAccount };
  /** Also deletes all lines that only this account could read. Imported files stay. */
  'accounts/forget': { request: { accountId: string }; reply: null };
  /** Apps of all accounts: what is stored at once, or with `refresh` what Atlassian answers now. */
  'vendor/apps': { request: { refresh: boolean }; reply: AppsView };
  /** Looks for new lines and changed access at once. State and result come over the port, see `LOGS_PORT_PREFIX`. */
  'logs/refresh': { request: { scope: LogScope }; reply: null };
  /** Lines from this time on are to be fetched, as long as a view of the scope is open. */
  'logs/want': { request: { scope: LogScope; from: number }; reply: null };
  /** The user has seen the newest lines: errors are counted anew. */
  'logs/looked': { request: { scope: LogScope }; reply: null };
  /** What is stored on this computer, an entry a partition. */
  'logs/usage': { request: Record<string, never>; reply: readonly LogsUsage[] };
  'follows/list': { request: Record<string, never>; reply: readonly Follow[] };
  /** No longer kept up; the stored lines stay until they are too old. Opening a view follows it again. */
  'follows/remove': { request: { scope: LogScope }; reply: null };
  'vendor-settings/read': { request: Record<string, never>; reply: VendorSettings };
  'vendor-settings/write': { request: VendorSettings; reply: null };
  'notes/list': { request: { scope: LogScope }; reply: readonly LineNote[] };
  /** Replaces the note of the same line. */
  'notes/write': { request: Omit<LineNote, 'at'>; reply: LineNote };
  'notes/remove': { request: { scope: LogScope; line: string }; reply: null };
  'views/list': { request: Record<string, never>; reply: readonly SavedView[] };
  /** Replaces the view of the same id. */
  'views/write': { request: Omit<SavedView, 'at'>; reply: SavedView };
  'views/remove': { request: { id: string }; reply: null };
  /** Opened files, the newest first. Their lines pages read from the store; opening one is the work of `src/import`. */
  'files/list': { request: Record<string, never>; reply: readonly ImportedFile[] };
  'files/note': { request: { fileId: string; facts: FileFacts }; reply: null };
  /** With its lines. A file that is being read is stopped first. */
  'files/remove': { request: { fileId: string }; reply: null };
  /** Requests for access or files, the newest first. */
  'requests/list': { request: Record<string, never>; reply: readonly TrackedRequest[] };
  /** Replaces the request of the same id. */
  'requests/write': { request: TrackedRequest; reply: TrackedRequest };
  'requests/remove': { request: { id: string }; reply: null };
  'forwards/list': { request: Record<string, never>; reply: readonly ForwardView[] };
  /**
   * Begins, or changes the one of the same id. `headers` are all of them; a value of null keeps the one that is stored under
   * that name. The host has to be granted before.
   */
  'forwards/write': {
    request: {
      readonly forward: Omit<Forward, 'headerNames' | 'createdAt' | 'isPaused'>;
      readonly headers: readonly ForwardHeader[];
    };
    reply: ForwardView;
  };
  'forwards/pause': { request: { id: string; isPaused: boolean }; reply: null };
  /** Tries at once what waits or was stopped. */
  'forwards/retry': { request: { id: string }; reply: null };
  /**
   * Sends again, one by one, the lines that the collector refused; or, `inDoubt`, all of batches that it refused in part, most of
   * which it has: one that does not go by `log.record.uid` then has them twice.
   */
  'forwards/send-refused': { request: { id: string; inDoubt: boolean }; reply: null };
  /** Forgets it with its headers and bookmarks; what was sent stays where it was sent. */
  'forwards/remove': { request: { id: string }; reply: null };
  /** Sends a request without a line, to see whether the collector is there and takes the headers. */
  'forwards/try': {
    request: {
      readonly id: string | null;
      readonly url: string;
      readonly gzip: boolean;
      readonly headers: readonly ForwardHeader[];
    };
    reply: { readonly message: string | null };
  };
}

/** `value` null: the one that is stored. */
export interface ForwardHeader {
  readonly name: string;
  readonly value: string | null;
}

/** The apps of all connected accounts. */
export interface AppsView {
  readonly apps: readonly OwnedApp[];
  /** When every account last answered, in ms since the epoch; null: one of them never did. */
  readonly readAt: number | null;
  /** Accounts that could not be asked, and why. */
  readonly problems: readonly { readonly accountId: string; readonly problem: Problem }[];
}

/** What is stored of one app and environment, or of one imported file. */
export interface LogsUsage {
  readonly scope: LogScope | null;
  /** Of a file. */
  readonly file: { readonly fileId: string; readonly name: string; readonly addedAt: number } | null;
  readonly lines: number;
  readonly storedBytes: number;
  /** First and last time, in ms since the epoch. */
  readonly from: number;
  readonly to: number;
}

export type PreferencesName = 'download-panel';

/**
 * A port of this name, `logs:<appId>/<environmentId>`, says that a view of the scope is open and seen: as long as one is, the
 * newest lines are asked for every few seconds. `LogsState` comes at once and with every change. Several views share one reading.
 */
export const LOGS_PORT_PREFIX = 'logs:';

export type ToBackground = PageToBackground & OwnPageToBackground;
export type Method = keyof ToBackground;

/** A GraphQL request that the background asks an admin page to send over its own session. */
export interface LentRequest {
  readonly operationName: string;
  /** JSON text of `{query, variables, operationName}`. */
  readonly body: string;
  /** Extra request headers; no credentials among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** In ms. */
  readonly timeout: number;
}

/** What came back, as it is: the gateway code in the background makes sense of it. */
export type LentResponse =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly redirected: boolean;
      readonly body: string;
    }
  /** `too-big`: an answer came, and is longer than a page hands on. */
  | { readonly ok: false; readonly reason: 'network' | 'timeout' | 'too-big' };

/** What the background may ask of an admin page. */
export interface BackgroundToPage {
  'gateway/lend': { request: LentRequest; reply: LentResponse };
}

/** What the background tells everyone who watches a site, over a port named `site:<cloudId>`. */
export type SiteEvent =
  | { readonly type: 'site/status'; readonly status: SiteStatus }
  /** All there is, in place of whatever was known: an app that is not in it is gone. */
  | { readonly type: 'site/view'; readonly view: SiteView }
  | {
      readonly type: 'site/apps';
      readonly apps: readonly SiteAppView[];
      readonly removed: readonly string[];
    };

export const SITE_PORT_PREFIX = 'site:';
