import { describe, expect, test } from 'vitest';
import { whenRoom } from '../../src/panel/room.ts';

function deps(lines: number) {
  const listeners = new Set<() => void>();
  const waits: number[] = [];
  let underWay = lines;
  return {
    waits,
    listeners,
    take: (left: number) => {
      underWay = left;
      for (const listener of [...listeners]) listener();
    },
    room: {
      underWay: () => underWay,
      listen: (listener: () => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      wait: (ms: number, signal: AbortSignal) => {
        waits.push(ms);
        return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      },
    },
  };
}

describe('another page', () => {
  test('is asked for at once while the worker keeps up', async () => {
    const { room, waits } = deps(20_000);
    await whenRoom(room);
    expect(waits).toEqual([]);
  });

  test('waits until the worker took what is under way, but not for ever', async () => {
    const { room, waits, listeners, take } = deps(30_000);
    const asked = whenRoom(room);
    take(25_000);
    take(10_000);
    await asked;
    expect(waits).toEqual([2_000]);
    expect(listeners.size).toBe(0);
  });
});
