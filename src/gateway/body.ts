import { cleanDetail } from './foreign-text.ts';

/** A GraphQL error as far as it can be read; every part may be missing or of the wrong type on the wire. */
export interface BodyError {
  readonly message: string | null;
  readonly path: readonly (string | number)[];
  readonly errorType: string | null;
  readonly statusCode: number | null;
}

export interface GraphqlBody {
  /** `data` when it is an object, else null. */
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly BodyError[];
  readonly requestId: string | null;
}

/** More errors than this in one answer say nothing new. */
const MAX_ERRORS = 200;
const REQUEST_ID_LIMIT = 128;

/** The body of a GraphQL answer; null when the text is not a JSON object. */
export function parseBody(text: string): GraphqlBody | null {
  const body = record(parseJson(text));
  if (body === null) return null;
  const errors = Array.isArray(body['errors']) ? body['errors'].slice(0, MAX_ERRORS) : [];
  const gateway = record(record(body['extensions'])?.['gateway']);
  return {
    data: record(body['data']),
    errors: errors.map(readError),
    requestId: cleanRequestId(gateway?.['request_id']),
  };
}

/** A request id as one short showable text; null for anything else. */
export function cleanRequestId(value: unknown): string | null {
  return typeof value === 'string' ? cleanDetail(value.slice(0, REQUEST_ID_LIMIT)) : null;
}

function readError(value: unknown): BodyError {
  const error = record(value);
  const extensions = record(error?.['extensions']);
  const path = error?.['path'];
  return {
    message: textOf(error?.['message']),
    path: Array.isArray(path) ? path.filter(isKey) : [],
    errorType: textOf(extensions?.['errorType']),
    statusCode: numberOf(extensions?.['statusCode']),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** `statusCode` is an Int, but a number in a text is understood too. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}
