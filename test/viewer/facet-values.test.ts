import { describe, expect, test } from 'vitest';
import {
  excludeValue,
  type FacetInput,
  facetOf,
  newestVersion,
  toggleValue,
} from '../../src/viewer/facet-values.ts';

const ORCHARD = '0a1b2c3d-1111-4222-8333-000000000001';
const names = { site: { [ORCHARD]: ['orchard-bank.atlassian.net'] } };

function site(name: string, isOff = false) {
  return {
    key: name,
    name,
    hostName: `${name}.atlassian.net`,
    allowed: isOff ? [] : ['Jira'],
    denied: isOff ? ['Jira'] : [],
  };
}

function facet(id: Parameters<typeof facetOf>[0], more: Partial<FacetInput>) {
  const found = facetOf(id, { query: '', counts: [], names, sites: [], ...more });
  if (!found) throw new Error('There is no such facet.');
  return found;
}

function countOf(id: Parameters<typeof facetOf>[0], label: string, more: Partial<FacetInput>) {
  const found = facet(id, more).values.find((each) => each.label === label);
  if (!found) throw new Error(`There is no ${label}.`);
  return found;
}

describe('facets', () => {
  test('usual levels are there without lines, worst first; the others only with some', () => {
    const levels = facet('level', {
      counts: [
        ['INFO', 5],
        ['FATAL', 1],
      ],
    });
    expect(levels.values.map(({ label, lines }) => `${label} ${lines}`)).toEqual([
      'FATAL 1',
      'ERROR 0',
      'WARN 0',
      'INFO 5',
      'DEBUG 0',
    ]);
  });

  test('what the query asks for is marked, by whatever name it calls it', () => {
    const counts = [
      [ORCHARD, 388],
      [null, 3],
    ] as const;
    for (const query of ['site:orchard-bank', `site:${ORCHARD}`, 'site:Orchard-Bank.atlassian.net'])
      expect(countOf('site', 'orchard-bank', { query, counts }).state).toBe('asked');
    expect(countOf('site', 'orchard-bank', { query: '-site:orchard-bank', counts }).state).toBe('excluded');
    expect(countOf('site', 'orchard-bank', { query: 'site:other', counts }).state).toBe('free');
  });

  test('sites without lines follow, those without log access last and without a number', () => {
    const sites = [site('fernhollow', true), site('harbor-north'), site('orchard-bank')];
    const values = facet('site', { counts: [[ORCHARD, 388]], sites }).values;
    expect(values.map(({ label, lines, isOff }) => [label, lines, isOff])).toEqual([
      ['orchard-bank', 388, false],
      ['harbor-north', 0, false],
      ['fernhollow', null, true],
    ]);
  });

  test('a value that is asked for and has no lines can be let go of', () => {
    const value = countOf('functionKey', 'gone', { query: 'fn:gone x' });
    expect(value).toMatchObject({ lines: 0, state: 'asked' });
    expect(toggleValue('fn:gone x', 'functionKey', value)).toBe('x');
  });

  test('a click asks for a value, another lets it go, under whatever name it was asked for', () => {
    const counts = [[ORCHARD, 388]] as const;
    const free = countOf('site', 'orchard-bank', { counts });
    expect(toggleValue('timeout', 'site', free)).toBe('timeout site:orchard-bank');
    const query = `timeout site:${ORCHARD}`;
    expect(toggleValue(query, 'site', countOf('site', 'orchard-bank', { query, counts }))).toBe('timeout');
  });

  test('excluding takes the value out of what is asked for, and back', () => {
    const counts = [
      ['sync', 3],
      ['export', 9],
    ] as const;
    const value = countOf('functionKey', 'sync', { query: 'function:sync', counts });
    const query = excludeValue('function:sync', 'functionKey', value);
    expect(query).toBe('-function:sync');
    const excluded = countOf('functionKey', 'sync', { query, counts });
    expect(excludeValue(query, 'functionKey', excluded)).toBe('');
    expect(toggleValue(query, 'functionKey', excluded)).toBe('');
  });

  test('levels are written as people write them', () => {
    const click = (query: string, label: string) =>
      toggleValue(query, 'level', countOf('level', label, { query }));
    expect(click('', 'ERROR')).toBe('level:error');
    expect(click('level:error,fatal', 'WARN')).toBe('level:>=warn');
    expect(click('level:>=warn', 'FATAL')).toBe('level:error,warn');
    expect(click('level:error', 'ERROR')).toBe('');
  });

  test('the newest version is the one with the highest numbers, if there is a choice', () => {
    expect(newestVersion(['8.12.4', '9.0.1', '10.0.0'])).toBe('10.0.0');
    expect(newestVersion(['9.0.1'])).toBeNull();
    expect(
      countOf('appVersion', '9.0.1', {
        counts: [
          ['8.12.4', 21],
          ['9.0.1', 391],
        ],
      }).isNew,
    ).toBe(true);
  });

  test('apps are a facet only where there are several', () => {
    expect(facetOf('appId', { query: '', counts: [['a', 1]], names, sites: [] })).toBeNull();
    expect(
      facet('appId', {
        counts: [
          ['a', 1],
          ['b', 2],
        ],
      }).values,
    ).toHaveLength(2);
  });
});
