/**
 * What a request has to look like, one schema a method. Every size is bounded, so that a page that went wrong
 * cannot fill the store. Only the background loads this.
 */
import * as z from 'zod/mini';
import { ENVIRONMENT_TYPES } from '../core/environment.ts';
import { MOST_OF_REQUEST, REQUEST_WAYS } from '../core/request/access-request.ts';
import { DEPTHS } from '../core/vendor-settings.ts';
import type { Method, ToBackground } from './contract.ts';

// zod would try `new Function` to run faster, which an extension's content security policy reports as a violation.
z.config({ jitless: true });

/** More apps than any site has; a request that names more is not ours. */
const MOST_APPS = 2_000;

const cloudId = z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/));
const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
/** Atlassian's account ids are letters, digits, colons and hyphens; an odd one has to be forgettable too. */
const accountId = z.string().check(z.regex(/^[\x21-\x7e]{1,128}$/));
const contextId = z.string().check(z.regex(/^ari:cloud:[A-Za-z0-9:/_-]{1,240}$/));
const appIds = z.array(uuid).check(z.maxLength(MOST_APPS));
const nothing = z.strictObject({});
const count = (most: number) => z.int().check(z.gte(1), z.lte(most));
const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

/** In ms since the epoch; the most that a `Date` can hold. */
const time = z.int().check(z.gte(0), z.lte(8.64e15));
const amount = z.int().check(z.gte(0), z.lte(1_000_000_000));
const environmentType = z.enum(ENVIRONMENT_TYPES);
/** The keys of the products that Atlassian lists, and any other that it may add. */
const product = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));

const downloadFacts = z
  .strictObject({
    from: time,
    to: time,
    lines: amount,
    redacted: amount,
    keptForbidden: amount,
    format: z.enum(['log', 'csv', 'jsonl']),
    fileName: text(255),
    receiptSha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  })
  .check(isRange());

/** More lines than Atlassian gives at once. */
const MOST_LINES = 1_000;
const PREFERENCES = ['download-panel'] as const;
/** In bytes of UTF-8. */
const MOST_PREFERENCES = 8_192;

const scope = z.strictObject({ appId: uuid, environmentId: uuid });
/** What `identityText` gives. */
const line = z.string().check(z.regex(/^[0-9a-f]{16}$/));
const viewId = z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/));
/** In UTF-16 code units, as the stores of notes and views say. */
const MOST_NOTE = 2_000;
const MOST_VIEW_NAME = 100;
const MOST_VIEW_ADDRESS = 40_000;

const choice = z.strictObject({ contextId, environmentType });

const id = z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/));
const upTo = (most: number) => z.string().check(z.maxLength(most));
const request = z.strictObject({
  way: z.enum(REQUEST_WAYS),
  appId: uuid,
  appName: text(MOST_OF_REQUEST.appName),
  environmentType,
  cloudId,
  hostName: z.nullable(text(MOST_OF_REQUEST.hostName)),
  range: z.nullable(z.strictObject({ from: time, to: time }).check(isRange())),
  asker: upTo(MOST_OF_REQUEST.asker),
  reason: upTo(MOST_OF_REQUEST.reason),
  lookingFor: upTo(MOST_OF_REQUEST.lookingFor),
  ticket: upTo(MOST_OF_REQUEST.ticket),
});

/** Names of headers are tokens (RFC 9110, 5.6.2); values are visible ASCII and blanks. */
const headers = z
  .array(
    z.strictObject({
      name: z.string().check(z.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/)),
      value: z.nullable(z.string().check(z.regex(/^[\x20-\x7e]{0,4000}$/))),
    }),
  )
  .check(z.maxLength(20));
const collectorUrl = z.string().check(z.maxLength(2_000), z.regex(/^https?:\/\/[\x21-\x7e]+$/));
const forwardSource = z.union([
  z.strictObject({ kind: z.literal('live'), scope }),
  z.strictObject({ kind: z.literal('file'), fileId: id }),
]);

