import * as z from 'zod/mini';
import type { Operation } from '../operation.ts';
import { readWith, value } from '../wire.ts';
import { type Identity, ME_FIELDS, me, NOBODY, toIdentity } from './identity.ts';

const schema = z.object({ me });

/** Who is signed in. Nobody is the Problem `signed-out`. */
export const whoAmI: Operation<Record<string, never>, Identity> = {
  name: 'WhoAmI',
  kind: 'query',
  document: () => `query WhoAmI { ${ME_FIELDS} }`,
  variables: () => ({}),
  read: (data) => readWith(schema, data, (wire) => (wire.me.user ? value(toIdentity(wire.me.user)) : NOBODY)),
};
