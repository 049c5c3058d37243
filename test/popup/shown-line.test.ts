import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdLines, prepareLines } from '../../src/popup/shown-line.ts';
import { summarizeSites } from '../../src/popup/site-access.ts';
import { AT, contextOf, logLine, vendorSite } from './fixtures.ts';

describe('lines of the list', () => {
  test('show local time, UTC and the short name of the site', () => {
    const [shown] = prepareLines(
      [logLine({ hostName: 'orchard-bank.atlassian.net' })],
      [],
      [],
      'Europe/Berlin',
    );
    expect(shown).toMatchObject({
      time: '14:22:51.006',
      day: '17 Nov 2026',
      utc: '2026-11-17 13:22:51.006 UTC',
      siteName: 'orchard-bank',
    });
  });

  test('a line without a host name takes the name that its site has elsewhere', () => {
    const sites = summarizeSites([vendorSite(3)]);
    const [known, unknown] = prepareLines(
      [
        logLine({ contextId: contextOf(3, 'confluence'), hostName: null }),
        logLine({ contextId: contextOf(4), hostName: null }),
      ],
      sites,
    );
    expect(known?.siteName).toBe('site-3');
    expect(unknown?.siteName).toBe('Site 0a1b2c3d…');
  });

  test('a time that cannot be read is shown as it was written', () => {
    const [shown] = prepareLines([logLine({ time: Number.NaN, timeText: 'yesterday' })], []);
    expect(shown).toMatchObject({ time: 'yesterday', utc: 'yesterday', day: '' });
  });

  test('after a refresh the same lines are the same objects, even among equal ones', () => {
    const old = [logLine(), logLine(), logLine({ time: AT - 1 })];
    const before = prepareLines(old, []);
    const after = prepareLines([logLine({ message: 'new' }), logLine(), ...old], [], before);
    expect(after.slice(2)).toEqual(before);
    expect(after[2]).toBe(before[0]);
    expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
  });

  test('keys are unique whatever the lines', () => {
    const anyLine = fc
      .record({ message: fc.constantFrom('a', 'b'), time: fc.constantFrom(AT, AT + 1) })
      .map((more) => logLine(more));
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const shown = prepareLines(lines, []);
        expect(new Set(shown.map(({ key }) => key)).size).toBe(lines.length);
        expect(shown.map(({ line }) => line)).toEqual(lines);
      }),
    );
  });
});

describe('while somebody reads', () => {
  const numbered = (...numbers: number[]) =>
    prepareLines(
      numbers.map((number) => logLine({ time: AT + number, message: String(number) })),
      [],
    );
  const messages = (lines: readonly { line: { message: string } }[]) => lines.map(({ line }) => line.message);

  test('new lines wait and are counted', () => {
    const { lines, waiting } = holdLines(numbered(3, 2, 1), numbered(5, 4, 3, 2, 1));
    expect(messages(lines)).toEqual(['3', '2', '1']);
    expect(waiting).toBe(2);
  });

  test('lines of a site that turned access off go at once', () => {
    const { lines, waiting } = holdLines(numbered(3, 2, 1), numbered(4, 3, 1));
    expect(messages(lines)).toEqual(['3', '1']);
    expect(waiting).toBe(1);
  });
});
