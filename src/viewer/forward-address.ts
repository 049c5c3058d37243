/** The address of a collector as somebody types it: completed, and refused where lines could go astray. */
import { collectorOrigin } from '../core/forward/collector.ts';
import { err, ok, type Result } from '../core/result.ts';

/** Where OTLP over HTTP takes logs, unless a collector was set up otherwise (OTLP specification 1.x, "OTLP/HTTP Request"). */
const LOGS_PATH = '/v1/logs';
/** The port that OTLP over HTTP has where nothing else was set up; that of gRPC is 4317. */
const USUAL_PORT = '4318';
const GRPC_PORT = '4317';
const LONGEST = 2_000;

export interface CollectorAddress {
  readonly url: string;
  /** Without a slash at the end: whom the browser is to let us reach. */
  readonly origin: string;
  /** With the port, if it has one: how it is called in sentences. */
  readonly host: string;
  readonly isThisComputer: boolean;
  /** What is odd about it, in a sentence; null: nothing. */
  readonly note: string | null;
}

/**
 * Completes what was typed: a scheme (https; http on this computer), the usual port on this computer, and the usual path.
 * Any path that was given stays as it is.
 *
 * @returns or a sentence that says what is wrong with it
 */
export function completeAddress(typed: string): Result<CollectorAddress, string> {
  const text = typed.trim();
  if (text === '') return err('Enter the address of the collector.');
  if (/\s/.test(text)) return err('An address has no blanks.');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'https' && scheme !== 'http') {
    return err(`Only http and https work here, not ${scheme}. Enter the collector’s OTLP/HTTP address.`);
  }
  const url = parse(scheme ? text : `https://${text}`);
  if (!url || !isOneHost(url.hostname)) return err('Enter the address of one host, as collector.example.');
  const isThisComputer = isLoopback(url.hostname);
  if (!scheme && isThisComputer) {
    url.protocol = 'http:';
    if (url.port === '' && !/:443(?:[/?#]|$)/.test(text)) url.port = USUAL_PORT;
  }
  if (url.protocol === 'http:' && !isThisComputer) {
    return err('Plain http is for this computer only (localhost): others could read along. Use https.');
  }
  if (url.username !== '' || url.password !== '') {
    return err(
      'Leave name and password out of the address. Give them in a header, where they are kept encrypted.',
    );
  }
  if (url.pathname === '/') url.pathname = LOGS_PATH;
  url.hash = '';
  if (url.href.length > LONGEST) return err('This address is too long.');
  if (collectorOrigin(url.href) === null) return err('Lines cannot be sent to such an address.');
  return ok({ url: url.href, origin: url.origin, host: url.host, isThisComputer, note: noteOn(url) });
}

/** `collector.example:4318`, of an address that is known to be one. */
export function hostOfAddress(url: string): string {
  return parse(url)?.host ?? url;
}

/** Without a slash at the end. */
export function originOfAddress(url: string): string {
  return parse(url)?.origin ?? url;
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** No `*`: asked for as a permission it would mean many hosts. */
function isOneHost(host: string): boolean {
  return /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])$/.test(host);
}

/** By its name alone: no other name may be trusted to lead to this computer. Of `[::1]` not every browser can be asked. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1';
}

function noteOn({ port, pathname }: URL): string | null {
  if (port === GRPC_PORT)
    return `Port ${GRPC_PORT} is usually gRPC. OTLP over HTTP is usually at ${USUAL_PORT}.`;
  if (/\/v1\/(?:traces|metrics)\/?$/.test(pathname))
    return `This path takes no logs. It is usually ${LOGS_PATH}.`;
  return null;
}
