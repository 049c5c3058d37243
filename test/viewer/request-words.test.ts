import { describe, expect, test } from 'vitest';
import type { TrackedRequest } from '../../src/core/request/access-request.ts';
import { factsFor, stagesOf, timesText } from '../../src/viewer/request-words.ts';
import { REQUEST } from '../core/request/support/request.ts';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);

function tracked(facts: Partial<TrackedRequest> = {}): TrackedRequest {
  return {
    ...{ id: 'one', request: REQUEST, environmentId: null, madeAt: at('2026-11-17T15:00:00Z') },
    ...{ askedAt: null, grantedAt: null, fileReceivedAt: null, fileId: null },
    ...facts,
  };
}

const texts = (request: TrackedRequest) => stagesOf(request, BERLIN).map(({ text }) => text);
const download = { ...REQUEST, way: 'download' } as const;

describe('how far a request is', () => {
  test('says what happened and what did not yet', () => {
    expect(texts(tracked())).toEqual(['Not asked yet, written on 17 Nov 2026, 16:00', 'Not granted yet']);
    expect(
      texts(tracked({ askedAt: at('2026-11-17T15:05:00Z'), grantedAt: at('2026-11-18T08:00:00Z') })),
    ).toEqual(['Asked on 17 Nov 2026, 16:05', 'Granted on 18 Nov 2026, 09:00']);
    expect(texts(tracked({ request: download }))).toContain('No file received yet');
  });

  test('tells of a file that came instead of access', () => {
    expect(texts(tracked({ fileReceivedAt: at('2026-11-18T08:00:00Z') }))).toEqual([
      'Not asked yet, written on 17 Nov 2026, 16:00',
      'Not granted yet',
      'File received on 18 Nov 2026, 09:00',
    ]);
  });

  test('names the times in local time and UTC', () => {
    expect(timesText(tracked(), BERLIN)).toBe('17 Nov 2026, 14:00 to 15:30 (13:00 to 14:30 UTC)');
    expect(timesText(tracked({ request: { ...REQUEST, range: null } }), BERLIN)).toBeNull();
  });
});

describe('what is to be known before', () => {
  test('names the contact of paid apps, the agreement, and what is not promised', () => {
    const said = factsFor(tracked()).map(({ text }) => text);
    expect(said[0]).toContain('For paid apps, the Marketplace reports name a technical contact');
    expect(said[1]).toContain('You must handle the data under your agreement');
    expect(said[2]).toContain('not documented');
    expect(factsFor(tracked({ request: download }))[2]?.text).toContain('invocation ID');
  });
});
