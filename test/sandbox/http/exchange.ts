import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const LARGEST_BODY = 2_000_000;

/** An answer before it is written. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

/** One request with what every handler asks of it. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId = randomUUID();
  /** Lower case, without port. */
  readonly host: string;
  /** As it was sent, port included. */
  readonly hostWithPort: string;
  readonly url: URL;
  readonly origin: string | null;
  readonly cookies: ReadonlyMap<string, string>;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request;
    this.response = response;
    this.hostWithPort = (request.headers.host ?? '').toLowerCase();
    this.host = this.hostWithPort.replace(/:\d+$/, '');
    this.url = new URL(request.url ?? '/', 'https://host.invalid');
    this.origin = request.headers.origin ?? null;
    this.cookies = readCookies(request.headers.cookie ?? '');
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  /** Whether the request says that it comes from a page of the host that it goes to. */
  get isSameOrigin(): boolean {
    return this.origin === `https://${this.host}` || this.origin === `https://${this.hostWithPort}`;
  }

  header(name: string): string {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value.join() : (value ?? '');
  }

  /** The body as text; null when it is too large. */
  async text(): Promise<string | null> {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of this.request) {
      size += part.length;
      if (size > LARGEST_BODY) return null;
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  }

  reply({ status, headers = {}, body = '' }: Reply): void {
    this.response.writeHead(status, {
      'x-request-id': this.requestId,
      'cache-control': 'no-store',
      'content-length': Buffer.byteLength(body),
      ...headers,
    });
    this.response.end(this.method === 'HEAD' ? undefined : body);
  }

  /**
   * Begins an answer and ends the connection in the middle of it. Without a beginning, Chromium sends a request over a
   * connection that it had used before a second time by itself.
   */
  async cutOff(): Promise<void> {
    this.response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': 1_000,
    });
    await new Promise<void>((resolve) => this.response.write('{', () => resolve()));
    this.drop();
  }

  /** Ends the connection without an answer. */
  drop(): void {
    this.request.socket.destroy();
  }
}

export function json(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
  return {
    status,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  };
}

export function html(status: number, body: string): Reply {
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

export function redirect(location: string): Reply {
  return { status: 302, headers: { location } };
}

function readCookies(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return new Map(
    pairs.flatMap(([name, ...value]): [string, string][] => (name ? [[name, value.join('=')]] : [])),
  );
}
