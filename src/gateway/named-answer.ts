/**
 * A read over a session says in the same answer whose session it is. Anybody may sign in as somebody else between two
 * calls; what another account reads would otherwise be kept as this one's.
 */
import * as z from 'zod/mini';
import type { Operation, Reading } from './operation.ts';
import { id, maybe } from './wire.ts';

/** An alias, so that an operation may ask for `me` itself. */
const ALIAS = 'askedBy';
const FIELD = `${ALIAS}: me { user { accountId } }`;

const schema = z.object({ [ALIAS]: maybe(z.object({ user: maybe(z.object({ accountId: id })) })) });

/** Read as "sign in again", which is what helps: as the account that is connected. */
const SOMEBODY_ELSE: Reading<never> = {
  kind: 'refused',
  errorType: null,
  statusCode: 401,
  message: null,
};

/** The same operation, whose answer is refused unless it was given to `accountId`. For queries only. */
export function answeredTo<Input, Output>(
  accountId: string,
  operation: Operation<Input, Output>,
): Operation<Input, Output> {
  if (operation.kind !== 'query') throw new RangeError(`${operation.name} is no query.`);
  const { olderDocument } = operation;
  return {
    ...operation,
    document: (input) => withField(operation.document(input)),
    ...(olderDocument ? { olderDocument: (input: Input) => withField(olderDocument(input)) } : {}),
    read: (data, input, faults) => {
      const asked = z.safeParse(schema, data);
      const found = asked.success ? asked.data[ALIAS] : null;
      if (found === null) return { kind: 'unreadable', why: `${ALIAS}: missing` };
      if (found.user?.accountId !== accountId) return SOMEBODY_ELSE;
      return operation.read(data, input, faults);
    },
  };
}

/** Our documents begin with `query Name(...) {`, and have no braces among their variables. */
function withField(document: string): string {
  return document.replace('{', `{ ${FIELD} `);
}
