/**
 * What a request has to look like, one schema a method. Every size is bounded, so that a page that went wrong
 * cannot fill the store. Only the background loads this.
 */
import * as z from 'zod/mini';
import { ENVIRONMENT_TYPES } from '../core/environment.ts';
import type { Method, ToBackground } from './contract.ts';

// zod would try `new Function` to run faster, which an extension's content security policy reports as a violation.
z.config({ jitless: true });

/** More apps than any site has; a request that names more is not ours. */
const MOST_APPS = 2_000;

const cloudId = z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/));
const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const contextId = z.string().check(z.regex(/^ari:cloud:[A-Za-z0-9:/_-]{1,240}$/));
const appIds = z.array(uuid).check(z.maxLength(MOST_APPS));
const nothing = z.strictObject({});
const count = (most: number) => z.int().check(z.gte(1), z.lte(most));
const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

const choice = z.strictObject({ contextId, environmentType: z.enum(ENVIRONMENT_TYPES) });

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
  'sites/list': nothing,
  'account/status': nothing,
  'account/connect': z.strictObject({
    email: z.string().check(z.trim(), z.maxLength(254), z.regex(/^[^\s@:]+@[^\s@:]+$/)),
    token: z.string().check(z.trim(), z.maxLength(2_000), z.regex(/^[\x21-\x7e]+$/)),
  }),
  'account/forget': nothing,
  'vendor/apps': nothing,
  'vendor/sites': z.strictObject({ appId: uuid, environmentId: uuid }),
  'vendor/lines': z.strictObject({ appId: uuid, environmentId: uuid, limit: count(1_000) }),
} satisfies { readonly [M in Method]: z.ZodMiniType<ToBackground[M]['request']> };
