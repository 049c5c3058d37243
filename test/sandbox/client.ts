/** A plain client of the sandbox for tests, over real sockets: any host name, any header. */
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Sandbox, SandboxUser } from './sandbox.ts';
import type { Role } from './world/types.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  /** Sent as Host; `127.0.0.1` and the port otherwise. */
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Over the plain-HTTP port. */
  readonly plain?: boolean;
}

/** Sends one request to the sandbox; rejects when the connection breaks. */
export function send(sandbox: Sandbox, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = 'GET', host, headers = {}, body, plain = false } = asked;
  const url = new URL(path, plain ? sandbox.graphql : sandbox.https);
  const options = {
    method,
    headers: { ...(host !== undefined && { host }), ...headers },
    rejectUnauthorized: false,
    agent: false as const,
  };
  return new Promise((resolve, reject) => {
    const request = (plain ? plainRequest : tlsRequest)(url, options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers: received } = response;
        resolve({ status: statusCode, headers: received, text: Buffer.concat(parts).toString('utf8') });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

export function userOf(sandbox: Sandbox, role: Role): SandboxUser {
  const user = sandbox.users.find((one) => one.role === role);
  if (!user) throw new Error(`nobody is ${role}`);
  return user;
}

export function basic(user: SandboxUser): string {
  return `Basic ${Buffer.from(`${user.email}:${user.token}`).toString('base64')}`;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly data: unknown;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly requestId: string | null;
}

interface Body {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** GraphQL with an API token, as command-line clients do. */
export async function askWithToken(sandbox: Sandbox, role: Role, body: Body): Promise<GraphqlAnswer> {
  const headers = { 'content-type': 'application/json', authorization: basic(userOf(sandbox, role)) };
  return read(
    await send(sandbox, '/graphql', { method: 'POST', headers, body: JSON.stringify(body), plain: true }),
  );
}

/** GraphQL with the session that the sandbox hands out, from a page of the host. */
export async function askWithSession(
  sandbox: Sandbox,
  role: Role,
  body: Body,
  headers: Readonly<Record<string, string>> = { origin: 'https://admin.atlassian.com' },
): Promise<GraphqlAnswer> {
  const { cookie } = userOf(sandbox, role);
  const all = { 'content-type': 'application/json', cookie: `${cookie.name}=${cookie.value}`, ...headers };
  const asked = { method: 'POST', host: 'admin.atlassian.com', headers: all, body: JSON.stringify(body) };
  return read(await send(sandbox, '/gateway/api/graphql', asked));
}

function read({ status, headers, text }: Answer): GraphqlAnswer {
  const isJson = headers['content-type']?.includes('json') ?? false;
  const body = Object(isJson ? JSON.parse(text) : {});
  return {
    status,
    headers,
    data: body.data ?? null,
    errors: body.errors ?? [],
    requestId: body.extensions?.gateway?.request_id ?? null,
  };
}

/** A value inside an answer by its path, such as `app.environments.0.key`; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => new Map(Object.entries(Object(inner))).get(key), value);
}

/** The list inside an answer; empty where there is none. */
export function list(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}
