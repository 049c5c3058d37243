import { describe, expect, test } from 'vitest';
import {
  allChoices,
  buildGrid,
  choiceKey,
  chosenGrants,
  partsOf,
  progressOf,
  type SentChange,
} from '../../src/content/grant-grid.ts';
import { problem } from '../../src/core/problem.ts';
import { grant, intention } from '../core/support/grants.ts';
import { siteApp } from './support/site.ts';

const JIRA = grant({ hasAccess: true });
const STAGING = grant({ environmentType: 'STAGING', hasAccess: false });
const WIKI = grant({ product: 'confluence', hasAccess: true });

describe('what a change may cover', () => {
  const app = siteApp({ installations: [], grants: [WIKI, STAGING, JIRA] });

  test('is every product and environment of the app that is not already as wanted', () => {
    const grid = buildGrid(app, false);
    expect(grid.map((row) => [row.name, ...row.cells.map((cell) => cell.kind)])).toEqual([
      ['Jira', 'choice', 'already', 'none'],
      ['Confluence', 'choice', 'none', 'none'],
    ]);
    expect(allChoices(grid)).toEqual([choiceKey(JIRA), choiceKey(WIKI)]);
  });

  test('is narrowed to what stays chosen', () => {
    const grid = buildGrid(app, false);
    expect(chosenGrants(grid, new Set([choiceKey(WIKI), choiceKey(STAGING)]))).toEqual([
      { contextId: WIKI.contextId, environmentType: 'PRODUCTION' },
    ]);
  });

  test('includes installations whose access was never read', () => {
    const grid = buildGrid(siteApp({ grants: [] }), false);
    expect(allChoices(grid)).toEqual([choiceKey(grant())]);
  });

  test('includes what is as wanted but about to be changed the other way', () => {
    const changing = { ...STAGING, intended: intention({ wanted: true }) };
    expect(allChoices(buildGrid(siteApp({ installations: [], grants: [changing] }), false))).toHaveLength(1);
  });
});

describe('how far a change has come', () => {
  const change: SentChange = {
    changeId: 'change-1',
    wanted: false,
    keys: new Set([choiceKey(JIRA)]),
    since: 5_000,
  };

  test('it is being sent until Atlassian answered for every grant', () => {
    expect(progressOf([JIRA], change).kind).toBe('sending');
    expect(progressOf([{ ...JIRA, intended: intention({ phase: 'planned' }) }], change).kind).toBe('sending');
    expect(progressOf([{ ...JIRA, intended: intention({ phase: 'sending' }) }], change).kind).toBe('sending');
  });

  test('it is accepted once Atlassian took it, shown or not', () => {
    expect(progressOf([{ ...JIRA, intended: intention({ phase: 'accepted' }) }], change).kind).toBe(
      'accepted',
    );
    expect(progressOf([grant({ hasAccess: false })], change).kind).toBe('accepted');
  });

  test('it failed with the reason of this change, not of an earlier one', () => {
    const refused = problem('not-allowed', 6_000);
    expect(progressOf([{ ...JIRA, problem: refused }], change)).toEqual({ kind: 'failed', problem: refused });
    expect(progressOf([{ ...JIRA, problem: problem('not-allowed', 4_000) }], change).kind).toBe('sending');
  });

  test('what came about is told apart from what was refused and from what is not shown yet', () => {
    const all = { ...change, keys: new Set([JIRA, STAGING, WIKI].map(choiceKey)) };
    const waiting = { ...WIKI, intended: intention({ phase: 'accepted' }) };
    const refused = { ...JIRA, problem: problem('refused', 6_000) };
    expect(partsOf([refused, STAGING, waiting], all)).toEqual({
      done: [STAGING],
      waiting: [waiting],
      failed: [refused],
    });
  });
});
