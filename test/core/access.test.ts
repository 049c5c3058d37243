import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grant, grantId, summarize } from '../../src/core/access.ts';
import { accessLabel } from '../../src/core/words.ts';
import { grant, intention } from './support/grants.ts';

function label(grants: readonly Grant[], checking = false): string {
  return accessLabel(summarize(grants, checking));
}

describe('what a row says of an app', () => {
  const on = (product: string, environmentType: Grant['environmentType']) =>
    grant({ product, environmentType, hasAccess: true });
  const off = (product: string, environmentType: Grant['environmentType']) =>
    grant({ product, environmentType, hasAccess: false });
  const unseen = (product: string, environmentType: Grant['environmentType']) =>
    grant({ product, environmentType, hasAccess: null });

  test('one word, where all products and environments agree', () => {
    expect(label([on('jira', 'PRODUCTION'), on('confluence', 'PRODUCTION')])).toBe('On');
    expect(label([off('jira', 'PRODUCTION'), off('jira', 'STAGING')])).toBe('Off');
    expect(label([unseen('jira', 'PRODUCTION')])).toBe('Unknown');
  });

  test('the environment, where only that differs', () => {
    expect(label([on('jira', 'PRODUCTION'), off('jira', 'STAGING')])).toBe('On in production only');
    expect(label([on('jira', 'PRODUCTION'), on('jira', 'DEVELOPMENT'), off('jira', 'STAGING')])).toBe(
      'On, off in staging',
    );
  });

  test('the product, where only that differs', () => {
    expect(label([on('jira', 'PRODUCTION'), off('confluence', 'PRODUCTION')])).toBe('On in Jira only');
  });

  test('a count, where it is mixed', () => {
    expect(
      label([
        on('jira', 'PRODUCTION'),
        off('confluence', 'PRODUCTION'),
        off('jira', 'STAGING'),
        on('confluence', 'STAGING'),
      ]),
    ).toBe('On for 2 of 4');
  });

  test('what is not known is never counted as on or off', () => {
    expect(label([on('jira', 'PRODUCTION'), unseen('confluence', 'PRODUCTION')])).toBe('On, 1 unknown');
    expect(label([off('jira', 'PRODUCTION'), unseen('confluence', 'PRODUCTION')])).toBe(
      'Unknown for 1, off for 1',
    );
    expect(summarize([off('jira', 'PRODUCTION'), unseen('jira', 'STAGING')], false).state).toBe('unknown');
  });

  test('an app with no installation is unknown, not off', () => {
    expect(summarize([], false).state).toBe('unknown');
  });

  test('"Checking" only until there is an answer', () => {
    expect(label([unseen('jira', 'PRODUCTION')], true)).toBe('Checking…');
    expect(label([on('jira', 'PRODUCTION')], true)).toBe('On');
  });
});

describe('an intention is never shown as an observation', () => {
  test('while access is being turned off, the state is still what Atlassian answered', () => {
    const summary = summarize([grant({ hasAccess: true, intended: intention({ wanted: false }) })], false);
    expect(summary.state).toBe('on');
    expect(accessLabel(summary)).toBe('Turning off…');
  });

  test('a change that Atlassian never showed is no longer "turning off"', () => {
    const summary = summarize(
      [grant({ hasAccess: true, intended: intention({ wanted: false, phase: 'unshown' }) })],
      false,
    );
    expect(summary.changing).toBeNull();
    expect(accessLabel(summary)).toBe('On');
  });

  test('for any grants, the observed state does not depend on what is intended', () => {
    const side = fc.constantFrom(true, false, null);
    fc.assert(
      fc.property(fc.array(fc.record({ hasAccess: side, wanted: side })), (rows) => {
        const plain = rows.map((row) => grant({ hasAccess: row.hasAccess }));
        const intended = rows.map((row) =>
          grant({
            hasAccess: row.hasAccess,
            intended: row.wanted === null ? null : intention({ wanted: row.wanted }),
          }),
        );
        expect(summarize(intended, false).state).toBe(summarize(plain, false).state);
      }),
    );
  });
});

test('the age shown is that of the oldest answer', () => {
  const summary = summarize(
    [grant({ hasAccess: true, at: 500 }), grant({ hasAccess: true, at: 100 })],
    false,
  );
  expect(summary.observedAt).toBe(100);
});

test('different grants have different ids', () => {
  expect(grantId(grant({ product: 'jira' }))).not.toBe(grantId(grant({ product: 'confluence' })));
});
