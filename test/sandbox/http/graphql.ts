import { execute, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Call } from '../gateway/call.ts';
import { type Prepared, prepare } from '../gateway/document.ts';
import type { MutationFault } from '../gateway/mutation-fault.ts';
import { Points } from '../gateway/points.ts';
import { mutationRoot, queryRoot } from '../gateway/resolvers/roots.ts';
import { sandboxSchema } from '../gateway/schema.ts';
import { LogReader } from '../logs/log-reader.ts';
import type { User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { type Exchange, json, type Reply } from './exchange.ts';
import { type Fault, ofKind } from './faults.ts';
import type { RequestInfo } from './journal.ts';
import { withoutSecrets } from './journal.ts';
import { formatRetryAfter } from './retry-after.ts';

const MOST_ROOT_FIELDS = 50;

/** A GraphQL request as it came in, read but not yet validated. */
export interface Posted {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The GraphQL side of the sandbox: from a posted body to a reply. */
export class Gateway {
  private readonly world: World;
  private readonly logs: LogReader;
  private readonly points: Points;

  constructor(world: World) {
    this.world = world;
    this.logs = new LogReader(world);
    this.points = new Points(world);
  }

  /** Whoever reads logs shares what was found. */
  get logReader(): LogReader {
    return this.logs;
  }

  /** What the journal and the faults want to know of a body. */
  describe(
    posted: Posted | null,
  ): Pick<RequestInfo, 'operation' | 'operationName' | 'fields' | 'rootFields' | 'variables'> {
    const prepared = posted ? prepare(sandboxSchema(), posted.query, posted.operationName) : null;
    const outline = prepared?.ok ? prepared.outline : null;
    return {
      operation: outline?.operation ?? null,
      operationName: posted?.operationName ?? outline?.operationName ?? null,
      fields: outline?.fields ?? {},
      rootFields: outline?.rootFields ?? 0,
      variables: withoutSecrets(posted?.variables ?? {}),
    };
  }

  async answer(
    exchange: Exchange,
    user: User,
    posted: Posted | null,
    struck: readonly Fault[],
  ): Promise<Reply> {
    const lack = ofKind(struck, 'unknown-field');
    const fail = (status: number, errors: readonly GraphQLFormattedError[]) =>
      this.envelope(exchange, status, { errors: inWordsOf(lack?.wording, errors) });
    if (!posted) return fail(400, [{ message: 'The body has to be JSON with a "query".' }]);
    const schema = sandboxSchema(lack ? 'isAdminHub' : 'nothing');
    const prepared = prepare(schema, posted.query, posted.operationName);
    if (!prepared.ok) return fail(prepared.status, prepared.messages.map(validationError));
    const { outline } = prepared;
    if (outline.rootFields > MOST_ROOT_FIELDS) {
      return fail(400, [
        { message: `At most ${MOST_ROOT_FIELDS} root fields a request, this one has ${outline.rootFields}.` },
      ]);
    }
    const until = this.points.spend(user.accountId, outline.fields);
    if (until !== null) {
      const now = this.world.clock.now();
      const retryAfter = formatRetryAfter(this.world.retryAfterForm, until, now);
      return json(429, { code: 429, message: 'Rate limit exceeded' }, { 'retry-after': retryAfter });
    }
    const call: Call = {
      world: this.world,
      logs: this.logs,
      user,
      knowsAdminHub: lack === undefined,
      mutationFault: mutationFaultOf(struck),
      logPagesLie: ofKind(struck, 'log-pages')?.lie ?? null,
    };
    const result = withPartial(await this.run(schema, prepared, call, posted), ofKind(struck, 'partial'));
    const errors = result.errors && inWordsOf(lack?.wording, result.errors);
    return this.envelope(exchange, 200, { ...result, ...(errors && { errors }) });
  }

  private async run(
    schema: ReturnType<typeof sandboxSchema>,
    prepared: Extract<Prepared, { ok: true }>,
    call: Call,
    posted: Posted,
  ): Promise<Result> {
    const result = await execute({
      schema,
      document: prepared.document,
      rootValue: prepared.outline.operation === 'mutation' ? mutationRoot(call) : queryRoot(call),
      variableValues: posted.variables,
      ...(posted.operationName !== null && { operationName: posted.operationName }),
    });
    const errors = result.errors?.map((error) => error.toJSON());
    return { ...(result.data !== undefined && { data: result.data }), ...(errors && { errors }) };
  }

  private envelope(exchange: Exchange, status: number, result: Result): Reply {
    return json(status, {
      ...result,
      extensions: { gateway: { request_id: exchange.requestId, crossRegion: false } },
    });
  }
}

interface Result {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Reads a posted body; null when it is not a GraphQL request. */
export function readPosted(text: string | null): Posted | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null || !('query' in value) || typeof value.query !== 'string')
      return null;
    const name =
      'operationName' in value && typeof value.operationName === 'string' ? value.operationName : '';
    const variables = 'variables' in value && typeof value.variables === 'object' ? value.variables : null;
    return { query: value.query, operationName: name === '' ? null : name, variables: { ...variables } };
  } catch {
    return null;
  }
}

function validationError(problem: GraphQLError | string): GraphQLFormattedError {
  const plain = problem instanceof GraphQLError ? problem.toJSON() : { message: problem };
  return { ...plain, extensions: { classification: 'ValidationError' } };
}

/** graphql-java, which runs at Atlassian, says the same in other words; a client has to understand both. */
function inWordsOf(
  wording: 'js' | 'java' = 'js',
  errors: readonly GraphQLFormattedError[],
): readonly GraphQLFormattedError[] {
  if (wording === 'js') return errors;
  const message =
    "The variables input contains a field name 'isAdminHub' that is not defined for input object type 'LogQueryInput'";
  return errors.map((error) => (error.message.includes('isAdminHub') ? { ...error, message } : error));
}

function mutationFaultOf(struck: readonly Fault[]): MutationFault | null {
  const refused = ofKind(struck, 'mutation-refused');
  if (refused) {
    const {
      errorType = 'INTERNAL_ERROR',
      statusCode = 500,
      message = 'The change could not be made.',
    } = refused;
    return { kind: 'refused', errorType, statusCode, message };
  }
  return ofKind(struck, 'mutation-without-effect') ? { kind: 'without-effect' } : null;
}

function withPartial(result: Result, fault: Extract<Fault, { kind: 'partial' }> | undefined): Result {
  if (!fault || !result.data) return result;
  const last = Object.keys(result.data).slice(-1);
  const keys = fault.keys ?? last;
  const errors = keys.map((key) => ({
    message: 'An upstream service did not answer.',
    path: [key],
    extensions: { errorType: fault.errorType ?? 'UPSTREAM_FAILURE', statusCode: fault.statusCode ?? 502 },
  }));
  const nulls = Object.fromEntries(keys.map((key) => [key, null]));
  return { data: { ...result.data, ...nulls }, errors: [...(result.errors ?? []), ...errors] };
}
