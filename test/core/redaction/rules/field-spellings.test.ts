/** A field's value is found in every spelling that logs have, and ends where its own quotes end. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFinder } from '../../../../src/core/redaction/finder.ts';
import { PERSONAL_RULES } from '../../../../src/core/redaction/rules/personal-all.ts';

const finder = createFinder(PERSONAL_RULES);

function valuesOf(text: string, kind: string): string[] {
  return finder.find(text).flatMap((one) => (one.kind === kind ? [text.slice(one.start, one.end)] : []));
}

const SPELLINGS: readonly (readonly [string, (name: string, value: string) => string])[] = [
  ['JSON', (name, value) => JSON.stringify({ [name]: value, n: 1 })],
  [
    'JSON with blanks',
    (name, value) => JSON.stringify({ [name]: value, n: 1 }, null, 1).replaceAll('\n', ''),
  ],
  ['JSON in JSON', (name, value) => JSON.stringify(JSON.stringify({ [name]: value, n: 1 }))],
  [
    'JSON in JSON in JSON',
    (name, value) => JSON.stringify(JSON.stringify(JSON.stringify({ [name]: value }))),
  ],
  ['an object as it is printed', (name, value) => `{ id: 3, ${name}: '${value}', n: 1 }`],
  ['pairs with quotes', (name, value) => `id=3 ${name}="${value}" n=1`],
  ['a hash as Ruby prints it', (name, value) => `{"${name}"=>"${value}", "n"=>1}`],
];

describe.each(SPELLINGS)('in %s', (_, spell) => {
  test.each([
    ['username', 'userName', 'jdoe'],
    ['username', 'username', 'ana.diaz'],
    ['username', 'user_name', 'jdoe42'],
    ['name', 'fullName', 'Ana Diaz'],
    ['name', 'last_name', 'de la Cruz'],
    ['name', 'reporter', 'John van der Berg'],
    ['session-id', 'sessionId', 'abc123def456ghi789'],
    ['content', 'summary', 'The login page is broken'],
    ['content', 'comment', 'Please call me, Ana'],
    ['user-agent', 'user-agent', 'okhttp/4.12.0'],
  ] as const)('%s in the field %s', (kind, name, value) => {
    expect(valuesOf(spell(name, value), kind)).toEqual([value]);
  });
});

describe('user-generated content', () => {
  const texts = fc
    .array(fc.constantFrom('hello', 'world', '"quoted"', 'line\nfeed', 'é', '🙂', "it's", 'a, b', '}', 'x'), {
      minLength: 3,
    })
    .map((words) => `The ${words.join(' ')} end`);

  test('is found whole in JSON, whatever is in it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const json = JSON.stringify({ id: 1, summary: text, other: 'x' });
        expect(valuesOf(json, 'content')).toEqual([JSON.stringify(text).slice(1, -1)]);
      }),
    );
  });

  test('is found whole in JSON that is a string in JSON', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const json = JSON.stringify(JSON.stringify({ id: 1, summary: text, other: 'x' }));
        expect(valuesOf(json, 'content')).toEqual([
          JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
        ]);
      }),
    );
  });
});
