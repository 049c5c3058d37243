import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDataRow } from '../../../src/core/formats/column-guess.ts';
import { csvFields, csvRows } from '../../../src/core/formats/csv-reader.ts';
import { besideTaken, input, mutatedText, readLines, readRecords, type Told, written } from './fuzz.ts';

const trimmed = ({ lines, unread }: Told): Told => ({
  lines,
  unread: unread.map((each) => ({ ...each, text: each.text.trimEnd() })).filter(({ text }) => text !== ''),
});

/** Else the columns are guessed, which the slow reader does not do. */
function isKnown(whole: string): boolean {
  const text = whole.replace(/^\ufeff/, '');
  const [first = []] = csvRows(`${text}\n`, 1);
  const fields = csvFields(`${text}\n`);
  // A name longer than any is left as text, as the slow reader does not do either.
  const areNames = first.every((name) => name.length <= 100);
  return areNames && fields.includes('time') && fields.includes('message') && !isDataRow(first);
}

test('.csv: 60,000 damaged files give the rows that the slow reader gives, however they are cut', () => {
  let compared = 0;
  fc.assert(
    fc.property(input, ({ lines, way, mutations, cuts }) => {
      const whole = written('csv', lines);
      const text = mutatedText(way % 4 === 0 ? whole.replaceAll('\n', '\r\n') : whole, mutations);
      const found = readLines('csv', text, cuts);
      expect(found).toEqual(readLines('csv', text, [text.length + 1]));
      if (!isKnown(text)) return;
      compared++;
      const slow = trimmed(readRecords('csv', text));
      expect(besideTaken(trimmed(found), slow)).toEqual(slow);
    }),
    { numRuns: 60_000 },
  );
  expect(compared).toBeGreaterThan(30_000);
}, 240_000);
