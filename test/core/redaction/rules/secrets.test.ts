import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFinder } from '../../../../src/core/redaction/finder.ts';
import { GITLEAKS } from '../../../../src/core/redaction/rules/gitleaks.ts';
import { SECRET_RULES } from '../../../../src/core/redaction/rules/secrets-all.ts';
import { vendorLines } from '../../../bench/support/vendor-lines.ts';
import { SPELLINGS, unseenValues } from './support/unknown-vendors.ts';

const finder = createFinder(SECRET_RULES);

function valuesIn(text: string): string[] {
  return finder.find(text).map(({ start, end }) => text.slice(start, end));
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

describe('secrets of vendors that no rule knows', () => {
  const known = new Set(GITLEAKS.map(({ id }) => id));
  const rest = createFinder(SECRET_RULES.filter(({ id }) => !known.has(id)));

  test.each(Object.entries(SPELLINGS))('are found as %s', (_, { spell, share }) => {
    const values = unseenValues();
    const found = values.filter(({ vendor, value }) => {
      const text = spell(vendor, value);
      const at = text.indexOf(value);
      return rest.find(text).some(({ start, end }) => start <= at && end >= at + value.length);
    });
    expect(found.length / values.length).toBeGreaterThan(share);
  });
});

describe('what is no secret', () => {
  test('lines of a Forge app without secrets give none', () => {
    const lines = [...vendorLines({ lines: 20_000 })];
    const texts = lines.flatMap(({ message, other, error }) => [message, other ?? '', error ?? '']);
    expect(finder.findAll(texts).flat()).toEqual([]);
  });

  test.each([
    'token=undefined tokenType=Bearer max_tokens=4096 total_tokens: 8192',
    'passwordResetUrl=/reset password_hash_algorithm=bcrypt10 secretName: my-app-secret-1',
    'author: Ana, tokenizer=wordpiece2, keyboard=qwerty12, monkey=banana12, compass: 12N',
    'Failed password for root from 10.0.0.7 port 22 ssh2',
    'password = request.form["password"]; const token = await getToken(user.id);',
    'etag: "9f8a7c6d5e4b3a2918f7e6d5c4b3a291" traceId=9f8a7c6d5e4b3a2918f7e6d5c4b3a291',
    'pass = 12, license=MIT, licenseKey: ACTIVE, signature: v1, hash=sha256:9f8a7c6d5e4b3a29',
    'keystore=/etc/ssl/keystore.jks; secret: {{ .Values.secret }}; key=%KEY%; token=<secret-3>',
  ])('%s', (text) => {
    expect(valuesIn(text)).toEqual([]);
  });
});

describe('JSON web tokens', () => {
  const header = fc.record({ alg: fc.constantFrom('HS256', 'RS256', 'none'), typ: fc.constant('JWT') });

  test('each is found wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.lorem(),
        fc.lorem(),
        header,
        fc.dictionary(fc.lorem({ maxCount: 1 }), fc.nat()),
        (a, b, head, claims) => {
          const token = `${base64url(JSON.stringify(head))}.${base64url(JSON.stringify(claims))}.${base64url(a)}`;
          expect(valuesIn(`${a} ${token} ${b}`)).toContain(token);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('text of that form whose header names no algorithm is none', () => {
    const token = `${base64url('{"not":"a header"}')}.${base64url('{"a":1}')}.abc`;
    expect(finder.find(token).map(({ kind }) => kind)).not.toContain('secret:jwt');
  });
});

describe('Basic credentials', () => {
  test('every user and password is found, a word is not', () => {
    const printable = fc.string({
      unit: fc.constantFrom(...'abcXYZ0189!#-._~ '),
      minLength: 3,
      maxLength: 20,
    });
    fc.assert(
      fc.property(printable, printable, (user, password) => {
        const value = Buffer.from(`${user}:${password}`).toString('base64');
        expect(valuesIn(`sent Basic ${value} to it`)).toContain(value);
      }),
    );
    expect(valuesIn('Basic authentication, basic understanding, Basic information')).toEqual([]);
  });
});

describe('the table of gitleaks', () => {
  test('holds its rules under IDs of their own', () => {
    expect(GITLEAKS.length).toBeGreaterThan(180);
    expect(new Set(SECRET_RULES.map(({ id }) => id)).size).toBe(SECRET_RULES.length);
  });

  test('a value that ends open is taken whole', () => {
    const token = ['gl', 'pat-', 'tK4vQz81bXw9Lr3nHf7PaUe2Jd5mGs6y'].join('');
    expect(valuesIn(`clone with ${token}, then`)).toEqual([token]);
  });
});

describe('private keys', () => {
  test('over several lines of a log, each with a start of its own', () => {
    const pem = (word: string) => `-----${word} EC ${['PRIV', 'ATE'].join('')} KEY-----`;
    const key = [pem('BEGIN'), '12:00 INFO fakefakefake/+', '12:00 INFO fakefake==', pem('END')].join('\n');
    expect(valuesIn(`12:00 INFO ${key}\n12:00 INFO done`)).toEqual([key]);
  });
});
