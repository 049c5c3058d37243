import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeQuery } from '../../../src/core/query/complete.ts';
import { anyText } from './support/arbitraries.ts';

/** What is offered at the `¦`, with the stretch that it replaces. */
function offered(marked: string): string {
  const cursor = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const found = completeQuery(text, cursor);
  if (!found) return 'nothing';
  const options =
    found.options
      ?.map((option) => option.text)
      .slice(0, 3)
      .join(' ') ?? '?';
  return `${found.kind}${found.field ? ` ${found.field}` : ''} [${text.slice(found.from, found.to)}] ${options}`;
}

describe('what is offered while typing', () => {
  test.each([
    ['¦', 'field [] level: site: time:'],
    ['foo le¦', 'field [le] level:'],
    ['-fn¦', 'field [fn] function:'],
    ['(si¦ x', 'field [si] site:'],
    ['a O¦', 'operator [O] OR'],
    ['level:¦', 'value level [] fatal error warn'],
    ['level:>=w¦arn x', 'value level [warn] warn'],
    ['lvl:error,d¦', 'value level [d] debug'],
    ['time:-¦', 'value time [-] -15m -1h -24h'],
    ['has:inv¦', 'value has [inv] invocation'],
    ['site:ac¦', 'value site [ac] ?'],
    ['fn:"get is¦', 'value function ["get is] ?'],
    ['module:jira:is¦', 'value module [jira:is] ?'],
    ['"lev¦', 'nothing'],
    ['/lev¦', 'nothing'],
    ['xyzzy¦', 'nothing'],
  ])('%s', (marked, expected) => {
    expect(offered(marked)).toBe(expected);
  });

  test('anywhere in any text, a stretch that holds the cursor', () => {
    fc.assert(
      fc.property(anyText, fc.nat(20), (text, place) => {
        const cursor = Math.min(place, text.length);
        const found = completeQuery(text, cursor);
        if (!found) return;
        expect(found.from).toBeLessThanOrEqual(cursor);
        expect(found.to).toBeGreaterThanOrEqual(cursor);
        expect(found.to).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});
