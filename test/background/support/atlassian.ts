/** Atlassian as far as the background sees it: installations, log access that takes effect late, and faults on demand. */
import { parseAppId, parseContext, siteContext } from '../../../src/core/ari.ts';
import type { EnvironmentType } from '../../../src/core/environment.ts';
import type { LentRequest, LentResponse } from '../../../src/messages/contract.ts';
import type { Clock } from '../../../src/platform/clock.ts';

export const CLOUD_ID = 'c7e1f0aa-1111-4222-8333-944455556666';
export const HOST_NAME = 'acme.atlassian.net';
export const ADMIN = { accountId: 'account-ana', name: 'Ana Diaz' };

export type Admin = typeof ADMIN;

export interface FakeInstallation {
  readonly id: string;
  readonly appId: string;
  readonly name: string;
  readonly product: string;
  readonly environmentType: EnvironmentType;
}

/** What happens to one request: nothing special, or what a test wants to see survived. */
export type Fault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'lose-answer' }
  | { readonly kind: 'late' }
  /** An answer that is longer than the page hands on. */
  | { readonly kind: 'too-big' }
  /** JSON text that ends in the middle. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'sign-in-page' }
  | { readonly kind: 'denied' }
  /** Each question of a read is denied by itself. */
  | { readonly kind: 'denied-parts' }
  | { readonly kind: 'no-answers' }
  | null;

export interface Asked {
  readonly at: number;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A readable app id: `app(7)`. */
export function appId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** The id of an app's environment, in the two forms that Atlassian uses. */
export function environmentId(app: string, type: EnvironmentType): string {
  return `${app.slice(0, -2)}e${['PRODUCTION', 'STAGING', 'DEVELOPMENT'].indexOf(type)}`;
}

function environmentAri(app: string, type: EnvironmentType): string {
  return `ari:cloud:ecosystem::environment/${app}/${environmentId(app, type)}`;
}

export function installation(n: number, facts: Partial<FakeInstallation> = {}): FakeInstallation {
  const product = facts.product ?? 'jira';
  const environmentType = facts.environmentType ?? 'PRODUCTION';
  const id = `installation-${n}-${product}-${environmentType}`;
  return { id, appId: appId(n), name: `App ${n}`, product, environmentType, ...facts };
}

export class FakeAtlassian {
  readonly asked: Asked[] = [];
  readonly installations: FakeInstallation[] = [];
  /** Grants that are not the default, which is on. */
  readonly access = new Map<string, boolean>();
  hostName = HOST_NAME;
  /** Who is signed in, except in tabs of which a test says otherwise. */
  admin: Admin = ADMIN;
  /** Lines of all apps, newest first; a page is cut from them, whoever asks. */
  lines: Readonly<Record<string, unknown>>[] = [];
  /** Whether Atlassian says by which id an environment goes. */
  namesEnvironments = true;
  /** How the contexts of installations are spelt; Atlassian has two ways. */
  spell: (context: string) => string = (context) => context;
  version: (installation: FakeInstallation) => { version: string; isLatest: boolean } = () => ({
    version: '1.0.0',
    isLatest: true,
  });
  /** In ms: until an answer is there, and until a change shows. */
  latency = 20;
  effectDelay = 0;
  mostAtOnce = 0;
  /** Decides about each request; by default all goes well. */
  fault: (asked: Asked) => Fault = () => null;
  readonly #clock: Clock;
  readonly #pending: { at: number; key: string; value: boolean }[] = [];
  #atOnce = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  count(operationName: string): number {
    return this.asked.filter((one) => one.operationName === operationName).length;
  }

  /** What Atlassian shows now. */
  hasAccess(appIdOf: string, product = 'jira', environmentType: EnvironmentType = 'PRODUCTION'): boolean {
    return this.#read(keyOf(appIdOf, siteContext(product, CLOUD_ID), environmentType));
  }

  setAccess(appIdOf: string, value: boolean, product = 'jira'): void {
    this.access.set(keyOf(appIdOf, siteContext(product, CLOUD_ID), 'PRODUCTION'), value);
  }

