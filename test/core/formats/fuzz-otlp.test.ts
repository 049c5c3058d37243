import fc from 'fast-check';
import { expect, test } from 'vitest';
import { otlpLogs } from '../../../src/core/formats/otlp-records.ts';
import { identityText } from '../../../src/core/segment/identity.ts';
import { exported, input, mutatedText, otlpText, readLines, SAMPLE_LINES } from './fuzz.ts';

const NAMES = { appNames: {}, environmentNames: {} };

test('OTLP: of 60,000 damaged files each undamaged record comes back, as a line or as text, however they are cut', () => {
  fc.assert(
    fc.property(input, ({ lines, way, mutations, cuts }) => {
      const marked = lines.map((line, n) => ({ ...line, message: `mark-${n}# ${line.message}` }));
      const whole = otlpText(marked, way);
      const text = mutatedText(whole, mutations);
      const found = readLines('otlp', text, cuts);
      expect(found).toEqual(readLines('otlp', text, [text.length + 1]));
      const told = [
        ...found.lines.map(({ message }) => message),
        ...found.unread.map((each) => each.text),
      ].join('\n');
      for (const [n, line] of marked.entries()) {
        const record = JSON.stringify(way % 6 < 2 ? exported(line) : recordOf(line));
        if (way % 2 === 0 && text.includes(record)) expect(told).toContain(`mark-${n}#`);
      }
      if (mutations.length === 0)
        expect([found.lines.length, found.unread.length]).toEqual([lines.length, 0]);
    }),
    { numRuns: 60_000 },
  );
}, 240_000);

function recordOf(line: Parameters<typeof exported>[0]) {
  return otlpLogs([line], NAMES).resourceLogs[0]?.scopeLogs[0]?.logRecords[0];
}

test('our own OTLP records are read back as the lines that they were', () => {
  const text = JSON.stringify(otlpLogs(SAMPLE_LINES, NAMES));
  const back = readLines('otlp', text, [70_000]);
  expect(back.unread).toEqual([]);
  expect(back.lines.map(identityText).sort()).toEqual(SAMPLE_LINES.map(identityText).sort());
});
