import * as z from 'zod/mini';
import { label } from '../foreign-text.ts';
import type { Reading } from '../operation.ts';
import { id, maybe, maybeText } from '../wire.ts';

/** The signed-in account, as Atlassian's `me` names it. */
export interface Identity {
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
}

/** What to ask of `me`; apps' own accounts have no e-mail. */
export const ME_FIELDS = 'me { user { accountId name ... on AtlassianAccountUser { email } } }';

export const me = z.object({
  user: maybe(z.object({ accountId: id, name: maybeText, email: maybeText })),
});

/** Without a user nobody is signed in, although Atlassian answered with 200. */
export const NOBODY: Reading<never> = { kind: 'refused', errorType: null, statusCode: 401, message: null };

export function toIdentity(user: NonNullable<z.infer<typeof me>['user']>): Identity {
  return { accountId: user.accountId, name: label(user.name || user.accountId), email: user.email };
}
