import { expect, test } from 'vitest';
import { withEarlySearch } from '../../src/popup/early-search.ts';
import { NO_NAMES, popupRequest } from '../../src/popup/request.ts';
import type { Search, SearchClient } from '../../src/search/client.ts';
import type { SearchEvent, SearchRequest } from '../../src/search/contract.ts';

const SCOPE = { appId: 'app', environmentId: 'production' };

function stage() {
  const runs: { request: SearchRequest; tell: (event: SearchEvent) => void; isCancelled: boolean }[] = [];
  const client = {
    search: (request, tell) => {
      const run = { request, tell, isCancelled: false };
      runs.push(run);
      return {
        cancel: () => {
          run.isCancelled = true;
        },
      } as Search;
    },
  } as Pick<SearchClient, 'search'> as SearchClient;
  const first = popupRequest(SCOPE, '', NO_NAMES, 0);
  const early = withEarlySearch(client, first);
  const heard: SearchEvent[] = [];
  return { early, first, runs, heard, hear: (event: SearchEvent) => void heard.push(event) };
}

const page: SearchEvent = { kind: 'page', rows: [], isWhole: true };
const lost: SearchEvent = { kind: 'failed', problem: { kind: 'worker-failed', detail: '' } };

test('the search begins before the page asks, and nothing that came meanwhile is missed', async () => {
  const { early, first, runs, heard, hear } = stage();
  expect(runs).toHaveLength(1);
  runs[0]?.tell(page);
  early.search(first, hear);
  expect(runs).toHaveLength(1);
  expect(heard).toEqual([]);
  await Promise.resolve();
  runs[0]?.tell(lost);
  expect(heard).toEqual([page, lost]);
});

test('what comes between asking and the first event keeps its order', async () => {
  const { early, first, runs, heard, hear } = stage();
  runs[0]?.tell(page);
  early.search(first, hear);
  runs[0]?.tell(lost);
  await Promise.resolve();
  expect(heard).toEqual([page, lost]);
});

test('another search is a search of its own, and so is the same once more', () => {
  const { early, first, runs, hear } = stage();
  early.search(popupRequest(SCOPE, 'level:error', NO_NAMES, 0), hear);
  early.search(first, hear);
  early.search(first, hear);
  expect(runs.map(({ request }) => request.text)).toEqual(['', 'level:error', '']);
});

test('a search that was let go of tells nothing more', async () => {
  const { early, first, runs, heard, hear } = stage();
  runs[0]?.tell(page);
  early.search(first, hear).cancel();
  await Promise.resolve();
  runs[0]?.tell(page);
  expect(heard).toEqual([]);
  expect(runs[0]?.isCancelled).toBe(true);
});
