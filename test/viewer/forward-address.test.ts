import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeAddress, hostOfAddress, originOfAddress } from '../../src/viewer/forward-address.ts';

const url = (typed: string) => {
  const read = completeAddress(typed);
  return read.ok ? read.value.url : null;
};
const error = (typed: string) => {
  const read = completeAddress(typed);
  return read.ok ? null : read.error;
};

describe('the address of a collector', () => {
  test.each([
    ['collector.example', 'https://collector.example/v1/logs'],
    ['  Collector.Example/ ', 'https://collector.example/v1/logs'],
    ['collector.example:4318', 'https://collector.example:4318/v1/logs'],
    ['https://collector.example', 'https://collector.example/v1/logs'],
    ['https://logs.example/otlp/v1/logs', 'https://logs.example/otlp/v1/logs'],
    ['https://logs.example/in?tenant=a', 'https://logs.example/in?tenant=a'],
    ['https://logs.example/v1/logs#top', 'https://logs.example/v1/logs'],
    ['localhost', 'http://localhost:4318/v1/logs'],
    ['localhost:9000', 'http://localhost:9000/v1/logs'],
    ['127.0.0.1', 'http://127.0.0.1:4318/v1/logs'],
    ['http://localhost:4318', 'http://localhost:4318/v1/logs'],
    ['https://localhost:4318', 'https://localhost:4318/v1/logs'],
    ['https://[::1]:4318', 'https://[::1]:4318/v1/logs'],
    ['bücher.example', 'https://xn--bcher-kva.example/v1/logs'],
  ])('%s is completed', (typed, wanted) => {
    expect(url(typed)).toBe(wanted);
  });

  test.each([
    ['', /Enter the address/],
    ['collector example', /no blanks/],
    ['grpc://collector.example:4317', /not grpc/],
    ['ftp://collector.example', /not ftp/],
    ['http://collector.example', /this computer only/],
    ['http://127.0.0.1.collector.example', /this computer only/],
    ['http://localhost.collector.example', /this computer only/],
    ['http://10.0.0.4:4318', /this computer only/],
    ['http://[::1]:4318', /this computer only/],
    ['https://user:secret@collector.example', /in a header/],
    ['https://*.example/v1/logs', /one host/],
    ['https://*', /one host/],
    ['https://', /one host/],
    [`https://collector.example/${'a'.repeat(2_000)}`, /too long/],
  ])('%s is refused', (typed, wanted) => {
    expect(error(typed)).toMatch(wanted);
  });

  test('says what is odd about it', () => {
    const note = (typed: string) => {
      const read = completeAddress(typed);
      return read.ok ? read.value.note : null;
    };
    expect(note('collector.example:4317')).toMatch(/gRPC/);
    expect(note('https://collector.example/v1/traces')).toMatch(/takes no logs/);
    expect(note('collector.example')).toBeNull();
  });

  test('names whom the browser is asked for', () => {
    expect(originOfAddress('https://collector.example:4318/v1/logs')).toBe('https://collector.example:4318');
    expect(hostOfAddress('https://collector.example:4318/v1/logs')).toBe('collector.example:4318');
    expect(hostOfAddress('no address')).toBe('no address');
  });

  test('whatever is typed, it is https or this computer, one host, and stays what it is when typed again', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc
        .tuple(
          fc.constantFrom('', 'http://', 'https://', '//'),
          fc.domain(),
          fc.constantFrom('', ':80', ':4318/x'),
        )
        .map((all) => all.join('')),
      fc.stringMatching(/^(https?:\/\/)?[a-z*@:.[\]/\\?#%0-9-]{1,30}$/),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const read = completeAddress(text);
        if (!read.ok) return;
        const { url: made, origin, isThisComputer } = read.value;
        expect(made).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
        expect(made.startsWith('https://') || isThisComputer).toBe(true);
        expect(origin).not.toContain('*');
        expect(url(made)).toBe(made);
      }),
      { numRuns: 1_000 },
    );
  });
});
