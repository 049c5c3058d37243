import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanDetail, imageUrl, label, siteHost } from '../../src/gateway/foreign-text.ts';

describe('cleanDetail', () => {
  test('keeps a sentence and puts it on one line', () => {
    expect(cleanDetail('Not an admin.\r\n  Ask\tone.')).toBe('Not an admin. Ask one.');
  });

  test('drops control characters and turns of direction', () => {
    expect(cleanDetail('\u001b[31mred\u0000 \u202eevil\u2069')).toBe('[31mred evil');
  });

  test('is null when nothing is left', () => {
    expect([null, undefined, '', ' \n\u0007 '].map(cleanDetail)).toEqual([null, null, null, null]);
  });

  test('is never longer than 300 characters, has no control character and splits no emoji', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        const detail = cleanDetail(`${text}\n${'🔥'.repeat(400)}`) ?? '';
        expect(detail.length).toBeLessThanOrEqual(300);
        expect(detail).not.toMatch(/\p{Cc}/u);
        expect(detail).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  test('copes with megabytes', () => {
    expect(cleanDetail('x'.repeat(5_000_000))).toBe('x'.repeat(300));
  });
});

describe('imageUrl', () => {
  test('passes on https addresses and images inside an address', () => {
    expect(imageUrl('https://cdn.example/a.png?x=1')).toBe('https://cdn.example/a.png?x=1');
    expect(imageUrl('data:image/png;base64,AAAA')).toBe('data:image/png;base64,AAAA');
  });

  test.each([
    'http://cdn.example/a.png',
    'javascript:alert(1)',
    'data:text/html,<script>',
    'blob:https://x/1',
    'file:///etc/passwd',
    '//cdn.example/a.png',
    '/a.png',
    '',
    `data:image/png;base64,${'A'.repeat(200_000)}`,
  ])('refuses %.40s', (address) => {
    expect(imageUrl(address)).toBeNull();
  });

  test('whatever comes out is https or an image', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((rest) => `data:${rest}`),
        ),
        (address) => {
          const found = imageUrl(address);
          return found === null || /^(https:\/\/|data:\s*image\/)/i.test(found);
        },
      ),
    );
  });
});

describe('siteHost', () => {
  test('prefers the host name, else takes it from the address', () => {
    expect(siteHost('a.atlassian.net', 'https://b.atlassian.net')).toBe('a.atlassian.net');
    expect(siteHost(null, 'https://b.atlassian.net/wiki')).toBe('b.atlassian.net');
    expect(siteHost('', 'nonsense')).toBeNull();
    expect(siteHost(null, null)).toBeNull();
  });
});

test('a name is kept as it is, up to 500 characters', () => {
  expect(label('Çelebi’s  app\u202e')).toBe('Çelebi’s  app\u202e');
  expect(label('n'.repeat(1_000_000))).toHaveLength(500);
});
