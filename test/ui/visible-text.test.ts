import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleRuns } from '../../src/ui/visible-text.ts';

const signs = (text: string) => visibleRuns(text).flatMap((run) => (run.sign ? [run.text] : []));

describe('text that somebody else wrote', () => {
  test('plain text, other scripts and emoji stay one run', () => {
    for (const text of ['Timeline drawn', 'שלום مرحبا', '👩‍👩‍👧 ok', 'a\n\tb']) {
      expect(visibleRuns(text)).toEqual([{ text, sign: false }]);
    }
    expect(visibleRuns('')).toEqual([]);
  });

  test('a direction override that would turn a file name around is seen', () => {
    expect(visibleRuns('evil\u202egnp.exe')).toEqual([
      { text: 'evil', sign: false },
      { text: 'U+202E', sign: true },
      { text: 'gnp.exe', sign: false },
    ]);
  });

  test('escape codes, zero-width spaces, separators and tags are seen', () => {
    expect(signs('\u001b[31m\u200b\u2028\ufeff\r\u007f\u0085\u{e0041}')).toEqual([
      'U+001B',
      'U+200B',
      'U+2028',
      'U+FEFF',
      'U+000D',
      'U+007F',
      'U+0085',
      'U+E0041',
    ]);
  });

  test('nothing that can be seen is lost or moved', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const runs = visibleRuns(text);
        const rebuilt = runs
          .map((run) => (run.sign ? String.fromCodePoint(Number.parseInt(run.text.slice(2), 16)) : run.text))
          .join('');
        expect(rebuilt).toBe(text);
        for (const run of runs) expect(run.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
