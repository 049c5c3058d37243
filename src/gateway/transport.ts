/**
 * How a request reaches Atlassian. Two roads exist: over an open admin page's session, and over an API token.
 * A transport moves text; what the text means is decided in one place, `execute`.
 */
export interface GatewayRequest {
  readonly operationName: string;
  /** JSON text of `{query, variables, operationName}`. */
  readonly body: string;
  /** Without credentials; a transport adds its own. */
  readonly headers: Readonly<Record<string, string>>;
  /** In ms, for the whole answer. */
  readonly timeout: number;
}

export type GatewayResponse =
  | {
      readonly ok: true;
      readonly status: number;
      /** Names in lower case; at least retry-after, x-request-id, x-trace-id, content-type where present. */
      readonly headers: Readonly<Record<string, string>>;
      readonly redirected: boolean;
      readonly body: string;
    }
  /** `too-big`: an answer came, and is longer than the transport hands on. */
  | { readonly ok: false; readonly reason: 'network' | 'timeout' | 'no-road' | 'too-big' }
  /** The browser does not let us reach this origin. */
  | { readonly ok: false; readonly reason: 'no-permission'; readonly origin: string };

export type Transport = (request: GatewayRequest, signal: AbortSignal) => Promise<GatewayResponse>;
