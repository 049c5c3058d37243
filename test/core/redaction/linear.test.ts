/**
 * No rule may take more than linear time, whatever the text. Told by growth, not by the clock: four times the text may
 * take a few times as long, never sixteen times.
 */
import { describe, expect, test } from 'vitest';
import { createFinder, type Finder } from '../../../src/core/redaction/finder.ts';
import { ALL_RULES } from '../../../src/core/redaction/rules/index.ts';
import { HOSTILE, hostileFor, repeated } from './support/hostile.ts';

const SHORT = 10_000;
const TIMES = 4;
/** A text of the long size that takes no longer than this, in ms, is not looked at again. */
const SMALL = 20;
/** Between four, linear, and sixteen, quadratic; a busy machine makes noise. */
const MOST = 10;

/** How many times as long the longer text takes; the least of some runs, since noise only adds. */
function growth(finder: Finder, lead: string, piece: string): number {
  const long = lead + repeated(piece, SHORT * TIMES);
  if (time(finder, long) < SMALL) return 1;
  const short = lead + repeated(piece, SHORT);
  const best = (text: string) => Math.min(...Array.from({ length: 5 }, () => time(finder, text)));
  return best(long) / Math.max(best(short), 0.5);
}

/** In ms of the processor: how busy the machine is with other things does not count. */
function time(finder: Finder, text: string): number {
  const start = process.cpuUsage();
  finder.find(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe.each(ALL_RULES.map((rule) => [rule.id, rule] as const))('the rule %s', (_, rule) => {
  test('takes linear time on hostile texts', () => {
    const finder = createFinder([rule]);
    const lead = rule.keywords?.[0] === undefined ? '' : `${rule.keywords[0]} `;
    const texts = [...HOSTILE.map((piece) => ({ lead, piece })), ...hostileFor(rule)];
    const slow = texts.filter((one) => growth(finder, one.lead, one.piece) > MOST);
    expect(slow).toEqual([]);
  });
});

test('all rules together take linear time on hostile texts', () => {
  const finder = createFinder();
  expect(HOSTILE.filter((piece) => growth(finder, '', piece) > MOST)).toEqual([]);
});
