/**
 * The bench page and its lines, on loopback. Every store has a host name of its own under `localhost`, so that each is an
 * origin of its own, with a folder of its own in the browser's profile.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Dataset } from './dataset.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Cross-origin isolation gives the page a clock of microseconds. */
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
};

export interface BenchServer {
  /** The page of this store. */
  url(store: string): string;
  close(): Promise<void>;
}

export async function serve(folder: string, dataset: Dataset): Promise<BenchServer> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const chunk = /^\/chunks\/(\d+)$/.exec(pathname)?.[1];
    if (chunk !== undefined) sendChunk(response, dataset, Number(chunk));
    else sendFile(response, join(folder, normalize(pathname === '/' ? '/index.html' : pathname)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: (store) => `http://${store}.localhost:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sendChunk(response: ServerResponse, { path, chunkEnds }: Dataset, chunk: number): void {
  const end = chunkEnds[chunk];
  if (end === undefined) {
    response.writeHead(404, HEADERS).end();
    return;
  }
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' });
  createReadStream(path, { start: chunkEnds[chunk - 1] ?? 0, end: end - 1 }).pipe(response);
}

function sendFile(response: ServerResponse, path: string): void {
  const type = TYPES[extname(path)];
  if (type === undefined || !existsSync(path)) {
    response.writeHead(404, HEADERS).end();
    return;
  }
  response.writeHead(200, { ...HEADERS, 'content-type': type });
  createReadStream(path).pipe(response);
}
