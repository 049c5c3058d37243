import { request as secureRequest } from 'node:https';

/**
 * A `fetch` for Atlassian's host names that ends at the sandbox on loopback, as the browser's host rules do it in the
 * end-to-end tests: the Host header names who was meant, and the sandbox's own certificate is accepted.
 */
export function loopbackFetch(port: number): (url: string, init: RequestInit) => Promise<Response> {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const { hostname, pathname, search } = new URL(url);
      const options = {
        host: '127.0.0.1',
        port,
        path: pathname + search,
        method: init.method ?? 'GET',
        headers: { ...Object.fromEntries(new Headers(init.headers)), host: hostname },
        rejectUnauthorized: false,
        ...(init.signal ? { signal: init.signal } : {}),
      };
      const request = secureRequest(options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const headers = new Headers();
          for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
          resolve(new Response(Buffer.concat(parts), { status: answer.statusCode ?? 0, headers }));
        });
      });
      request.on('error', reject);
      request.end(init.body);
    });
}
