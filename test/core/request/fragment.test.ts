import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { siteOfAddress } from '../../../src/content/route.ts';
import { ENVIRONMENT_TYPES } from '../../../src/core/environment.ts';
import {
  type AccessRequest,
  MOST_OF_REQUEST,
  REQUEST_WAYS,
} from '../../../src/core/request/access-request.ts';
import {
  MOST_FRAGMENT,
  plainRequest,
  readRequestFragment,
  requestFragment,
  requestLink,
} from '../../../src/core/request/fragment.ts';
import { REQUEST } from './support/request.ts';

const NAME = '#app-log-access=';

function fragmentOf(value: unknown): string {
  return NAME + Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

/** What travels, to be forged. */
function wire(): unknown[] {
  return JSON.parse(Buffer.from(requestFragment(REQUEST).slice(NAME.length), 'base64url').toString());
}

function forged(at: number, value: unknown): string {
  return fragmentOf(wire().with(at, value));
}

const read = (hash: string) => readRequestFragment(hash, REQUEST.cloudId);
const MALFORMED = { kind: 'refused', why: 'malformed' };

const anyText = (most: number) =>
  fc.oneof(
    fc.string({ maxLength: most * 2, unit: 'binary' }),
    fc.string({ maxLength: most, unit: 'grapheme' }),
    fc.constant('木'.repeat(most)),
    fc.constant('"\\'.repeat(most)),
  );
const anyRequest: fc.Arbitrary<AccessRequest> = fc.record({
  way: fc.constantFrom(...REQUEST_WAYS),
  appId: fc.uuid(),
  appName: anyText(MOST_OF_REQUEST.appName),
  environmentType: fc.constantFrom(...ENVIRONMENT_TYPES),
  cloudId: fc.uuid(),
  hostName: fc.option(fc.oneof(fc.domain(), anyText(MOST_OF_REQUEST.hostName))),
  range: fc.option(fc.record({ from: fc.integer(), to: fc.maxSafeInteger() })),
  asker: anyText(MOST_OF_REQUEST.asker),
  reason: anyText(MOST_OF_REQUEST.reason),
  lookingFor: anyText(MOST_OF_REQUEST.lookingFor),
  ticket: anyText(MOST_OF_REQUEST.ticket),
});

describe('a request in the fragment of a link', () => {
  test('leads to the Connected apps page of its site and says there what was asked', () => {
    const link = new URL(requestLink(REQUEST));
    expect(link.origin + link.pathname).toBe(
      `https://admin.atlassian.com/s/${REQUEST.cloudId}/user-connected-apps`,
    );
    expect(read(link.hash)).toEqual({ kind: 'request', request: REQUEST });
  });

  test('whatever is asked, in any script, comes back as it was written, and fits', () => {
    fc.assert(
      fc.property(anyRequest, (given) => {
        const request = plainRequest(given);
        const link = new URL(requestLink(request));
        expect(link.hash).toBe(requestFragment(request));
        expect(link.hash.length).toBeLessThanOrEqual(MOST_FRAGMENT);
        expect(readRequestFragment(link.hash, request.cloudId)).toEqual({ kind: 'request', request });
        expect(plainRequest(request)).toEqual(request);
      }),
      { numRuns: 500 },
    );
  });

  test('a fragment of something else is none of ours', () => {
    for (const hash of [
      '',
      '#',
      '#app-log-access',
      '#tab=installed',
      '#App-Log-Access=e30',
      'app-log-access=e30',
    ]) {
      expect(read(hash)).toEqual({ kind: 'none' });
    }
  });

  test('one character changed, lost or added anywhere is refused, or says what it says in full', () => {
    const whole = requestFragment(REQUEST);
    fc.assert(
      fc.property(
        fc.integer({ min: NAME.length, max: whole.length }),
        fc.constantFrom('', 'A', '_', '=', '%3D', '&', ' ', ')', '.', '\u202e'),
        fc.nat(1),
        (at, put, taken) => {
          const hash = whole.slice(0, at) + put + whole.slice(at + taken);
          const found = read(hash);
          if (found.kind === 'request') expect(requestFragment(found.request)).toBe(hash);
          else expect(found.kind).toBe('refused');
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('any bytes are refused without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 200 })), (given) => {
        const text = typeof given === 'string' ? given : Buffer.from(given).toString('base64url');
        expect(read(NAME + text).kind).toBe('refused');
        expect(read(fragmentOf(text)).kind).toBe('refused');
      }),
      { numRuns: 2_000 },
    );
  });

  test('an oversized one is refused before it is looked into', () => {
    expect(read(NAME + 'A'.repeat(MOST_FRAGMENT))).toEqual({ kind: 'refused', why: 'too-long' });
    expect(read(NAME + 'A'.repeat(50_000_000))).toEqual({ kind: 'refused', why: 'too-long' });
  });

  test('one of a later version says so', () => {
    expect(read(fragmentOf([2, { anything: true }]))).toEqual({ kind: 'refused', why: 'newer' });
    expect(read(forged(0, 0))).toEqual(MALFORMED);
    expect(read(forged(0, 1.5))).toEqual(MALFORMED);
    expect(read(forged(0, '2'))).toEqual(MALFORMED);
    expect(read(forged(0, 1e300))).toEqual(MALFORMED);
  });

  test('one about another site than the page is refused', () => {
    expect(readRequestFragment(requestFragment(REQUEST), 'another-site')).toEqual({
      kind: 'refused',
      why: 'other-site',
    });
  });

  test.each([
    ['another way', 1, 'disable'],
    ['a way of the prototype', 1, 'constructor'],
    ['an app that is no id', 2, 'all'],
    ['an app in capitals', 2, REQUEST.appId.toUpperCase()],
    ['no name', 3, ''],
    ['a name with a line feed', 3, 'Field\nGuard'],
    ['a name turned around', 3, 'Field \u202edrauG'],
    ['a name with a tag character', 3, 'Field\u{e0041}'],
    ['a name with half a pair', 3, 'Field \ud800'],
    ['a name with blanks at its end', 3, 'Field Guard '],
    ['a name that is too long', 3, 'a'.repeat(MOST_OF_REQUEST.appName + 1)],
    ['another environment', 4, 'production'],
    ['a site with a path', 5, '../../s/other'],
    ['a host with a path', 6, 'fernhollow.atlassian.net/evil'],
    ['a host with a user', 6, 'a@fernhollow.atlassian.net'],
    ['a host of another script', 6, 'fernhоllow.atlassian.net'],
    ['a time as text', 7, '1794920400000'],
    ['half a range', 7, null],
    ['a range that ends before it begins', 8, REQUEST.range === null ? 0 : REQUEST.range.from - 1],
    ['a time before Forge', 7, 0],
    ['a time that no date can hold', 8, 9e15],
    ['a time between two', 7, 1794920400000.5],
    ['a reason that is a list', 10, ['a']],
    ['a reason that is too long', 10, 'a'.repeat(MOST_OF_REQUEST.reason + 1)],
    ['no ticket at all', 12, null],
  ])('%s is refused', (_, at, value) => {
    expect(read(forged(at, value))).toEqual(MALFORMED);
  });

  test('another form of the same is refused', () => {
    expect(read(fragmentOf([...wire(), 'more']))).toEqual(MALFORMED);
    expect(read(fragmentOf(wire().slice(0, -1)))).toEqual(MALFORMED);
    expect(read(fragmentOf({ ...wire(), length: 13 }))).toEqual(MALFORMED);
    expect(read(fragmentOf(JSON.stringify(wire(), null, 1)))).toEqual(MALFORMED);
    expect(read(fragmentOf(JSON.stringify(wire()).replace('Field', 'F\\u0069eld')))).toEqual(MALFORMED);
    const hash = requestFragment(REQUEST);
    expect(read(`${hash}=`)).toEqual(MALFORMED);
    expect(read(hash + hash.replace('#', '&'))).toEqual(MALFORMED);
    expect(read(`${NAME}${encodeURIComponent(JSON.stringify(wire()))}`)).toEqual(MALFORMED);
    // 0xC0 0xAF: a slash in two bytes, which UTF-8 forbids.
    expect(read(NAME + Buffer.from([0x5b, 0x22, 0xc0, 0xaf, 0x22, 0x5d]).toString('base64url'))).toEqual(
      MALFORMED,
    );
  });
});

test('a site whose ID was typed in capitals is the site that the page names', () => {
  const request = plainRequest({ ...REQUEST, cloudId: REQUEST.cloudId.toUpperCase() });
  const link = new URL(requestLink(request));
  expect(siteOfAddress(link.href)).toBe(REQUEST.cloudId);
  expect(readRequestFragment(link.hash, REQUEST.cloudId)).toEqual({ kind: 'request', request: REQUEST });
});
