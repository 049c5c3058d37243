import { describe, expect, test } from 'vitest';
import type { AccessEvent } from '../../src/core/vendor.ts';
import { accessNotes, accessText } from '../../src/log-views/access-words.ts';
import { AT, cloud, contextOf } from './fixtures.ts';

function event(more: Partial<AccessEvent> = {}): AccessEvent {
  return {
    seq: 1,
    scope: { appId: 'app', environmentId: 'production' },
    kind: 'off',
    contextId: contextOf(1),
    cloudId: cloud(1),
    hostName: 'fernhollow.atlassian.net',
    product: 'jira',
    at: AT,
    after: AT - 9_000,
    ...more,
  };
}

describe('changes of access', () => {
  test('of two products of a site at once are one', () => {
    const notes = accessNotes([event({ seq: 2, product: 'confluence' }), event()]);
    expect(notes.map(({ products }) => products)).toEqual([['Jira', 'Confluence']]);
  });

  test('are told with their time, and with the day where it is another', () => {
    const [note] = accessNotes([event()]);
    if (!note) throw new Error('One event, one note.');
    expect(accessText(note, AT, true, 'UTC')).toBe(
      'fernhollow turned log access off, 13:22. Its lines are removed.',
    );
    expect(accessText(note, AT + 86_400_000, false, 'UTC')).toBe(
      'fernhollow turned log access off for Jira, 17 Nov, 13:22. Its lines are removed.',
    );
  });
});
