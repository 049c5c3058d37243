import type { Call } from '../call.ts';
import { appQueries } from './apps.ts';
import { identityQueries } from './identity.ts';
import { ecosystemMutations, ecosystemQueries } from './installations.ts';
import { logAccessMutations, logAccessQueries } from './log-access.ts';
import { logQueries } from './logs.ts';

export function queryRoot(call: Call) {
  return {
    ...appQueries(call),
    ...identityQueries(call),
    ...logAccessQueries(call),
    ...logQueries(call),
    ecosystem: () => ecosystemQueries(call),
  };
}

export function mutationRoot(call: Call) {
  return { ...logAccessMutations(call), ecosystem: () => ecosystemMutations(call) };
}