export const schemas = {
  'site/open': z.strictObject({ cloudId, refresh: z.boolean() }),
  'site/refresh': z.strictObject({ cloudId, appIds: z.nullable(appIds) }),
  'site/prioritise': z.strictObject({ cloudId, appIds }),
  'access/change': z.strictObject({
    cloudId,
    appId: uuid,
    wanted: z.boolean(),
    choices: z.array(choice).check(z.minLength(1), z.maxLength(100)),
    reason: z.nullable(text(500)),
    ticket: z.nullable(text(100)),
  }),
  'access/dismiss': z.strictObject({ cloudId, appId: uuid }),
  'ledger/read': z.strictObject({
    cloudId,
    appId: z.nullable(uuid),
    before: z.nullable(z.int().check(z.gte(1))),
    limit: count(500),
  }),
  'download/open': z.strictObject({ cloudId, appId: uuid }),
  'download/page': z
    .strictObject({
      cloudId,
      appId: uuid,
      environmentId: uuid,
      contextIds: z.array(contextId).check(z.minLength(1), z.maxLength(100)),
      from: time,
      to: time,
      startTime: time,
      offset: amount,
      limit: count(MOST_LINES),
    })
    .check(isRange()),
  'download/note': z.strictObject({
    cloudId,
    appId: uuid,
    environmentType,
    products: z.array(product).check(z.minLength(1), z.maxLength(20)),
    facts: downloadFacts,
  }),
  'preferences/read': z.strictObject({ name: z.enum(PREFERENCES) }),
  'preferences/write': z.strictObject({
    name: z.enum(PREFERENCES),
    value: z.string().check(z.maxLength(MOST_PREFERENCES), z.refine(fitsPreferences), z.refine(isJson)),
  }),
  'sites/list': nothing,
  'accounts/list': nothing,
  'accounts/connect': z.strictObject({
    email: z.string().check(z.trim(), z.maxLength(254), z.regex(/^[^\s@:]+@[^\s@:]+$/)),
    token: z.string().check(z.trim(), z.maxLength(2_000), z.regex(/^[\x21-\x7e]+$/)),
  }),
  'accounts/connect-session': nothing,
  'accounts/forget': z.strictObject({ accountId }),
  'vendor/apps': z.strictObject({ refresh: z.boolean() }),
  'logs/refresh': z.strictObject({ scope }),
  'logs/want': z.strictObject({ scope, from: time }),
  'logs/looked': z.strictObject({ scope }),
  'logs/usage': nothing,
  'follows/list': nothing,
  'follows/remove': z.strictObject({ scope }),
  'vendor-settings/read': nothing,
  'vendor-settings/write': z.strictObject({
    depth: z.literal(DEPTHS),
    inBackground: z.boolean(),
    countErrors: z.boolean(),
    notify: z.boolean(),
  }),
  'notes/list': z.strictObject({ scope }),
  'notes/write': z.strictObject({ scope, line, time, text: z.string().check(z.maxLength(MOST_NOTE)) }),
  'notes/remove': z.strictObject({ scope, line }),
  'views/list': nothing,
  'views/write': z.strictObject({
    id: viewId,
    name: text(MOST_VIEW_NAME),
    address: z.string().check(z.maxLength(MOST_VIEW_ADDRESS)),
  }),
  'views/remove': z.strictObject({ id: viewId }),
  'files/list': nothing,
  'files/note': z.strictObject({
    fileId: id,
    facts: z.strictObject({ sender: upTo(200), site: upTo(200), ticket: upTo(200), note: upTo(2_000) }),
  }),
  'files/remove': z.strictObject({ fileId: id }),
  'requests/list': nothing,
  'requests/write': z.strictObject({
    id,
    request,
    environmentId: z.nullable(uuid),
    madeAt: time,
    askedAt: z.nullable(time),
    grantedAt: z.nullable(time),
    fileReceivedAt: z.nullable(time),
    fileId: z.nullable(id),
  }),
  'requests/remove': z.strictObject({ id }),
  'forwards/list': nothing,
  'forwards/write': z.strictObject({
    forward: z.strictObject({
      id,
      name: text(100),
      url: collectorUrl,
      gzip: z.boolean(),
      batchLines: count(5_000),
      sources: z.array(forwardSource).check(z.minLength(1), z.maxLength(100)),
      since: z.nullable(time),
    }),
    headers,
  }),
  'forwards/pause': z.strictObject({ id, isPaused: z.boolean() }),
  'forwards/retry': z.strictObject({ id }),
  'forwards/send-refused': z.strictObject({ id, inDoubt: z.boolean() }),
  'forwards/remove': z.strictObject({ id }),
  'forwards/try': z.strictObject({ id: z.nullable(id), url: collectorUrl, gzip: z.boolean(), headers }),
} satisfies { readonly [M in Method]: z.ZodMiniType<ToBackground[M]['request']> };

function isRange() {
  return z.refine<{ readonly from: number; readonly to: number }>(({ from, to }) => from <= to);
}

function fitsPreferences(value: string): boolean {
  return new TextEncoder().encode(value).length <= MOST_PREFERENCES;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
