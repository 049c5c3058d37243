import { describe, expect, test } from 'vitest';
import { initialsOf } from '../../src/content/app-picture.tsx';
import {
  accessHeading,
  checkedText,
  controlName,
  controlWords,
  countApps,
  grantList,
} from '../../src/content/app-words.ts';
import { summarize } from '../../src/core/access.ts';
import { problem } from '../../src/core/problem.ts';
import { grant, intention } from '../core/support/grants.ts';
import { siteApp, siteStatus } from './support/site.ts';

const ON = grant({ hasAccess: true });
const OFF = grant({ hasAccess: false, environmentType: 'STAGING' });

describe("a row's control", () => {
  test('has a name with the app and its state', () => {
    const app = siteApp();
    const words = controlWords(summarize([ON, OFF], false), app, siteStatus());
    expect(words.glyph).toBe('some');
    expect(controlName(app, words)).toBe('App logs access of Field Guard: On in production only');
  });

  test('turns its glyph only when Atlassian shows the change; until then it spins', () => {
    const changing = { ...ON, intended: intention({ wanted: false, phase: 'accepted' }) };
    const words = controlWords(summarize([changing], false), siteApp(), siteStatus());
    expect(words).toMatchObject({ glyph: 'checking', strong: 'Turning off…' });
  });

  test('has no switch on Isolated Cloud', () => {
    const words = controlWords(summarize([grant()], false), siteApp(), siteStatus({ isolated: true }));
    expect(words.strong).toBe('No switch here');
  });
});

describe('the menu', () => {
  test('says who can read, and how old that is', () => {
    const summary = summarize([ON], false);
    expect(accessHeading(summary, siteApp(), siteStatus())).toBe('Cobalt Apps can read the logs');
    expect(checkedText(summary, 121_000)).toBe('Checked with Atlassian 2 min ago');
  });

  test('never shows what is asked for as what is', () => {
    const changing = { ...ON, intended: intention({ wanted: false, phase: 'accepted' }) };
    const summary = summarize([changing], false);
    expect(accessHeading(summary, siteApp(), siteStatus())).toBe('Cobalt Apps can read the logs');
    expect(checkedText(summary, 2_000)).toContain('Atlassian still answers on.');
  });

  test('says until when Atlassian asks to wait with reading a change back', () => {
    const until = Date.parse('2026-11-17T12:00:00Z');
    const changing = {
      ...ON,
      intended: intention({ wanted: false, phase: 'accepted' }),
      problem: problem('rate-limited', 2_000, { until }),
    };
    expect(checkedText(summarize([changing], false), 2_000, 'UTC')).toBe(
      'Turning off… Atlassian asks us to wait until 12:00; then we check whether it shows.',
    );
    expect(checkedText(summarize([changing], false), until, 'UTC')).toContain('Atlassian still answers on.');
  });

  test('lists what is left out, the first three', () => {
    expect(grantList('Not on', [OFF])).toBe('Not on: Jira, Staging');
    expect(grantList('Not on', [])).toBeNull();
    expect(grantList('Not on', [OFF, OFF, OFF, OFF])).toMatch(/ and 1 more$/);
  });
});

test('the strip counts apps whose vendor can read anything', () => {
  const counts = countApps([
    summarize([ON], false),
    summarize([ON, OFF], false),
    summarize([OFF], false),
    summarize([grant()], false),
  ]);
  expect(counts).toEqual({ total: 4, on: 2, off: 1, unknown: 1, changing: 0 });
});

test('initials come from the first two words, in any script', () => {
  expect(initialsOf('Field Guard')).toBe('FG');
  expect(initialsOf('Checklists')).toBe('CH');
  expect(initialsOf('Запись дня')).toBe('ЗД');
  expect(initialsOf('😀')).toBe('?');
});