  /** What an admin page's content script would hand back. */
  async lend(request: LentRequest, user: Admin = this.admin): Promise<LentResponse> {
    const never = new AbortController().signal;
    const { variables } = JSON.parse(request.body) as { variables: Record<string, unknown> };
    const asked: Asked = { at: this.#clock.now(), operationName: request.operationName, variables };
    this.asked.push(asked);
    const fault = this.fault(asked);
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    await this.#clock.sleep(this.latency / 2, never);
    const response = this.#respond(asked, fault, user);
    await this.#clock.sleep(this.latency / 2, never);
    this.#atOnce -= 1;
    return response;
  }

  #respond(asked: Asked, fault: Fault, user: Admin): LentResponse {
    switch (fault?.kind) {
      case 'drop':
        return { ok: false, reason: 'network' };
      case 'lose-answer':
        this.#data(asked, false, user);
        return { ok: false, reason: 'network' };
      case 'late':
        return { ok: false, reason: 'timeout' };
      case 'too-big':
        return { ok: false, reason: 'too-big' };
      case 'broken':
        return { ...json(null), body: '{"data":{"appLogs' };
      case 'status': {
        const headers = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
        return { ok: true, status: fault.status, headers, redirected: false, body: '{"errors":[]}' };
      }
      case 'sign-in-page':
        return { ok: true, status: 200, headers: {}, redirected: true, body: '<!doctype html><p>Log in' };
      case 'denied':
        return json({ data: this.#denied(asked), errors: this.#deniedErrors(asked) });
      case 'denied-parts': {
        const parts = Object.keys(this.#readAll(asked.variables, true));
        const extensions = { errorType: 'PERMISSION_DENIED', statusCode: 403 };
        return json({
          data: Object.fromEntries(parts.map((part) => [part, null])),
          errors: parts.map((part) => ({ message: 'No permission', path: [part], extensions })),
        });
      }
      case 'no-answers':
        return json({ data: this.#data(asked, true, user) });
      default:
        return json({ data: this.#data(asked, false, user) });
    }
  }

  #data(asked: Asked, silent: boolean, user: Admin): unknown {
    const { variables } = asked;
    switch (asked.operationName) {
      case 'ReadSiteIdentity':
        return {
          me: { user },
          tenantContexts: [{ cloudId: CLOUD_ID, hostName: this.hostName, cloudUrl: null }],
        };
      case 'WhoAmI':
        return { me: { user } };
      case 'ListInstallations':
        return this.#list(variables);
      case 'ReadLogAccess':
        return this.#readAll(variables, silent);
      case 'ReadLogs':
        return this.#readLogs(variables);
      case 'ChangeLogAccess':
        return this.#change(variables['input'] as ChangeInput);
      default:
        throw new Error(`Not simulated: ${asked.operationName}`);
    }
  }

  #list(variables: Readonly<Record<string, unknown>>): unknown {
    const [context] = variables['contexts'] as string[];
    const all = this.installations.filter((one) => siteContext(one.product, CLOUD_ID) === context);
    const from = Number(variables['after'] ?? 0);
    const to = from + Number(variables['first']);
    return {
      ecosystem: {
        appInstallationsByContext: {
          nodes: all.slice(from, to).map((one) => ({
            id: one.id,
            installationContext: this.spell(String(context)),
            isRecoverable: false,
            createdAt: '2026-01-01T00:00:00Z',
            app: {
              id: `ari:cloud:ecosystem::app/${one.appId}`,
              name: one.name,
              vendorName: 'Cobalt',
              avatarUrl: null,
            },
            appEnvironment: this.#environment(one),
            appEnvironmentVersion: this.version(one),
          })),
          pageInfo: { hasNextPage: to < all.length, endCursor: String(to) },
        },
      },
    };
  }

  #environment({ appId: app, environmentType: type }: FakeInstallation): unknown {
    return this.namesEnvironments ? { id: environmentAri(app, type), type } : { type };
  }

  #readLogs(variables: Readonly<Record<string, unknown>>): unknown {
    const from = Number(variables['offset']);
    const appLogs = this.lines.slice(from, from + Number(variables['limit']));
    const totalLogs = this.lines.length;
    return { appLogsWithMetaData: { appLogs, hasNextPage: from + appLogs.length < totalLogs, totalLogs } };
  }

  #readAll(variables: Readonly<Record<string, unknown>>, silent: boolean): Record<string, unknown> {
    const answers: Record<string, unknown> = {};
    for (let n = 0; variables[`app${n}`] !== undefined; n += 1) {
      const contexts = variables[`on${n}`] as string[];
      const app = parseAppId(String(variables[`app${n}`])) ?? '';
      answers[`q${n}`] = silent
        ? []
        : contexts.map((contextId) => ({
            contextId,
            developerHasAccess: this.#read(keyOf(app, contextId, String(variables[`type${n}`]))),
          }));
    }
    return answers;
  }

  #change(input: ChangeInput): unknown {
    for (const contextId of input.contextIds) {
      const key = keyOf(parseAppId(input.appId) ?? '', contextId, input.environmentType);
      this.#pending.push({ at: this.#clock.now() + this.effectDelay, key, value: input.shouldHaveAccess });
    }
    return { updateDeveloperLogAccess: { success: true, errors: null } };
  }

  #denied(asked: Asked): unknown {
    if (asked.operationName !== 'ChangeLogAccess') return null;
    const error = {
      message: 'No permission',
      extensions: { errorType: 'PERMISSION_DENIED', statusCode: 403 },
    };
    return { updateDeveloperLogAccess: { success: false, errors: [error] } };
  }

  #deniedErrors(asked: Asked): unknown {
    if (asked.operationName === 'ChangeLogAccess') return undefined;
    return [{ message: 'No permission', extensions: { errorType: 'PERMISSION_DENIED', statusCode: 403 } }];
  }

  #read(key: string): boolean {
    const now = this.#clock.now();
    for (const change of this.#pending.filter((one) => one.at <= now)) {
      this.access.set(change.key, change.value);
      this.#pending.splice(this.#pending.indexOf(change), 1);
    }
    return this.access.get(key) ?? true;
  }
}

interface ChangeInput {
  readonly appId: string;
  readonly contextIds: readonly string[];
  readonly environmentType: string;
  readonly shouldHaveAccess: boolean;
}

function keyOf(app: string, contextId: string, environmentType: string): string {
  // Both spellings of a context name the same switch.
  const product = parseContext(contextId)?.product ?? contextId;
  return [app, product, environmentType].join('|');
}

function json(body: unknown): Extract<LentResponse, { ok: true }> {
  return {
    ok: true,
    status: 200,
    headers: { 'content-type': 'application/json', 'x-request-id': 'request-1' },
    redirected: false,
    body: JSON.stringify(body),
  };
}
