import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grouped, input, mutatedText, readLines, readRecords, type Told, written } from './fuzz.ts';

const withoutEnds = ({ lines, unread }: Told): Told => ({
  lines,
  unread: unread.map((each) => ({ ...each, text: each.text.replace(/\r?\n$/, '') })),
});

test('.log: 60,000 damaged files give the lines and texts that the slow reader gives, however they are cut', () => {
  fc.assert(
    fc.property(input, ({ lines, way, mutations, cuts }) => {
      const text = mutatedText(way % 3 === 0 ? grouped(lines) : written('log', lines), mutations);
      const found = readLines('log', text, cuts);
      expect(found).toEqual(withoutEnds(readRecords('log', text)));
    }),
    { numRuns: 60_000 },
  );
}, 240_000);
