import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex, hmacHex, sha256, utf8 } from '../../../src/core/redaction/pseudonym-hash.ts';

test('SHA-256 and HMAC are those of the standard', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), fc.string({ maxLength: 100 }), (text, key) => {
      expect(hex(sha256(utf8(text)))).toBe(createHash('sha256').update(text).digest('hex'));
      expect(hmacHex(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }),
  );
});
