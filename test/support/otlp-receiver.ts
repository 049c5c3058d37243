/**
 * An OTLP/HTTP receiver for logs. It decodes every body with OpenTelemetry's own protobuf classes, and refuses with 400 what is not
 * exactly an `ExportLogsServiceRequest` in the JSON encoding. It keeps records by their `log.record.uid`.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Fetch } from '../../src/gateway/http.ts';

interface MessageClass {
  verify(message: object): string | null;
  fromObject(object: object): object;
  encode(message: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
  toObject(message: object, options: object): Json;
}

type Json = { readonly [name: string]: unknown };

export interface HeldRecord {
  readonly uid: string;
  readonly body: string;
  readonly severityNumber: number;
  readonly timeUnixNano: string;
  readonly traceId: string | null;
  readonly scope: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly resource: Readonly<Record<string, string>>;
}

/** What the receiver does with a request that is valid. */
export type Treatment =
  | 'take'
  /** Takes all, and closes the connection without an answer. */
  | 'take-and-hang-up'
  | 'hang-up'
  /** Takes all, and leaves the sender without an answer until it goes. */
  | 'take-and-hold'
  /** Refuses the last so many records, and takes the others. */
  | { readonly refuse: number; readonly message: string }
  | { readonly status: number; readonly retryAfter?: string; readonly body?: string; readonly type?: string };

