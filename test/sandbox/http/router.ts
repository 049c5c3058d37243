import type { User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { basicUser, sessionObjection, sessionUser } from './auth.ts';
import { type Exchange, html, json, type Reply, redirect } from './exchange.ts';
import { type Fault, type Faults, ofKind } from './faults.ts';
import { Gateway, readPosted } from './graphql.ts';
import type { AuthKind, Journal, RequestInfo } from './journal.ts';
import { LogExport } from './log-export.ts';
import { servePage } from './pages.ts';
import { formatRetryAfter } from './retry-after.ts';
import { answerSignIn } from './sign-in.ts';

const PAGE_HOSTS = ['admin.atlassian.com', 'developer.atlassian.com'];
const API_HOSTS = ['api.atlassian.com', '127.0.0.1', 'localhost', '[::1]'];
const UNAUTHORIZED: Reply = json(401, { code: 401, message: 'Unauthorized' });
const NOT_JSON: Reply = json(415, { code: 415, message: 'The body has to be application/json' });

export interface RouterOptions {
  readonly world: World;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly lenientOrigin: boolean;
}

/** Sends each request to where its host and path belong. */
export class Router {
  private readonly world: World;
  private readonly faults: Faults;
  private readonly journal: Journal;
  private readonly lenientOrigin: boolean;
  private readonly gateway: Gateway;
  private readonly logExport: LogExport;

  constructor({ world, faults, journal, lenientOrigin }: RouterOptions) {
    this.world = world;
    this.faults = faults;
    this.journal = journal;
    this.lenientOrigin = lenientOrigin;
    this.gateway = new Gateway(world);
    this.logExport = new LogExport(world, this.gateway.logReader);
  }

  /** `withPages` is false on the plain-HTTP port, which is for command-line clients only. */
  async handle(exchange: Exchange, withPages: boolean): Promise<void> {
    const { host, method, url } = exchange;
    const path = url.pathname;
    const isPageHost = withPages && PAGE_HOSTS.includes(host);
    if (method === 'OPTIONS') return exchange.reply({ status: exchange.isSameOrigin ? 204 : 403 });
    if (isPageHost && path === '/gateway/api/graphql') return this.graphql(exchange, 'session');
    if (isPageHost && path.startsWith('/sandbox/'))
      return exchange.reply(await answerSignIn(this.world, exchange));
    if (isPageHost && (method === 'GET' || method === 'HEAD'))
      return exchange.reply(servePage(this.world, exchange));
    if (API_HOSTS.includes(host) && path === '/graphql') return this.graphql(exchange, 'basic');
    // Where the `signin-html` fault sends API clients.
    if (API_HOSTS.includes(host) && path === '/login')
      return exchange.reply(html(200, '<!doctype html><title>Log in</title>'));
    const appId = /^\/v1\/app\/logs\/([^/]+)$/.exec(path)?.[1];
    if (API_HOSTS.includes(host) && appId && method === 'GET') return this.export(exchange, appId);
    const site = this.world.sites.find((one) => one.hostName === host);
    if (site && path === '/_edge/tenant_info') return exchange.reply(json(200, { cloudId: site.cloudId }));
    exchange.reply(json(404, { code: 404, message: 'Not found' }));
  }

  private async graphql(exchange: Exchange, road: 'session' | 'basic'): Promise<void> {
    if (exchange.method !== 'POST') return exchange.reply(json(405, { code: 405, message: 'POST only' }));
    const posted = readPosted(await exchange.text());
    const user = road === 'session' ? sessionUser(this.world, exchange) : basicUser(this.world, exchange);
    const info = describe(exchange, user, road, this.gateway.describe(posted));
    await this.underFaults(exchange, info, async (struck) => {
      if (!user) return UNAUTHORIZED;
      const objection =
        road === 'session' ? sessionObjection(this.world, exchange, this.lenientOrigin) : null;
      if (objection) return json(403, { code: 403, message: objection });
      // A form of another site can post text, but not JSON: session gateways have to insist on it.
      if (road === 'session' && !exchange.header('content-type').includes('application/json'))
        return NOT_JSON;
      return this.gateway.answer(exchange, user, posted, struck);
    });
  }

  private async export(exchange: Exchange, appId: string): Promise<void> {
    const user = basicUser(this.world, exchange);
    const params = exchange.url.searchParams;
    const nothing = {
      operation: null,
      operationName: null,
      fields: {},
      rootFields: 0,
      variables: Object.fromEntries(params),
    };
    const info = describe(exchange, user, 'basic', nothing);
    await this.underFaults(exchange, info, async () =>
      user ? this.logExport.answer(user, appId, params) : UNAUTHORIZED,
    );
  }

  /** Answers a request as the faults that strike it want, and writes it down. */
  private async underFaults(
    exchange: Exchange,
    info: RequestInfo,
    answer: (struck: readonly Fault[]) => Promise<Reply>,
  ): Promise<void> {
    const at = Date.now();
    const struck = this.faults.strike(info);
    const note = (status: number) =>
      this.journal.add({
        ...info,
        requestId: exchange.requestId,
        at,
        durationMs: Date.now() - at,
        status,
        faults: struck.map((fault) => fault.kind),
      });
    await pause(struck.reduce((sum, fault) => sum + (fault.kind === 'latency' ? fault.ms : 0), 0));
    if (ofKind(struck, 'drop')) {
      exchange.drop();
      return note(0);
    }
    const reply = this.instead(struck) ?? (await answer(struck));
    if (ofKind(struck, 'mutation-lost-answer')) {
      await exchange.cutOff();
      return note(0);
    }
    await send(exchange, reply, ofKind(struck, 'slow-body')?.ms ?? 0);
    note(reply.status);
  }

  /** The answer of a fault that stands in for the real one. */
  private instead(struck: readonly Fault[]): Reply | null {
    for (const fault of struck) {
      if (fault.kind === '401') return UNAUTHORIZED;
      if (fault.kind === '403') return json(403, { code: 403, message: 'Forbidden' });
      if (fault.kind === '500') return json(500, { code: 500, message: 'Internal server error' });
      if (fault.kind === '429') return this.tooMany(fault);
      if (fault.kind === 'html')
        return html(200, '<!doctype html><title>Atlassian</title><p>We are having a moment.</p>');
      if (fault.kind === 'signin-html') return redirect('/login?continue=%2F');
    }
    return null;
  }

  private tooMany(fault: Extract<Fault, { kind: '429' }>): Reply {
    const now = this.world.clock.now();
    const form = fault.form ?? this.world.retryAfterForm;
    const formatted = form === 'none' ? null : formatRetryAfter(form, now + (fault.seconds ?? 1) * 1000, now);
    const value = fault.retryAfter ?? formatted;
    return json(
      429,
      { code: 429, message: 'Rate limit exceeded' },
      value === null ? {} : { 'retry-after': value },
    );
  }
}

function describe(
  exchange: Exchange,
  user: User | null,
  road: 'session' | 'basic',
  body: Pick<RequestInfo, 'operation' | 'operationName' | 'fields' | 'rootFields' | 'variables'>,
): RequestInfo {
  const auth: AuthKind = user ? road : 'none';
  const { host, method, origin, url } = exchange;
  const client = exchange.header('atl-client-name') || null;
  return { host, path: url.pathname, method, origin, auth, client, user: user?.accountId ?? null, ...body };
}

async function send(exchange: Exchange, reply: Reply, slowMs: number): Promise<void> {
  if (slowMs === 0) return exchange.reply(reply);
  const body = Buffer.from(reply.body ?? '');
  const half = Math.ceil(body.length / 2);
  exchange.response.writeHead(reply.status, {
    'x-request-id': exchange.requestId,
    'content-length': body.length,
    ...reply.headers,
  });
  exchange.response.write(body.subarray(0, half));
  await pause(slowMs);
  exchange.response.end(body.subarray(half));
}

function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}
