import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryParts } from '../../src/log-views/query-colours.tsx';

const kinds = (text: string) => queryParts(text).map(({ text: part, kind }) => `${kind} ${part.trim()}`);

test('fields, signs and quoted texts are told apart', () => {
  expect(kinds('level:>=warn "template" -fn:health /ti(me)?/i')).toEqual([
    'field level',
    'sign :>=',
    'plain warn',
    'plain ',
    'text "template"',
    'plain ',
    'sign -',
    'field fn',
    'sign :',
    'plain health',
    'plain ',
    'text /ti(me)?/i',
  ]);
  expect(kinds('msg:/a b/i')).toEqual(['field msg', 'sign :', 'text /a b/i']);
});

test('together the pieces are the text, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(
        queryParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
  const pieces = fc.constantFrom(
    'level:',
    '>=',
    '"a b"',
    'site:x,',
    ' ',
    '(',
    ')',
    '-',
    '|',
    '/a b/i',
    'msg:/x/',
    'é',
  );
  fc.assert(
    fc.property(fc.array(pieces), (list) => {
      const text = list.join('');
      expect(
        queryParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
