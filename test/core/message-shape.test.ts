import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageShape } from '../../src/core/message-shape.ts';

describe('the shape of a message', () => {
  test.each([
    ['Finished in 1,204 ms, 37 updated', 'Finished in <number> ms, <number> updated'],
    ['user <email-3> granted access to ABC-12', 'user <email> granted access to <issue>'],
    ['Retry 1 of 3 in 2s, 45% done', 'Retry <number> of <number> in <number>s, <number>% done'],
    ['at 2020-01-22T06:36:33.843Z and 06:36:33', 'at <time> and <time>'],
    ['id 3F2504E0-4F89-41D3-9A0C-0305E82C3301 hash 9f86d081', 'id <uuid> hash <hex>'],
    ['GET /rest/api/3/issue?x=1&y=2 200', 'GET <path> <number>'],
    ['fetch https://a.example.com/x?y=1 failed', 'fetch <url> failed'],
    ['from 10.20.30.40:443', 'from <ip>'],
    ['template “q4-board” missing, not "that one"', 'template <text> missing, not <text>'],
    ["can't read user's file 'a b'", "can't read user's file <text>"],
    ['{"to":"Ana","id":7}', '{"to":<text>,"id":<number>}'],
    ['{"to":"<email-1>","q":"for <email-2> and"}', '{"to":"<email>","q":"<text> <email>"}'],
    ['version v8.12.4 of lane7', 'version v<number> of lane<number>'],
    ['read and/or write application/json', 'read and/or write application/json'],
    ['ids 1, 2, 3, 4', 'ids <number>, …'],
    ['TypeError: boom\n    at f (a.ts:1:2)', 'TypeError: boom …'],
    ['key=<secret-jwt-1> or "<secret-1password-key-2>"', 'key=<secret-jwt> or "<secret-1password-key>"'],
    ['hashed <email-x0123456789ab>', 'hashed <email>'],
    ['größer als früher', 'größer als früher'],
  ])('%j is %j', (message, shape) => {
    expect(messageShape(message)).toBe(shape);
  });

  test('lines that differ in their values only have one shape', () => {
    const of = (n: number) => messageShape(`Saved ABC-${n} for 5f${n}a0c1b2d3e4f in ${n * 3} ms at "${n} x"`);
    expect(new Set([1, 22, 333, 4444].map(of)).size).toBe(1);
  });

  test('the shape of a shape is itself', () => {
    const words = fc.constantFrom(
      'user',
      '12',
      'ABC-1',
      '"a b"',
      '/a/b',
      '<email-2>',
      '<id>',
      'a@b.cc',
      '1.2.3.4',
      ',',
      "'",
      '…',
    );
    fc.assert(
      fc.property(
        fc.array(words).map((list) => list.join(' ')),
        (message) => {
          const shape = messageShape(message);
          expect(messageShape(shape)).toBe(shape);
        },
      ),
    );
  });

  test('any text has one, short, without numbers of more than a digit, in time that grows with the text only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        expect(messageShape(message).length).toBeLessThanOrEqual(300);
      }),
    );
    for (const sign of ['"', "'", '<', '/', 'a', '1', '@', '\n', '{', '. ', '1,']) {
      expect(messageShape(sign.repeat(200_000)).length).toBeLessThanOrEqual(300);
    }
  });
});
