/** Words that a segment does not have, of the kinds that people look for, and how often its filter says "maybe". */
import type { LogLine } from '../../../src/core/log-line.ts';
import { buildFilter, filterMayContain } from '../../../src/core/segment/gram-filter.ts';
import { hex, Rng } from '../../sandbox/world/random.ts';
import { fixed } from './table.ts';

const rng = new Rng(7);
const some = (make: (n: number) => string) => Array.from({ length: 200 }, (_, n) => make(n));
const id = (n: number) => hex(rng.int(1, 0x7fffffff) ^ n, 32);

const WORDS: Readonly<Record<string, readonly string[]>> = {
  'plain words': (
    'absolute quota refused deadlock overflow permission attachment workflow sprint velocity currency invoice payment ' +
    'certificate handshake truncated duplicate corrupted encoding throttled partition replica checkpoint rollback ' +
    'snapshot manifest registry kubernetes consent tenant validation constraint foreign violates segfault hangup upstream'
  ).split(' '),
  'issue keys': some(() => `${rng.pick(['TIDE', 'OPS', 'MAP', 'ZETA'])}-${rng.int(5000, 99_999)}`),
  'error codes': some(
    () => `${rng.pick(['ERR', 'E', 'ORA'])}_${rng.pick(['NO', 'BAD', 'TOO_MANY'])}_${rng.int(100, 999)}`,
  ),
  '8 hex digits': some((n) => id(n).slice(0, 8)),
  UUIDs: some((n) => id(n).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')),
  'e-mails': some(
    (n) => `${rng.pick(['nora', 'wei', 'olga', 'karl'])}.${id(n).slice(0, 3)}@customer.example`,
  ),
};
const SIZES = [500, 4096, 16_384, 20_000, 65_536];
const SAMPLES = 5;

export const falsePositives = {
  kinds: Object.keys(WORDS),

  /** A row for each size of segments: for each kind the share of absent words that the filter lets pass, in percent. */
  measure(lines: readonly LogLine[]): string[][] {
    return SIZES.filter((size) => size <= lines.length).map((size) => {
      const step = Math.max(size, Math.floor(lines.length / SAMPLES));
      const counts = new Map(this.kinds.map((kind) => [kind, { passed: 0, asked: 0 }]));
      let bytes = 0;
      let segments = 0;
      for (let at = 0; at + size <= lines.length; at += step) {
        const joined = lines
          .slice(at, at + size)
          .map(({ message }) => message)
          .join('\n');
        const filter = buildFilter(joined);
        bytes += filter.bits.length;
        segments += 1;
        const folded = joined.toUpperCase();
        for (const [kind, words] of Object.entries(WORDS)) {
          const count = counts.get(kind);
          for (const word of words.filter((each) => !folded.includes(each.toUpperCase()))) {
            if (!count) continue;
            count.asked += 1;
            if (filterMayContain(filter, word)) count.passed += 1;
          }
        }
      }
      const shares = this.kinds.map((kind) => {
        const { passed = 0, asked = 1 } = counts.get(kind) ?? {};
        return fixed((100 * passed) / Math.max(asked, 1), 1);
      });
      return [`${fixed(size, 0)} lines`, ...shares, fixed(bytes / segments, 0)];
    });
  },
};
