/**
 * Lends this page's session to the background: one same-origin request, given back as it came. What it means is
 * decided in the gateway code, which lives in the background. A plain `fetch` of a content script carries the page's
 * own `Origin` and its session cookie, in Chromium and in Firefox.
 */
import type { LentRequest, LentResponse } from '../messages/contract.ts';

const GATEWAY = '/gateway/api/graphql';
const HEADERS = ['retry-after', 'x-request-id', 'x-trace-id', 'content-type', 'date'];
/** In bytes. What is longer is not read on: a message has its limits, and who asked can ask for less. */
const BODY_LIMIT = 20_000_000;
const LONGEST_TIMEOUT = 120_000;

/** `fetch` is a parameter so that the whole road can be tested; `signal` ends requests when the script stops. */
export async function lendSession(
  request: LentRequest,
  fetchFrom: typeof fetch,
  signal: AbortSignal,
): Promise<LentResponse> {
  const timeout = AbortSignal.timeout(Math.min(Math.max(request.timeout, 0), LONGEST_TIMEOUT));
  try {
    const response = await fetchFrom(GATEWAY, {
      method: 'POST',
      credentials: 'same-origin',
      // Followed, a redirect to another host's sign-in page would fail on its origin and look like a broken network.
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...request.headers },
      body: request.body,
      signal: AbortSignal.any([timeout, signal]),
    });
    if (response.type === 'opaqueredirect') {
      return { ok: true, status: 302, headers: {}, redirected: true, body: '' };
    }
    const body = await readText(response);
    if (body === null) return { ok: false, reason: 'too-big' };
    return {
      ok: true,
      status: response.status,
      headers: Object.fromEntries(
        HEADERS.flatMap((name) => {
          const value = response.headers.get(name);
          return value === null ? [] : [[name, value]];
        }),
      ),
      redirected: response.redirected,
      body,
    };
  } catch {
    return { ok: false, reason: timeout.aborted ? 'timeout' : 'network' };
  }
}

/** Null: it is longer than `BODY_LIMIT`. */
async function readText(response: Response): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > BODY_LIMIT) {
      // What it ends as is nobody's business any more.
      reader.cancel().catch(() => {});
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
