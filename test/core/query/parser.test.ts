import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatQuery } from '../../../src/core/query/format.ts';
import { DEEPEST_QUERY, LONGEST_QUERY, parseQuery } from '../../../src/core/query/parser.ts';
import { anyNode, anyText } from './support/arbitraries.ts';

/** The canonical text, or what is wrong with the piece that is to blame. */
function read(text: string): string {
  const parsed = parseQuery(text);
  if (parsed.ok) return formatQuery(parsed.value);
  const { at, length, message } = parsed.error;
  return `«${text.slice(at, at + length)}» ${message}`;
}

describe('what a query says', () => {
  test.each([
    ['', ''],
    ['  timeout   issue ', 'timeout issue'],
    ['a AND b', 'a b'],
    ['a OR b c | d || e', 'a OR b c OR d OR e'],
    ['(a OR b) c', '(a OR b) c'],
    ['((a))', 'a'],
    ['-a NOT b -(c d) NOT(e | f)', '-a -b -(c d) -(e OR f)'],
    ['NOT NOT a', 'a'],
    ['not found and so on or else', 'not found and so on or else'],
    ['"two words" "say \\"hi\\"" "C:\\my new\\\\"', '"two words" "say \\"hi\\"" "C:\\\\my new\\\\"'],
    ['getIssue() (f(x) | b)', '"getIssue()" ("f(x)" OR b)'],
    ['--verbose a - b', '"--verbose" a "-" b'],
    [
      'LVL:WARNING Level:>info level:<=debug level:error,debug',
      'level:warn level:>=warn level:<=debug level:debug,error',
    ],
    ['level:!=error', '-level:error'],
    ['fn:a traceId:b app_version:"3 x",4 inv:c', 'function:a trace:b version:"3 x",4 invocation:c'],
    ['site:!=acme', '-site:acme'],
    ['msg:a,"b,c" has:err,inv', 'msg:a,"b,c" has:error,invocation'],
    ['/a b/sim -/x\\/[/]/ msg:/y/', '/a b/ims -/x\\/[/]/ msg:/y/'],
    [
      'time:>=2026-11-17t9:00 time:13:00..14:00Z time:-120m time:now',
      'time:>=2026-11-17T09:00 time:13:00..14:00Z time:-2h time:now',
    ],
    [
      'time:"2026-11-17 13:00:05,5+0100" time:..yesterday',
      'time:2026-11-17T13:00:05.500+01:00 time:..yesterday',
    ],
  ])('%s is read as %s', (text, canonical) => {
    expect(read(text)).toBe(canonical);
  });

  test.each([
    'http://x/y?z=(1)',
    'app://x',
    '12:30:01',
    'status:500',
    'type:issue',
    'size:10',
    'foo:',
    ':error',
    '/rest/api/3/issue?fields=a',
    '/tmp',
    '/x/z',
    '//',
    '<div>',
    '{"status":500}',
    'constructor:x',
    '__proto__:x',
  ])('%s is a word like any other', (text) => {
    expect(parseQuery(text)).toEqual({ ok: true, value: { kind: 'text', field: null, text } });
  });
});

