import { execute } from '../../src/gateway/execute.ts';
import type { Operation, Reading } from '../../src/gateway/operation.ts';
import { answered, type Canned, fakeGateway, still } from './fake-gateway.ts';

/** An operation of a made-up API, with an older form of its document. */
export const greet: Operation<string, string> = {
  name: 'Greet',
  kind: 'query',
  document: () => 'query Greet($to: String!, $loudly: Boolean) { greet(to: $to, loudly: $loudly) }',
  variables: (to) => ({ to, loudly: true }),
  olderDocument: () => 'query Greet($to: String!) { greet(to: $to) }',
  olderVariables: (to) => ({ to }),
  read: readGreeting,
};

/** The answer that `greet` hopes for. */
export const HELLO = answered(200, { data: { greet: 'hello' } });

/** An answer without data and with one error. */
export function failed(extensions: Readonly<Record<string, unknown>>, message = 'no') {
  return answered(200, { data: null, errors: [{ message, extensions }] });
}

function readGreeting(data: unknown): Reading<string> {
  const found = typeof data === 'object' && data !== null && 'greet' in data ? data.greet : null;
  return typeof found === 'string'
    ? { kind: 'value', value: found }
    : { kind: 'unreadable', why: 'greet: missing' };
}

/** Asks once, over canned answers. */
export async function ask(answers: readonly Canned[], more: Parameters<typeof fakeGateway>[1] = {}) {
  const gateway = fakeGateway(answers, more);
  const result = await execute(greet, 'you', gateway.deps, still());
  return { ...gateway, result };
}

export async function problemFrom(answer: Canned) {
  const { result } = await ask([answer]);
  if (result.ok) throw new Error('an answer where a problem was expected');
  return result.error;
}
