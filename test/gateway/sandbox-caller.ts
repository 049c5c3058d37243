import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { execute, type GatewayDeps } from '../../src/gateway/execute.ts';
import type { Operation } from '../../src/gateway/operation.ts';
import type { Transport } from '../../src/gateway/transport.ts';
import type { Sandbox, SandboxUser } from '../sandbox/sandbox.ts';
import { still } from './fake-gateway.ts';
import { loopbackFetch } from './loopback-fetch.ts';

/** What the content script of an admin page does: a request of that page's own origin, with its cookies. */
export function sessionTransport(
  sandbox: Sandbox,
  user: SandboxUser,
  origin = 'https://admin.atlassian.com',
): Transport {
  const { name, value } = user.cookie;
  const fetch = loopbackFetch(sandbox.httpsPort);
  return async (request, signal) => {
    const headers = { ...request.headers, origin, cookie: `${name}=${value}` };
    const init = { method: 'POST', headers, body: request.body, signal };
    try {
      const response = await fetch('https://admin.atlassian.com/gateway/api/graphql', init);
      const { status } = response;
      const body = await response.text();
      const redirected = status >= 300 && status < 400;
      return { ok: true, status, headers: Object.fromEntries(response.headers), redirected, body };
    } catch {
      return { ok: false, reason: 'network' };
    }
  };
}

/** Makes calls over a transport as the background does, and unpacks what the test expects. */
export function caller(transport: Transport) {
  const remembered = new Set<string>();
  const deps: GatewayDeps = {
    transport,
    now: Date.now,
    sleep: (_ms, signal) => wait(1, undefined, { signal }),
    random: Math.random,
    clientVersion: '0.0.0-test',
    remembered,
  };
  const result = <Input, Output>(operation: Operation<Input, Output>, input: Input) =>
    execute(operation, input, deps, still());
  return {
    remembered,
    result,
    value: async <Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output> => {
      const found = await result(operation, input);
      if (!found.ok) throw new Error(`${operation.name}: ${JSON.stringify(found.error)}`);
      expect(found.value.requestId).toBeTruthy();
      return found.value.value;
    },
    problem: async <Input, Output>(operation: Operation<Input, Output>, input: Input) => {
      const found = await result(operation, input);
      if (found.ok) throw new Error(`${operation.name} was answered`);
      return found.error;
    },
  };
}
