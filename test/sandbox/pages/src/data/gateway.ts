/** A request that the gateway did not answer with data: its words, and its request id when it gave one. */
export class GatewayError extends Error {
  readonly requestId: string | null;

  constructor(message: string, requestId: string | null) {
    super(requestId === null ? message : `${message} (request ${requestId})`);
    this.name = 'GatewayError';
    this.requestId = requestId;
  }
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message?: string }[];
  readonly extensions?: { readonly gateway?: { readonly request_id?: string } };
}

/**
 * Asks the gateway of this host over the session; the client's name tells the pages' requests from others.
 * Returns what `pick` finds in the data, errors beside it or not, as the real pages show what they got.
 * Throws `GatewayError` with the server's first words when it finds nothing.
 */
export async function ask<Data, Found>(
  operationName: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  pick: (data: Data) => Found | null | undefined,
): Promise<Found> {
  const response = await fetch('/gateway/api/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      'atl-client-name': 'sandbox-pages',
      'atl-client-version': '1.0.0',
    },
    body: JSON.stringify({ query, variables, operationName }),
  });
  const headerId = response.headers.get('x-request-id') ?? response.headers.get('x-trace-id');
  let answer: Answer<Data>;
  try {
    answer = (await response.json()) as Answer<Data>;
  } catch {
    throw new GatewayError(`The server answered ${response.status}.`, headerId);
  }
  const found = answer.data == null ? null : pick(answer.data);
  if (found != null) return found;
  const words = answer.errors?.[0]?.message ?? `The server answered ${response.status}.`;
  throw new GatewayError(words, answer.extensions?.gateway?.request_id ?? headerId);
}
