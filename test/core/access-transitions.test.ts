import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Grant } from '../../src/core/access.ts';
import {
  accept,
  fail,
  giveUp,
  MAX_ATTEMPTS,
  nextStep,
  observe,
  plan,
  READ_BACK_LIMIT,
  RESEND_AFTER,
  SEND_LIMIT,
  send,
  settle,
} from '../../src/core/access-transitions.ts';
import { problem } from '../../src/core/problem.ts';
import { grant } from './support/grants.ts';

const OFF = { changeId: 'c', wanted: false, reason: 'review', ticket: 'SUP-1', by: null };

describe('a change, step by step', () => {
  test('is over only when Atlassian is seen to show it', () => {
    const planned = plan(grant({ hasAccess: true }), OFF, 10);
    expect(planned.entry).toBe('asked');
    const sent = send(planned.grant, 'page-session', 11);
    const accepted = accept(sent, 'request-1', 12);
    expect(accepted.observed?.hasAccess).toBe(true);
    const early = observe(accepted, true, 13);
    expect(early.entry).toBeNull();
    expect(early.grant.intended).not.toBeNull();
    const shown = observe(early.grant, false, 14);
    expect(shown.entry).toBe('disabled');
    expect(shown.intention).toMatchObject({ requestId: 'request-1', reason: 'review', ticket: 'SUP-1' });
    expect(shown.grant).toMatchObject({ intended: null, problem: null, lastKnown: false });
  });

  test('that fails leaves the old state and the reason', () => {
    const sent = send(plan(grant({ hasAccess: true }), OFF, 10).grant, 'page-session', 11);
    const failed = fail(sent, problem('not-allowed', 12));
    expect(failed.entry).toBe('failed');
    expect(failed.grant).toMatchObject({
      intended: null,
      observed: { hasAccess: true },
      problem: { kind: 'not-allowed' },
    });
  });

  test('that Atlassian shows only after we gave up is still known as ours', () => {
    const accepted = accept(send(plan(grant({ hasAccess: true }), OFF, 0).grant, 'page-session', 0), null, 0);
    const given = fail(
      accepted,
      giveUp(accepted.intended as NonNullable<Grant['intended']>, { hasAccess: true, at: 1 }, 1),
    ).grant;
    expect(given.problem?.kind).toBe('not-shown');
    expect(observe(given, true, 2).grant.problem?.kind).toBe('not-shown');
    const late = observe(given, false, 3);
    expect(late.entry).toBe('disabled');
    expect(late.grant.problem).toBeNull();
  });

  test('that was never sent is not credited with what somebody else did', () => {
    const planned = plan(grant({ hasAccess: true }), OFF, 10).grant;
    expect(observe(planned, false, 11).entry).toBe('changed-elsewhere');
  });
});

describe('what Atlassian answers, without a change of ours', () => {
  test('the first answer, and each turn after it, goes into the ledger', () => {
    const first = observe(grant(), true, 1);
    expect(first.entry).toBe('first-seen');
    expect(observe(first.grant, true, 2).entry).toBeNull();
    expect(observe(first.grant, false, 3)).toMatchObject({
      entry: 'changed-elsewhere',
      from: true,
      to: false,
    });
  });

  test('no answer makes the state unknown, and forgets nothing for the ledger', () => {
    const silent = observe(grant({ hasAccess: true }), null, 2);
    expect(silent).toMatchObject({ entry: null, grant: { observed: { hasAccess: null }, lastKnown: true } });
    expect(observe(silent.grant, true, 3).entry).toBeNull();
    expect(observe(silent.grant, false, 3).entry).toBe('changed-elsewhere');
  });
});

describe('what to do next with a change that was interrupted', () => {
  const planned = plan(grant({ hasAccess: true }), OFF, 0).grant;
  const sent = send(planned, 'page-session', 0);
  const accepted = accept(sent, null, 0);

  test('never sent: send it', () => {
    expect(nextStep(planned, 5)).toBe('send');
  });

  test('sent, answer unknown: read back first, send again only after a while, and not for ever', () => {
    expect(nextStep(sent, RESEND_AFTER - 1)).toBe('wait');
    expect(nextStep(sent, RESEND_AFTER)).toBe('send');
    const again = send(sent, 'page-session', RESEND_AFTER);
    expect(nextStep(again, 2 * RESEND_AFTER)).toBe('give-up');
  });

  test('accepted: wait for it until the limit, never send it again', () => {
    expect(nextStep(accepted, READ_BACK_LIMIT - 1)).toBe('wait');
    expect(nextStep(accepted, READ_BACK_LIMIT)).toBe('give-up');
  });

  test('never sent, for longer than what was confirmed can be trusted: give up', () => {
    expect(nextStep(planned, SEND_LIMIT - 1)).toBe('send');
    expect(nextStep(planned, SEND_LIMIT)).toBe('give-up');
    expect(nextStep(planned, -SEND_LIMIT)).toBe('give-up');
  });

  test.each([
    ['never sent', planned, { hasAccess: true, at: 9 }, 'expired'],
    ['sent, its answer lost', sent, { hasAccess: true, at: 9 }, 'not-known'],
    ['accepted, and read after that', accepted, { hasAccess: true, at: 9 }, 'not-shown'],
    ['accepted, and not read since', accepted, { hasAccess: true, at: 0 }, 'not-known'],
    ['accepted, and read without an answer', accepted, { hasAccess: null, at: 9 }, 'not-known'],
    ['accepted, and never read', accepted, null, 'not-known'],
  ])('given up, %s: says no more than is known', (_what, { intended }, observed, kind) => {
    if (!intended) throw new Error('no intention');
    expect(giveUp(intended, observed, 10).kind).toBe(kind);
  });

  test('nothing under way: nothing', () => {
    expect(nextStep(settle(planned), 5)).toBe('none');
    expect(nextStep(fail(accepted, problem('not-shown', 1)).grant, 5)).toBe('none');
  });

  test('however time passes, a change is sent at most twice and always comes to an end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60_000 }), { minLength: 12, maxLength: 40 }), (pauses) => {
        let state: Grant = planned;
        let now = 0;
        let sends = 0;
        for (const pause of pauses) {
          now += pause + 30_000;
          const next = nextStep(state, now);
          if (next === 'send') {
            state = send(state, 'page-session', now);
            sends += 1;
          } else if (next === 'give-up') state = fail(state, problem('timeout', now)).grant;
        }
        expect(sends).toBeLessThanOrEqual(MAX_ATTEMPTS);
        expect(nextStep(state, now)).toBe('none');
      }),
    );
  });
});
