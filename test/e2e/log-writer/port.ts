/** The little that is needed of the browser's API, without the polyfill that the product has. */

export interface Port {
  postMessage(message: unknown): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
}

interface Runtime {
  connect(): Port;
  readonly onConnect: { addListener(listener: (port: Port) => void): void };
}

export const runtime: Runtime = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome.runtime;
