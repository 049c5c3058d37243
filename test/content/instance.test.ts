import { describe, expect, test } from 'vitest';
import { meet, newInstanceId } from '../../src/content/instance.ts';

describe('two copies of the script', () => {
  const old = newInstanceId(1_000, 0.9);
  const young = newInstanceId(2_000, 0.1);

  test('the younger stays, whoever speaks first', () => {
    expect(meet(old, young)).toBe('stop');
    expect(meet(young, old)).toBe('answer');
  });

  test('neither minds its own voice, nor nonsense', () => {
    expect(meet(old, old)).toBe('ignore');
    expect(meet(old, { id: 1 })).toBe('ignore');
  });

  test('of the same millisecond only one stays', () => {
    const [a, b] = [newInstanceId(1_000, 0.1), newInstanceId(1_000, 0.2)];
    expect([meet(a, b), meet(b, a)].sort()).toEqual(['answer', 'stop']);
  });
});
