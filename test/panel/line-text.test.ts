import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineShape, ROW_HEIGHT } from '../../src/panel/line-shape.ts';
import { rowRuns, shortValue, textRows } from '../../src/panel/line-text.ts';
import { previewLine, span } from './fixtures.ts';

const text = (
  column: 'message' | 'error' | 'other',
  written: string,
  spans = [] as ReturnType<typeof span>[],
) => ({
  column,
  text: written,
  spans,
  cut: 0,
});

describe('a line in rows and runs', () => {
  test('nothing is lost, whatever is found where', () => {
    const written = fc
      .array(fc.constantFrom('a', '\n', '\u202e', 'é', '😀', '\r\n', '<b>'), { maxLength: 40 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(written, fc.array(fc.nat(60), { maxLength: 8 }), (message, cuts) => {
        const ends = [...new Set(cuts.map((cut) => Math.min(cut, message.length)))].sort((a, b) => a - b);
        const spans = ends.slice(1).flatMap((end, at) => (at % 2 === 0 ? [span(ends[at] ?? 0, end)] : []));
        const rows = textRows(previewLine({ texts: [text('message', message, spans)] }));
        const shown = rows
          .map((row) =>
            rowRuns(row)
              .map((run) => run.text)
              .join(''),
          )
          .join('\n');
        expect(shown).toBe(message.replaceAll('\r\n', '\n'));
        for (const row of rows) {
          for (const run of rowRuns(row)) {
            if (run.span) expect(spans[run.ordinal]).toBe(run.span);
          }
        }
      }),
    );
  });

  test('a finding over two rows is marked in both', () => {
    const line = previewLine({ texts: [text('message', 'key AB\nCD end', [span(4, 9)])] });
    const marked = textRows(line).map((row) =>
      rowRuns(row)
        .filter((run) => run.span)
        .map((run) => run.text),
    );
    expect(marked).toEqual([['AB'], ['CD']]);
  });

  test('findings of further texts are counted on', () => {
    const line = previewLine({
      texts: [text('message', 'ab', [span(0, 1)]), text('error', 'cd', [span(1, 2)])],
    });
    expect(
      textRows(line)
        .flatMap((row) => rowRuns(row))
        .filter((run) => run.span)
        .map((run) => run.ordinal),
    ).toEqual([0, 1]);
  });

  test('a row is cut where it would not be seen', () => {
    const [row] = textRows(previewLine({ texts: [text('message', 'x'.repeat(1_000_000))] }));
    expect(row && rowRuns(row, 600)[0]?.text.length).toBe(600);
  });
});

describe('a folded line', () => {
  test('is one row, whatever was logged', () => {
    const line = previewLine({ texts: [text('message', 'a\nb\nc')] });
    expect(lineShape(line)).toMatchObject({ height: ROW_HEIGHT, hidden: 2 });
  });

  test('of an error shows the first of what was thrown, without its indent', () => {
    const line = previewLine({
      level: 'ERROR',
      texts: [text('message', 'refused'), text('error', 'TypeError: no\n    at a\n    at b\n    at c')],
    });
    const shape = lineShape(line);
    expect(shape).toMatchObject({ height: 3 * ROW_HEIGHT, hidden: 2 });
    expect(shape.folded.map((row) => rowRuns(row)[0]?.text)).toEqual(['TypeError: no', 'at a']);
  });

  test('has what else was logged beside its message', () => {
    const line = previewLine({ texts: [text('message', 'done'), text('other', '[{"id":1}]')] });
    const shape = lineShape(line);
    expect(shape.aside?.column).toBe('other');
    expect(shape.hidden).toBe(0);
  });
});

test('names without words keep their ends', () => {
  expect(shortValue('557058:0b7f6a2c-11aa-4d3c-9d20-2b4f8c21e21c', 'account-id')).toBe('557058:0b7f6a…e21c');
  expect(shortValue('somebody.with.a.long.name@example.com', 'email')).toBe(
    'somebody.with.a.long.name@example.com',
  );
});
