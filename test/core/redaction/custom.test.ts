import { describe, expect, test } from 'vitest';
import { cleanLines } from '../../../src/core/redaction/clean.ts';
import { type CustomRule, readCustomRule } from '../../../src/core/redaction/custom.ts';
import { createFinder } from '../../../src/core/redaction/finder.ts';
import { linesOf } from './log-lines.ts';

const RULE: CustomRule = {
  name: 'Falcon code',
  pattern: 'falcon-(\\d+)',
  flags: 'i',
  kind: 'secret:falcon-code',
};

describe("a user's rule", () => {
  test('finds beside the others; its first group is the value', () => {
    const rule = readCustomRule(RULE);
    if (!rule.ok) throw new Error(rule.error.message);
    expect(rule.value).toMatchObject({ id: 'custom-falcon-code', tier: 'forbidden', group: 1 });
    const { lines } = cleanLines(linesOf('Falcon-123 lost'), { finder: createFinder([rule.value]) });
    expect(lines[0]?.message).toBe('Falcon-<secret-falcon-code-1> lost');
  });

  test('a group named value comes before the first', () => {
    expect(readCustomRule({ ...RULE, pattern: '(a)\\((?:b)(?<x>c)(?<value>d)' })).toMatchObject({
      ok: true,
      value: { group: 3 },
    });
    expect(readCustomRule({ ...RULE, pattern: 'abc' })).not.toHaveProperty('value.group');
  });

  test.each([
    ['name', { name: ' ' }],
    ['pattern', { pattern: '' }],
    ['pattern', { pattern: 'a'.repeat(1001) }],
    ['pattern', { pattern: '(unclosed' }],
    ['pattern', { pattern: '(a+)+$' }],
    ['pattern', { pattern: 'x*' }],
    ['pattern', { pattern: '\\b' }],
    ['flags', { flags: 'g' }],
    ['flags', { flags: 'ii' }],
    ['kind', { kind: 'falcon' }],
  ])('is refused with words about its %s: %j', (field, wrong) => {
    const rule = readCustomRule({ ...RULE, ...wrong });
    expect(rule).toMatchObject({
      ok: false,
      error: { field, message: expect.stringMatching(/\.$/), hint: expect.any(String) },
    });
  });
});
