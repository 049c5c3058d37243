/** Every rule against its own examples: a rule without both kinds of example fails here. */
import { describe, expect, test } from 'vitest';
import { createFinder, type Finding } from '../../../src/core/redaction/finder.ts';
import { isKind, tierOf } from '../../../src/core/redaction/kinds.ts';
import { ALL_RULES } from '../../../src/core/redaction/rules/index.ts';
import { readMarked } from './support/marked.ts';

const finder = createFinder();

function show(text: string, found: readonly { start: number; end: number }[]): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of found) {
    shown += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return shown + text.slice(at);
}

test('ids are unique and in kebab-case', () => {
  const ids = ALL_RULES.map(({ id }) => id);
  expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

describe.each(ALL_RULES.map((rule) => [rule.id, rule] as const))('the rule %s', (_, rule) => {
  const { kind, tier, label, pattern, keywords, examples } = rule;

  test('has a known kind and its tier, a label, and a pattern that runs everywhere', () => {
    expect(isKind(kind)).toBe(true);
    expect(tier).toBe(tierOf(kind));
    expect(label.trim()).toMatch(/^\S.{1,60}$/u);
    expect(pattern.flags).toContain('g');
    expect(pattern.flags).not.toMatch(/[ydsv]/);
    // Pattern modifiers are younger than the oldest browser that we run in.
    expect(pattern.source).not.toMatch(/\(\?[a-z-]+:/);
    expect(keywords ?? ['x']).not.toEqual([]);
    if (rule.shape) {
      expect(keywords).toBeUndefined();
      for (const example of examples.yes) expect(readMarked(example).text).toMatch(rule.shape);
    }
    if (rule.startsWithKeyword) {
      const starts = new RegExp(
        `^(?:${(keywords ?? []).map((word) => word.replace(/\W/g, '\\$&')).join('|')})`,
        'i',
      );
      for (const example of examples.yes) {
        for (const [match] of readMarked(example).text.matchAll(pattern)) expect(match).toMatch(starts);
      }
      expect(rule.multiline ?? false).toBe(false);
    }
    if (rule.multiline) expect(keywords).toBeDefined();
  });

  test('has examples of both kinds', () => {
    expect(examples.yes.length).toBeGreaterThan(0);
    expect(examples.no.length).toBeGreaterThan(0);
  });

  test('finds just what its examples mark', () => {
    for (const example of examples.yes) {
      const { text, values } = readMarked(example);
      expect(values.length, example).toBeGreaterThan(0);
      expect(show(text, ofKind(finder.find(text))), rule.id).toBe(example);
    }
  });

  test('finds nothing in what only looks like it', () => {
    for (const example of examples.no) {
      const { text } = readMarked(example);
      expect(show(text, ofKind(finder.find(text))), rule.id).toBe(text);
    }
  });

  function ofKind(found: readonly Finding[]): Finding[] {
    return found.filter((one) => one.kind === kind);
  }
});