describe('what is no query is pointed at', () => {
  test.each([
    ['a "b c', '«"» This quote does not end.'],
    ['a ""', '«""» There is nothing between these quotes.'],
    ['a (b', '«(» This bracket is not closed.'],
    ['a (', '«(» This bracket is not closed.'],
    ['a) b', '«)» This bracket was never opened.'],
    ['a ( ) b', '«( )» There is nothing between these brackets.'],
    ['a OR', '«OR» OR has nothing after it.'],
    ['| a', '«|» OR has nothing before it.'],
    ['a AND OR b', '«AND» AND has nothing after it.'],
    ['(AND a)', '«AND» AND has nothing before it.'],
    ['a NOT', '«NOT» NOT has nothing after it.'],
    ['lvel:error', '«lvel:» There is no field lvel.'],
    ['a stie:acme', '«stie:» There is no field stie.'],
    ['level:', '«level:» level: has no value.'],
    ['level:>= warn', '«level:>=» level:>= has no value.'],
    ['level:fatl', '«fatl» There is no level fatl.'],
    ['level:>fatal', '«level:>fatal» No level is above fatal.'],
    ['level:>=info,warn', '«level:>=info,warn» Only one level can follow >=.'],
    ['site:a,,b', '«,» A value is missing beside this comma.'],
    ['site:a,', '«,» A value is missing beside this comma.'],
    ['site:>a', '«site:>a» site cannot be compared with >.'],
    ['fn:/x/', '«fn:/x/» function takes no regular expression.'],
    ['has:fo', '«fo» There is no field fo.'],
    ['time:soon', '«soon» soon is not a time.'],
    ['time:13:00-14:00', '«13:00-14:00» 13:00-14:00 is not a time.'],
    ['time:2026-02-30', '«2026-02-30» There is no such time as 2026-02-30.'],
    ['time:-9999w', '«-9999w» -9999w is too long ago.'],
    ['time:25:00', '«25:00» There is no such time as 25:00.'],
    ['time:..', '«..» This range has no ends.'],
    ['time:>13:00..14:00', '«13:00..14:00» A range cannot follow >.'],
    ['time:13:00,14:00', '«time:13:00,14:00» time takes one time or one range.'],
    ['/a+ b', '«/» This regular expression does not end.'],
    ['/a*/b/c', '«/b» The regular expression ends at this slash, but what follows is no flag.'],
    ['/x/gi', '«g» The flag g is not for searching.'],
    ['/x/ii', '«i» The flag i is there twice.'],
  ])('%s', (text, problem) => {
    expect(read(text)).toBe(problem);
  });

  test('an expression that the engine refuses is told with its reason', () => {
    expect(read('a /(/')).toMatch(/^«\/\(\/» This regular expression cannot be read: unterminated group\.$/);
  });

  test('what to do is said: the field that was meant', () => {
    const parsed = parseQuery('stie:acme');
    expect(parsed.ok ? '' : parsed.error.hint).toBe(
      'Did you mean site:? To search for the text, write it in quotes.',
    );
  });

  test('brackets may be nested, but not without end', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`;
    expect(parseQuery(nested(DEEPEST_QUERY)).ok).toBe(true);
    expect(read(nested(DEEPEST_QUERY + 1))).toBe('«(» Brackets are nested more than 50 deep.');
    expect(parseQuery('('.repeat(LONGEST_QUERY)).ok).toBe(false);
    expect(parseQuery('-('.repeat(40).concat('a', ')'.repeat(40))).ok).toBe(true);
    expect(parseQuery('NOT '.repeat(999).concat('a'))).toEqual(parseQuery('-a'));
  });

  test('a text that is too long is refused where it becomes too long', () => {
    const parsed = parseQuery('x'.repeat(LONGEST_QUERY + 5));
    expect(parsed.ok ? null : parsed.error).toMatchObject({ at: LONGEST_QUERY, length: 5 });
    expect(parseQuery('x'.repeat(LONGEST_QUERY)).ok).toBe(true);
  });
});

describe('any text at all', () => {
  test('is read or refused at a place inside it, and what was read is written the same way for ever', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseQuery(text);
        if (parsed.ok) {
          expect(parseQuery(formatQuery(parsed.value))).toEqual(parsed);
          expect(JSON.parse(JSON.stringify(parsed.value))).toEqual(parsed.value);
          return;
        }
        const { at, length, message, hint } = parsed.error;
        expect(at).toBeGreaterThanOrEqual(0);
        expect(length).toBeGreaterThanOrEqual(1);
        expect(at + length).toBeLessThanOrEqual(text.length);
        expect(message).toMatch(/^\S[\s\S]*\.$/);
        expect(hint).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  test('every query can be written and is read again', () => {
    fc.assert(
      fc.property(anyNode, (node) => {
        const text = formatQuery(node);
        fc.pre(text.length <= LONGEST_QUERY);
        expect(parseQuery(text)).toEqual({ ok: true, value: node });
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['(', '-(', '/[', '/a ', '"', '" ', 'level:', 'a:', '-', 'a,', 'x OR ', '((a|', 'f(', '\ud83d'])(
    'thousands of %j do not keep it busy',
    (piece) => {
      const text = piece.repeat(Math.floor(LONGEST_QUERY / piece.length));
      // A parser that tried every reading would be at it for longer than a test may take.
      expect(parseQuery(text)).toHaveProperty('ok');
    },
  );
});