export interface OtlpReceiver {
  readonly held: ReadonlyMap<string, HeldRecord>;
  /** Records that came again though it had answered that they were taken. */
  readonly doubles: readonly string[];
  /** Why requests were refused as not valid; empty: none was. */
  readonly invalid: readonly string[];
  readonly requests: readonly {
    readonly headers: Readonly<Record<string, string>>;
    readonly records: number;
  }[];
  /** How many senders went while they were left without an answer. */
  readonly gone: () => number;
  readonly fetch: Fetch;
  /** `http://127.0.0.1:<port>/v1/logs`. */
  readonly listen: () => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const { opentelemetry } = createRequire(import.meta.url)(
  '@opentelemetry/otlp-transformer/build/src/generated/root',
) as {
  opentelemetry: { proto: { collector: { logs: { v1: { ExportLogsServiceRequest: MessageClass } } } } };
};
const REQUEST = opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
const LONGS = ['timeUnixNano', 'observedTimeUnixNano'];
const HEX: Readonly<Record<string, number>> = { traceId: 32, spanId: 16 };

/** @param treat decides about the n-th request, from 0 */
export function createOtlpReceiver(
  treat: (n: number, records: readonly HeldRecord[]) => Treatment = () => 'take',
): OtlpReceiver {
  const held = new Map<string, HeldRecord>();
  /** Of these, those that were answered for. */
  const answered = new Set<string>();
  const doubles: string[] = [];
  const invalid: string[] = [];
  let gone = 0;
  const requests: { headers: Record<string, string>; records: number }[] = [];

  function take(records: readonly HeldRecord[], isAnswered: boolean): void {
    for (const record of records) {
      if (answered.has(record.uid)) doubles.push(record.uid);
      held.set(record.uid, record);
      if (isAnswered) answered.add(record.uid);
    }
  }

  function handle(headers: Record<string, string>, bytes: Uint8Array): Answer | 'hold' | null {
    const json = { 'content-type': 'application/json' };
    let records: readonly HeldRecord[];
    try {
      records = readRequest(headers, bytes);
    } catch (error) {
      const message = error instanceof Error ? error.message : 'unknown';
      invalid.push(message);
      return { status: 400, headers: json, body: JSON.stringify({ code: 3, message }) };
    }
    const treatment = treat(requests.length, records);
    requests.push({ headers, records: records.length });
    if (treatment === 'hang-up') return null;
    if (treatment === 'take-and-hang-up' || treatment === 'take-and-hold') {
      take(records, false);
      return treatment === 'take-and-hold' ? 'hold' : null;
    }
    if (treatment === 'take') {
      take(records, true);
      return { status: 200, headers: json, body: '{}' };
    }
    if ('refuse' in treatment) {
      const refused = Math.min(treatment.refuse, records.length);
      take(records.slice(0, records.length - refused), true);
      const partialSuccess = { rejectedLogRecords: String(refused), errorMessage: treatment.message };
      return { status: 200, headers: json, body: JSON.stringify({ partialSuccess }) };
    }
    const { status, retryAfter, body = '{"code":14,"message":"busy"}', type } = treatment;
    const more = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    return { status, headers: { ...json, ...(type ? { 'content-type': type } : {}), ...more }, body };
  }

  return {
    ...{ held, doubles, invalid, requests },
    gone: () => gone,
    fetch: async (_url, init) => {
      const headers = Object.fromEntries(new Headers(init.headers));
      const answer = handle(headers, new Uint8Array(await new Response(init.body ?? null).arrayBuffer()));
      init.signal?.throwIfAborted();
      if (!answer || answer === 'hold') throw new TypeError('Failed to fetch');
      return new Response(answer.body, { status: answer.status, headers: answer.headers });
    },
    async listen() {
      const server = createServer((request, response) => {
        const pieces: Buffer[] = [];
        request.on('data', (piece: Buffer) => pieces.push(piece));
        request.on('error', () => null);
        request.on('end', () => {
          const headers = Object.fromEntries(
            Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
          );
          const isOurs = request.method === 'POST' && request.url === '/v1/logs';
          const answer = isOurs
            ? handle(headers, Buffer.concat(pieces))
            : { status: 404, headers: {}, body: '' };
          if (answer === 'hold') {
            response.on('close', () => {
              gone += 1;
            });
          } else if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
          else request.socket.destroy();
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/logs`,
        close: () =>
          new Promise((resolve) => {
            server.closeAllConnections();
            server.close(() => resolve());
          }),
      };
    },
  };
}

/** @throws Error that says what is not valid */
function readRequest(headers: Readonly<Record<string, string>>, bytes: Uint8Array): HeldRecord[] {
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) throw new Error('The body is not JSON.');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'gzip') throw new Error(`Unknown encoding ${encoding}.`);
  const plain = encoding === 'gzip' ? gunzipSync(bytes) : bytes;
  const body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)) as Json;
  const message = REQUEST.fromObject(toProtobuf(body) as object);
  const wrong = REQUEST.verify(message);
  if (wrong) throw new Error(wrong);
  const decoded = REQUEST.toObject(REQUEST.decode(REQUEST.encode(message).finish()), { longs: String });
  // What protobuf does not know, it drops without a word.
  const kept = JSON.stringify(sorted(fromProtobuf(decoded)));
  const given = JSON.stringify(sorted(body));
  if (kept !== given) throw new Error(`Not all of it is OTLP: ${given.slice(0, 500)}`);
  return recordsOf(body);
}

/** From the JSON encoding of OTLP to what protobuf classes take: ids are hex there, and bytes here. */
function toProtobuf(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => toProtobuf(one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toProtobuf(one, key)]));
  }
  const hex = HEX[name];
  if (hex !== undefined) {
    if (typeof value !== 'string' || value.length !== hex || !/^[0-9a-f]+$/i.test(value)) {
      throw new Error(`${name} is not ${hex} hex digits.`);
    }
    return Uint8Array.from(Buffer.from(value, 'hex'));
  }
  if (LONGS.includes(name) && (typeof value !== 'string' || !/^\d{1,20}$/.test(value))) {
    throw new Error(`${name} is not a decimal text.`);
  }
  return value;
}

function fromProtobuf(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(fromProtobuf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fromProtobuf(one)]));
}

/** Names in one order, without lists of nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => !(Array.isArray(one) && one.length === 0));
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  );
}

function recordsOf(body: Json): HeldRecord[] {
  const records: HeldRecord[] = [];
  for (const { resource, scopeLogs } of listOf(body, 'resourceLogs')) {
    const ofResource = tableOf(resource);
    if (!ofResource['service.name']) throw new Error('A resource has no service.name.');
    for (const { scope, logRecords } of listOf({ scopeLogs }, 'scopeLogs')) {
      for (const record of listOf({ logRecords }, 'logRecords')) {
        const attributes = tableOf(record);
        const uid = attributes['log.record.uid'];
        if (!uid) throw new Error('A record has no log.record.uid.');
        const severityNumber = Number(record['severityNumber']);
        if (!(severityNumber >= 1 && severityNumber <= 24)) throw new Error('A record has no severity.');
        records.push({
          ...{ uid, severityNumber, attributes, resource: ofResource },
          body: String((record['body'] as Json | undefined)?.['stringValue']),
          timeUnixNano: String(record['timeUnixNano']),
          traceId: typeof record['traceId'] === 'string' ? record['traceId'] : null,
          scope: String((scope as Json | undefined)?.['name']),
        });
      }
    }
  }
  if (new Set(records.map(({ uid }) => uid)).size < records.length)
    throw new Error('A log.record.uid is there twice.');
  return records;
}

function listOf(of: Json, name: string): readonly Json[] {
  const list = of[name];
  return Array.isArray(list) ? list : [];
}

function tableOf(of: unknown): Record<string, string> {
  const entries = listOf(of as Json, 'attributes').map(
    ({ key, value }) => [String(key), String((value as Json)['stringValue'])] as const,
  );
  const table = Object.fromEntries(entries);
  if (Object.keys(table).length < entries.length) throw new Error('An attribute is there twice.');
  return table;
}
