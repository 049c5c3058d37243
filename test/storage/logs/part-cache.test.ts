import { describe, expect, test } from 'vitest';
import { ByteCache } from '../../../src/storage/logs/part-cache.ts';

function filled(most: number, names: readonly string[], bytes = 10): ByteCache<string> {
  const cache = new ByteCache<string>(most);
  for (const name of names) cache.set(name, name, bytes);
  return cache;
}

describe('a cache of opened segments', () => {
  test('keeps what fits', () => {
    const cache = filled(30, ['a', 'b', 'c']);
    expect(['a', 'b', 'c'].map((name) => cache.get(name))).toEqual(['a', 'b', 'c']);
    expect(cache.bytes).toBe(30);
  });

  test('gives up what is asked for less often than what comes', () => {
    const cache = filled(30, ['a', 'b', 'c']);
    for (const name of ['a', 'c', 'd', 'd', 'd']) cache.get(name);
    cache.set('d', 'd', 10);
    expect(['a', 'b', 'c', 'd'].map((name) => cache.get(name))).toEqual(['a', undefined, 'c', 'd']);
    expect(cache.bytes).toBe(30);
  });

  test('helps a search that goes through more segments than it holds as much as it can', () => {
    const names = Array.from({ length: 40 }, (_, n) => `${n}`);
    const cache = filled(200, []);
    for (let round = 0; round < 50; round++) {
      let hits = 0;
      for (const name of names) {
        if (cache.get(name)) hits += 1;
        else cache.set(name, name, 10);
      }
      if (round > 0) expect(hits).toBe(20);
      expect(cache.bytes).toBeLessThanOrEqual(200);
    }
  });

  test('goes over to other segments when others are asked for', () => {
    const cache = filled(100, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
    const others = ['k', 'l', 'm', 'n', 'o'];
    for (let round = 0; round < 20; round++) {
      for (const name of others) if (!cache.get(name)) cache.set(name, name, 10);
    }
    expect(others.filter((name) => cache.get(name))).toEqual(others);
  });

  test('keeps nothing that is larger than all of it', () => {
    const cache = filled(30, ['a']);
    for (let n = 0; n < 8; n++) cache.set('huge', 'huge', 31);
    expect(cache.get('huge')).toBeUndefined();
    expect(cache.get('a')).toBe('a');
  });

  test('forgets what is no longer in the store', () => {
    const cache = filled(30, ['a', 'b', 'c']);
    cache.keepOnly((name) => name === 'b');
    expect(['a', 'b', 'c'].map((name) => cache.get(name))).toEqual([undefined, 'b', undefined]);
    expect(cache.bytes).toBe(10);
  });
});
