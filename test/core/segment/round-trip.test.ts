import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeColumns } from '../../../src/core/segment/encode.ts';
import { MAX_SEGMENT_LINES } from '../../../src/core/segment/frame.ts';
import { decodeSegment, SegmentReader } from '../../../src/core/segment/reader.ts';
import { utf8TextOf } from '../../../src/core/segment/text-block.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';
import { anyLine, anyLines, inOrder, lineOf, oddTime } from './support/lines.ts';
import { encode, okValue, readerOf } from './support/segments.ts';

describe('what went into a segment comes out of it', () => {
  test('every line, exactly, in order of time', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        expect(okValue(decodeSegment(encode(lines).columns, utf8))).toEqual(inOrder(lines));
      }),
      { numRuns: 300 },
    );
  });

  test('also lines whose time is no whole number, or none', () => {
    fc.assert(
      fc.property(fc.array(anyLine(oddTime), { maxLength: 12 }), (lines) => {
        expect(okValue(decodeSegment(encode(lines).columns, utf8))).toEqual(inOrder(lines));
      }),
    );
  });

  test('a message of a megabyte between empty ones', () => {
    const big = `${'x\n\u{1F937}'.repeat(250_000)}\ud83d`;
    const lines = ['', big, '', '\n', ''].map((message) => lineOf({ message }));
    expect(okValue(readerOf(lines).allLines())).toEqual(lines);
  });

  test('half a surrogate pair at a message end does not join the half that begins the next', () => {
    const lines = ['a\ud83d', '\ude00b', '\ud83d', '\ufffd\udfff\ufffd'].map((message) =>
      lineOf({ message, other: message }),
    );
    expect(okValue(readerOf(lines).allLines())).toEqual(lines);
  });

  test('no text and an empty text are two things', () => {
    const lines = [
      lineOf({ other: null, error: '', traceId: null }),
      lineOf({ other: '', error: null, traceId: '' }),
    ];
    expect(okValue(readerOf(lines).allLines())).toEqual(lines);
  });

  test('no lines at all', () => {
    const { columns, outline } = encode([]);
    expect(okValue(decodeSegment(columns, utf8))).toEqual([]);
    expect(outline).toMatchObject({ lines: 0, from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY });
  });

  test('lines of one moment stay in the order in which they came', () => {
    const lines = ['c', 'a', 'b'].map((message) => lineOf({ message }));
    const earlier = lineOf({ time: 5, message: 'z' });
    const read = okValue(readerOf([...lines, earlier]).allLines());
    expect(read.map(({ message }) => message)).toEqual(['z', 'c', 'a', 'b']);
  });

  test('thousands of values and invocations', () => {
    const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const lines = Array.from({ length: 5000 }, (_, n) =>
      lineOf({
        time: n,
        invocationId: id(n - (n % 3)),
        hostName: `site-${(n * 7919) % 1000}`,
        message: `${n}`,
      }),
    );
    expect(okValue(readerOf(lines).allLines())).toEqual(lines);
  });
});

test('columns of more lines than any reader takes are not written', () => {
  const steps = encodeColumns(
    {
      times: new Float64Array(MAX_SEGMENT_LINES + 1),
      timeTexts: { places: [], texts: [] },
      levels: new Uint8Array(0),
      groups: { ids: new Uint32Array(0), count: 0, firsts: [], sources: [], sizes: new Uint32Array(0) },
      messages: { joined: utf8TextOf('', utf8), feeds: null },
      texts: { other: null, error: null },
    },
    utf8,
  );
  expect(() => steps.next()).toThrow(RangeError);
});

describe('a segment is read in parts', () => {
  test('only the columns that are asked for have to be loaded', () => {
    const { columns } = encode([lineOf({ message: 'one' }), lineOf({ message: 'two' })]);
    const reader = new SegmentReader(
      columns.filter(({ name }) => name === 'message'),
      utf8,
    );
    expect(okValue(reader.messages()).text).toBe('one\ntwo');
    expect(reader.linesAt([0])).toMatchObject({ ok: false, error: { kind: 'missing', column: 'time' } });
    for (const column of columns) reader.attach(column);
    expect(okValue(reader.linesAt([1, 7]))).toMatchObject([{ message: 'two' }]);
  });

  test('each line keeps where it came from, through the sorting', () => {
    const lines = [lineOf({ time: 9 }), lineOf({ time: 3 })];
    const { columns, summary } = encode(lines, ['file-1', 'gateway']);
    const { values, ids } = okValue(new SegmentReader(columns, utf8).sources());
    expect([...ids].map((id) => values[id])).toEqual(['gateway', 'file-1']);
    expect(summary.counts.source.values).toEqual([
      ['gateway', 1],
      ['file-1', 1],
    ]);
  });
});
