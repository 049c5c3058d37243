import type { GatewayDeps } from '../../src/gateway/execute.ts';
import type { GatewayRequest, GatewayResponse } from '../../src/gateway/transport.ts';

export const NOW = Date.parse('2026-11-22T10:00:00Z');

/** A canned answer, or a function of the request. */
export type Canned =
  | GatewayResponse
  | ((request: GatewayRequest) => GatewayResponse | Promise<GatewayResponse>);

export interface FakeGateway {
  readonly deps: GatewayDeps;
  readonly requests: GatewayRequest[];
  readonly pauses: number[];
  /** Moves the clock. */
  pass(ms: number): void;
}

/** Answers in turn; the last answer repeats. The clock moves only by pauses and `pass`. */
export function fakeGateway(answers: readonly Canned[], more: Partial<GatewayDeps> = {}): FakeGateway {
  const requests: GatewayRequest[] = [];
  const pauses: number[] = [];
  let clock = NOW;
  const deps: GatewayDeps = {
    transport: async (request) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push(request);
      if (answer === undefined) throw new Error('no answer prepared');
      return typeof answer === 'function' ? answer(request) : answer;
    },
    now: () => clock,
    sleep: async (ms) => {
      pauses.push(ms);
      clock += ms;
    },
    random: () => 0.5,
    clientVersion: '1.2.3',
    ...more,
  };
  const pass = (ms: number) => {
    clock += ms;
  };
  return { deps, requests, pauses, pass };
}

/** An answer that arrived. */
export function answered(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Extract<GatewayResponse, { ok: true }> {
  const json = typeof body !== 'string';
  return {
    ok: true,
    status,
    headers: { 'content-type': json ? 'application/json' : 'text/html; charset=utf-8', ...headers },
    redirected: false,
    body: json ? JSON.stringify(body) : body,
  };
}

export const NETWORK: GatewayResponse = { ok: false, reason: 'network' };
export const TIMEOUT: GatewayResponse = { ok: false, reason: 'timeout' };
export const NO_ROAD: GatewayResponse = { ok: false, reason: 'no-road' };
export const SIGN_IN_PAGE = '<!DOCTYPE html><html><title>Log in to continue</title></html>';

/** A signal that nothing aborts. */
export const still = () => new AbortController().signal;
