import { describe, expect, test } from 'vitest';
import { handOver, readOpening, takeOver } from '../../src/log-views/hand-over.ts';

const PAGE = 'moz-extension://x/src/viewer/index.html';

describe('files from the popup to the viewer', () => {
  test('reach the viewer that was opened for them, and the popup hears of it', async () => {
    const { url, taken } = handOver([new File(['abc'], 'a.log')], PAGE);
    const { take, isAsked } = readOpening(new URL(url).search);
    expect(isAsked).toBe(false);
    takeOver(take ?? '', () => {});
    expect(await taken).toBe(true);
  });

  test('reach nobody else', async () => {
    const { taken } = handOver([new File(['abc'], 'a.log')], PAGE, 50);
    let isCalled = false;
    const stop = takeOver('00000000-0000-4000-8000-000000000000', () => {
      isCalled = true;
    });
    expect(await taken).toBe(false);
    expect(isCalled).toBe(false);
    stop();
  });

  test('an address that asks for files, or for nothing', () => {
    expect(readOpening('?open=files')).toEqual({ take: null, isAsked: true });
    expect(readOpening('?take=<script>')).toEqual({ take: null, isAsked: false });
    expect(readOpening('')).toEqual({ take: null, isAsked: false });
  });
});
