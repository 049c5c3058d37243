import * as z from 'zod/mini';
import { appAri } from '../../core/ari.ts';
import type { EnvironmentType } from '../../core/environment.ts';
import type { Operation } from '../operation.ts';
import { elementsOf, list, maybe, maybeText, readWith, value } from '../wire.ts';

export interface AccessChange {
  /** Bare UUID. */
  readonly appId: string;
  readonly environmentType: EnvironmentType;
  readonly contextIds: readonly string[];
  readonly wanted: boolean;
}

const DOCUMENT = `mutation ChangeLogAccess($input: UpdateDeveloperLogAccessInput!) {
  updateDeveloperLogAccess(input: $input) {
    success
    errors { message extensions { errorType statusCode } }
  }
}`;

const schema = z.object({
  updateDeveloperLogAccess: z.object({ success: z.boolean(), errors: maybe(list) }),
});

const error = z.object({
  message: maybeText,
  extensions: maybe(z.object({ errorType: maybeText, statusCode: maybe(z.int()) })),
});

/**
 * Turns log access on or off. `true` says only that Atlassian accepted it: when it takes effect is not documented, so
 * read it back. `success:false` becomes the Problem that its first error tells.
 */
export const changeLogAccess: Operation<AccessChange, true> = {
  name: 'ChangeLogAccess',
  kind: 'mutation',
  document: () => DOCUMENT,
  variables: ({ appId, environmentType, contextIds, wanted }) => ({
    input: { appId: appAri(appId), contextIds, environmentType, shouldHaveAccess: wanted },
  }),
  read: (data) =>
    readWith(schema, data, ({ updateDeveloperLogAccess: { success, errors } }) => {
      if (success) return value(true);
      const said = elementsOf(errors ?? [], error).elements;
      const first = said.find((each) => each.extensions?.errorType || each.extensions?.statusCode) ?? said[0];
      return {
        kind: 'refused',
        errorType: first?.extensions?.errorType ?? null,
        statusCode: first?.extensions?.statusCode ?? null,
        message: first?.message ?? null,
      };
    }),
};
