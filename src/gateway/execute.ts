import { type Problem, type ProblemKind, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import { refusal, type Understood, understand, worstProblem } from './failure.ts';
import type { Answer, Operation } from './operation.ts';
import { DEFAULT_WAIT } from './retry-after.ts';
import type { GatewayResponse, Transport } from './transport.ts';

/** What a call needs from outside; everything that a test wants to hold in its hand. */
export interface GatewayDeps {
  readonly transport: Transport;
  /** Ms since the epoch. */
  readonly now: () => number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly clientVersion: string;
  /** Names of operations whose server turned out to know only the older document; filled here, kept by the caller. */
  readonly remembered?: Set<string>;
  /** How often a query is sent at most, where it is not worth the usual number. */
  readonly tries?: number;
}

/** A query is sent this often at most; a mutation once. */
const MAX_TRIES = 3;
/** For one answer, in ms; under the 30 s that Chrome gives a worker's fetch for its first byte. */
export const REQUEST_TIMEOUT = 20_000;
/** For all tries and pauses of a call together, in ms. */
const TOTAL_LIMIT = 45_000;
const FIRST_PAUSE = 500;
/** A 429 that ends sooner than this is waited for, in ms; a longer one is the caller's to plan. */
const SHORT_WAIT = 5_000;

const PASSING: readonly ProblemKind[] = ['offline', 'timeout', 'server'];

type Outcome<Output> =
  | { readonly kind: 'answer'; readonly answer: Answer<Output> }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly unknownField: boolean };

/**
 * Makes one call to Atlassian and says in the domain's terms what came of it.
 *
 * Queries are sent again after what passes by itself (no network, no answer in time, 5xx, a short 429). A mutation is
 * never sent twice: whether a lost one took effect is for the caller to read back. Where the server does not know a newer
 * field and the operation has an older document, a query is repeated once with that.
 *
 * @returns the answer, or the Problem; rejects only when `signal` is aborted, with its reason.
 */
export async function execute<Input, Output>(
  operation: Operation<Input, Output>,
  input: Input,
  deps: GatewayDeps,
  signal: AbortSignal,
): Promise<Result<Answer<Output>, Problem>> {
  const deadline = deps.now() + TOTAL_LIMIT;
  const mayRepeat = operation.kind === 'query';
  let older = operation.olderDocument !== undefined && deps.remembered?.has(operation.name) === true;
  for (let tries = 1; ; ) {
    const body = bodyOf(operation, input, older);
    const response = await send(operation.name, body, timeoutBefore(deadline, deps), deps, signal);
    const outcome = read(operation, input, understand(response, deps.now()), deps.now());
    if (outcome.kind === 'answer') return ok({ ...outcome.answer, ...serverTimeOf(response) });
    if (mayRepeat && outcome.unknownField && operation.olderDocument && !older) {
      older = true;
      deps.remembered?.add(operation.name);
      continue;
    }
    const pause = mayRepeat ? pauseBefore(outcome.problem, tries, deps) : null;
    const inTime = pause !== null && deps.now() + pause < deadline;
    if (pause === null || !inTime || tries >= (deps.tries ?? MAX_TRIES))
      return err(settled(outcome.problem, deps.now()));
    await deps.sleep(pause, signal);
    tries += 1;
  }
}

function timeoutBefore(deadline: number, deps: GatewayDeps): number {
  return Math.max(1, Math.min(REQUEST_TIMEOUT, deadline - deps.now()));
}

function bodyOf<Input, Output>(operation: Operation<Input, Output>, input: Input, older: boolean): string {
  const document = (older ? operation.olderDocument : undefined) ?? operation.document;
  const variables = (older ? operation.olderVariables : undefined) ?? operation.variables;
  return JSON.stringify({
    query: document(input),
    variables: variables(input),
    operationName: operation.name,
  });
}

async function send(
  operationName: string,
  body: string,
  timeout: number,
  deps: GatewayDeps,
  signal: AbortSignal,
): Promise<GatewayResponse> {
  signal.throwIfAborted();
  // The two `atl-` headers are how clients of this gateway name themselves (seen in Atlassian's public CLI).
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'atl-client-name': 'app-log-access',
    'atl-client-version': deps.clientVersion,
  };
  try {
    return await deps.transport({ operationName, body, headers, timeout }, signal);
  } catch {
    // A transport's own error text is not passed on: it may hold what only the transport may know.
    signal.throwIfAborted();
    return { ok: false, reason: 'network' };
  }
}

function read<Input, Output>(
  operation: Operation<Input, Output>,
  input: Input,
  understood: Understood,
  now: number,
): Outcome<Output> {
  if (understood.kind === 'problem') return understood;
  const { data, faults, requestId, status } = understood;
  const reading = operation.read(data, input, faults);
  const partial = worstProblem(faults);
  if (reading.kind === 'value')
    return { kind: 'answer', answer: { value: reading.value, requestId, partial } };
  if (reading.kind === 'refused') {
    return { kind: 'problem', problem: refusal(reading, requestId, now), unknownField: false };
  }
  // Where the data lacks what matters and Atlassian said why, its reason counts.
  const unreadable = problem('unreadable', now, { requestId, status, detail: reading.why });
  return { kind: 'problem', problem: partial ?? unreadable, unknownField: false };
}

function serverTimeOf(response: GatewayResponse): { readonly serverTime?: number } {
  const { date = '' } = response.ok ? response.headers : {};
  const serverTime = Date.parse(date);
  return Number.isNaN(serverTime) ? {} : { serverTime };
}

/** How long to wait before the next try, in ms; null when another try is no use. */
function pauseBefore(found: Problem, tries: number, deps: GatewayDeps): number | null {
  const backoff = FIRST_PAUSE * 2 ** (tries - 1) * (0.5 + deps.random() / 2);
  if (PASSING.includes(found.kind)) return Math.round(backoff);
  if (found.kind !== 'rate-limited') return null;
  const wait = (found.until ?? found.at + DEFAULT_WAIT) - deps.now();
  return wait <= SHORT_WAIT ? Math.round(Math.max(wait, 0) + backoff) : null;
}

/** A "not before" that has passed while Atlassian still refuses says that the clocks differ: then the usual wait counts. */
export function settled(found: Problem, now: number): Problem {
  if (found.kind !== 'rate-limited' || (found.until !== null && found.until > now)) return found;
  return { ...found, until: now + DEFAULT_WAIT };
}
