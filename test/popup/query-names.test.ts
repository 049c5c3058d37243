import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/core/query/compile.ts';
import { parseQuery } from '../../src/core/query/parser.ts';
import { namesIn, queryNames, searchedLine } from '../../src/popup/query-names.ts';
import { prepareLines } from '../../src/popup/shown-line.ts';
import { summarizeSites } from '../../src/popup/site-access.ts';
import { AT, cloud, logLine, vendorSite } from './fixtures.ts';

const sites = summarizeSites([vendorSite(1, { hostName: 'tidewater-labs.atlassian.net' }), vendorSite(2)]);
const names = queryNames(
  { appId: 'app', name: 'Gantt Lane', avatarUrl: null, environments: [] },
  { environmentId: 'env-1', key: 'canary', type: 'STAGING' },
  sites,
);

function finds(query: string): boolean {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const [shown] = prepareLines([logLine({ hostName: null, environmentId: 'env-1' })], sites);
  if (!shown) throw new Error('One line in, one line out.');
  return compileQuery(parsed.value, { now: AT, namesOf: namesIn(names) })(searchedLine(shown, names));
}

describe('names in a query', () => {
  test.each([
    'site:tidewater-labs',
    'site:Tidewater-Labs.atlassian.net',
    `site:${cloud(1)}`,
    'app:"gantt lane"',
    'env:canary',
    'env:staging',
    'env:env-1',
    'tidewater',
  ])('%s finds a line that came with IDs only', (query) => {
    expect(finds(query)).toBe(true);
  });

  test.each(['site:site-2', 'site:tidewater', 'env:production', 'app:gantt'])(
    '%s does not: names count as a whole',
    (query) => {
      expect(finds(query)).toBe(false);
    },
  );
});
