import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { besideTaken, input, mutatedText, readLines, readRecords, type Told, written } from './fuzz.ts';

const withoutEnds = ({ lines, unread }: Told): Told => ({
  lines,
  unread: unread.map((each) => ({ ...each, text: each.text.replace(/[\r\n]+$/, '') })),
});

/** One line that is whole stands first, so that it is known to be one object a line. */
const FIRST = '{"ts":"2020-01-22T06:36:33.843Z","message":"first"}\n';

test('.jsonl: 60,000 damaged files give the lines and texts that the slow reader gives, however they are cut', () => {
  fc.assert(
    fc.property(input, ({ lines, mutations, cuts }) => {
      const text = FIRST + mutatedText(written('jsonl', lines), mutations);
      const slow = withoutEnds(readRecords('jsonl', text));
      expect(besideTaken(withoutEnds(readLines('jsonl', text, cuts)), slow)).toEqual(slow);
    }),
    { numRuns: 60_000 },
  );
}, 240_000);

const row = (line: LogLine) => written('jsonl', [line]).trimEnd();

test('JSON in any other way: of 20,000 damaged files each undamaged line comes back, however they are cut', () => {
  fc.assert(
    fc.property(input, ({ lines, way, mutations, cuts }) => {
      const rows = lines.map(row);
      const values = rows.map((each) => JSON.parse(each) as unknown);
      const whole = [
        `[${rows.join(',')}]`,
        `[\n  ${rows.join(',\n  ')}\n]\n`,
        values.map((value) => JSON.stringify(value, null, 2)).join('\n'),
        rows.join(''),
      ][way % 4];
      const text = mutatedText(whole ?? '', mutations);
      const found = readLines('jsonl', text, cuts);
      expect(found).toEqual(readLines('jsonl', text, [text.length + 1]));
      if (mutations.length > 0) return;
      expect(found.unread).toEqual([]);
      expect(found.lines).toEqual(readLines('jsonl', `${rows.join('\n')}\n`, [1e6]).lines);
    }),
    { numRuns: 20_000 },
  );
}, 240_000);
