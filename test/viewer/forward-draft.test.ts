import { describe, expect, test } from 'vitest';
import { inputText } from '../../src/core/download/zoned-range.ts';
import type { Forward } from '../../src/core/forward.ts';
import { schemas } from '../../src/messages/schemas.ts';
import {
  draftOf,
  type ForwardDraft,
  newDraft,
  readDraft,
  toggleSource,
} from '../../src/viewer/forward-draft.ts';

const NOW = Date.UTC(2026, 10, 17, 13, 22, 11, 400);
const ZONE = 'Europe/Berlin';
const LIVE = {
  kind: 'live',
  scope: {
    appId: '11111111-0000-4000-8000-000000000001',
    environmentId: '11111111-0000-4000-8000-000000000002',
  },
} as const;
const FILE = { kind: 'file', fileId: 'file-1' } as const;
const FORWARD: Forward = {
  id: 'forward-1',
  name: 'EU',
  url: 'https://collector.example/v1/logs',
  headerNames: ['Authorization'],
  gzip: true,
  batchLines: 500,
  sources: [LIVE, FILE],
  since: NOW - 12_345,
  isPaused: false,
  createdAt: NOW - 60_000,
};
const draft = (more: Partial<ForwardDraft> = {}): ForwardDraft => ({
  ...newDraft('forward-1', [LIVE], NOW, ZONE),
  address: 'collector.example',
  ...more,
});
const read = (more: Partial<ForwardDraft>, before: Forward | null = null) =>
  readDraft(draft(more), before, NOW, ZONE);
const errors = (more: Partial<ForwardDraft>, before: Forward | null = null) => {
  const result = read(more, before);
  return result.ok ? null : result.error;
};
const header = (name: string, value: string, row = 0, isKept = false) => ({ row, name, value, isKept });

describe('what is typed into the form', () => {
  test('is what the background takes', () => {
    const result = read({ headers: [header(' Authorization ', ' Bearer abc ')], since: 'now' });
    expect(result.ok && result.value.request).toEqual({
      forward: {
        id: 'forward-1',
        name: 'collector.example',
        url: 'https://collector.example/v1/logs',
        gzip: true,
        batchLines: 1_000,
        sources: [LIVE],
        since: NOW,
      },
      headers: [{ name: 'Authorization', value: 'Bearer abc' }],
    });
    expect(schemas['forwards/write'].safeParse(result.ok && result.value.request).success).toBe(true);
  });

  test('without a change is what was stored, to the millisecond; header values stay where they are', () => {
    const result = readDraft(draftOf(FORWARD, NOW, ZONE), FORWARD, NOW, ZONE);
    expect(result.ok && result.value.request.forward).toMatchObject({
      since: FORWARD.since,
      sources: [LIVE, FILE],
    });
    expect(result.ok && result.value.request.headers).toEqual([{ name: 'Authorization', value: null }]);
  });

  test('a time is read as local time', () => {
    const result = read({ since: 'time', sinceText: inputText(NOW, ZONE) });
    expect(result.ok && result.value.request.forward.since).toBe(Date.UTC(2026, 10, 17, 13, 22));
    expect(errors({ since: 'time', sinceText: '' })?.since).toMatch(/day and a time/);
  });

  test.each(['0', '5001', 'many', '', '1.5', '-3'])('%s is no size of a request', (batchLines) => {
    expect(errors({ batchLines })?.batchLines).toMatch(/1 to 5,000/);
  });

  test('everything that is wrong is said at once', () => {
    const wrong = errors({ address: '', sources: [], batchLines: '', headers: [header('Cookie', '')] });
    expect(wrong).toMatchObject({ address: expect.any(String), sources: expect.any(String) });
    expect(wrong?.headers.get(0)).toEqual({
      name: 'The browser sets this header itself.',
      value: 'Enter the value.',
    });
  });
});

describe('a header', () => {
  test.each([
    ['X Key', 'a', /letters, digits/],
    ['Host', 'a', /browser sets/],
    ['Sec-Fetch-Mode', 'a', /browser sets/],
    ['Content-Type', 'a', /browser sets/],
    ['', 'a', /name of the header/],
  ])('called %s is refused', (name, value, wanted) => {
    expect(errors({ headers: [header(name, value)] })?.headers.get(0)?.name).toMatch(wanted);
  });

  test.each([
    ['', /Enter the value/],
    ['caf\u00e9', /ASCII/],
    ['a\nX-Other: b', /ASCII/],
    ['a'.repeat(4_001), /too long/],
  ])('with the value %j is refused', (value, wanted) => {
    expect(errors({ headers: [header('X-Key', value)] })?.headers.get(0)?.value).toMatch(wanted);
  });

  test('that is left empty does not count, one that is there twice does', () => {
    expect(errors({ headers: [header('', '')] })).toBeNull();
    const twice = errors({ headers: [header('X-Key', 'a'), header('x-key', 'b', 1)] });
    expect([...(twice?.headers.keys() ?? [])]).toEqual([1]);
  });

  test('that is kept goes to no other host by itself', () => {
    const headers = [header('Authorization', '', 0, true)];
    expect(errors({ headers, address: 'https://collector.example/other' }, FORWARD)).toBeNull();
    for (const address of ['other.example', 'collector.example:4318', 'localhost']) {
      expect(errors({ headers, address }, FORWARD)?.headers.get(0)?.value).toMatch(/another host/);
    }
  });
});

test('a source is chosen and taken out again', () => {
  expect(toggleSource([LIVE], FILE)).toEqual([LIVE, FILE]);
  expect(toggleSource([LIVE, FILE], { ...LIVE, scope: { ...LIVE.scope } })).toEqual([FILE]);
});
