import { expect, test } from 'vitest';
import { announcement } from '../../src/content/announcement.ts';
import { summarize } from '../../src/core/access.ts';
import { problem } from '../../src/core/problem.ts';
import { grant, intention } from '../core/support/grants.ts';

const ON = grant({ hasAccess: true });
const OFF = grant({ hasAccess: false });
const TURNING_OFF = summarize([{ ...ON, intended: intention({ wanted: false }) }], false);

test('a change is announced when it begins and when Atlassian shows it', () => {
  expect(announcement('Gantt Lane', null, TURNING_OFF)).toBe('Gantt Lane: Turning off…');
  expect(announcement('Gantt Lane', TURNING_OFF, summarize([OFF], false))).toBe('Gantt Lane: Off');
});

test('a change that failed is announced as that, and one that may still come as what is known', () => {
  const after = (kind: 'refused' | 'not-shown') =>
    announcement('Gantt Lane', TURNING_OFF, summarize([{ ...ON, problem: problem(kind, 1) }], false));
  expect(after('refused')).toBe('Could not turn off Gantt Lane');
  expect(after('not-shown')).toBe('Gantt Lane: Atlassian does not show the change yet');
});

test('readings and steps in between are not announced', () => {
  expect(announcement('Gantt Lane', null, summarize([ON], true))).toBeNull();
  expect(announcement('Gantt Lane', TURNING_OFF, TURNING_OFF)).toBeNull();
});
