/** Pages of a reading, from a gateway that a test plays. */
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../src/background/sync/caller.ts';
import { readFromExport, readFromGateway } from '../../../src/background/sync/read-lines.ts';
import { type Problem, problem } from '../../../src/core/problem.ts';
import { ok } from '../../../src/core/result.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const SCOPE = {
  appId: '11111111-1111-4111-8111-111111111111',
  environmentId: '22222222-2222-4222-8222-222222222222',
};
const CONTEXT = 'ari:cloud:jira::site/33333333-3333-4333-8333-333333333333';
const never = new AbortController().signal;

interface Played {
  readonly messages: readonly string[];
  readonly hasNextPage?: boolean;
  readonly accountId?: string;
  readonly faults?: readonly { readonly path: readonly (string | number)[]; readonly problem: Problem }[];
}

/** Answers each call with the next page; the lines are a second apart. */
function callerOf(
  pages: readonly Played[],
): Pick<Caller, 'call' | 'serverNow'> & { readonly calls: () => number } {
  let calls = 0;
  let time = NOW;
  const total = pages.flatMap(({ messages }) => messages).length;
  return {
    calls: () => calls,
    serverNow: () => NOW,
    call: async (_appId, operation, input) => {
      const page = pages[calls++] ?? { messages: [] };
      const appLogs = page.messages.map((message) => {
        time -= 1_000;
        return { message, ts: new Date(time).toISOString(), installationContext: CONTEXT, lvl: 'INFO' };
      });
      const data = {
        appLogsWithMetaData: { appLogs, hasNextPage: page.hasNextPage ?? false, totalLogs: total },
      };
      const reading = operation.read(data, input, page.faults ?? []);
      if (reading.kind !== 'value') throw new Error(reading.kind);
      const by = { accountId: page.accountId ?? 'ada', life: 0 };
      const partial = page.faults?.[0]?.problem ?? null;
      return ok({ value: reading.value, partial, serverTime: NOW, road: 'api-token' as const, by });
    },
  };
}

const read = (pages: readonly Played[]) => {
  const caller = callerOf(pages) as unknown as Caller;
  const limits = { pages: 5, characters: 1_000_000 };
  const wanted = { ...SCOPE, from: NOW - 3_600_000, to: null, contextIds: null, limits };
  return readFromGateway(wanted, caller, never);
};

const refused = (detail: string) => problem('refused', NOW, { detail });

describe('an answer of which something is missing', () => {
  test('has all its lines where only the name of a site could not be told', async () => {
    const path = ['appLogsWithMetaData', 'appLogs', 1, 'tenantContexts'];
    const found = await read([
      { messages: ['a', 'b'], faults: [{ path, problem: refused('Tenant is gone') }] },
    ]);
    expect(found).toMatchObject({ ok: true, value: { isCut: false, problem: null } });
    expect(found.ok && found.value.lines.map(({ message }) => message)).toEqual(['a', 'b']);
  });

  test('counts as none where lines may be missing', async () => {
    for (const path of [
      [],
      ['appLogsWithMetaData', 'appLogs', 1],
      ['appLogsWithMetaData', 'appLogs', 0, 'message'],
    ]) {
      const found = await read([{ messages: ['a'], faults: [{ path, problem: refused('no') }] }]);
      expect(found).toMatchObject({ ok: false, error: { kind: 'refused' } });
    }
  });
});

test('pages of two accounts do not make one reading: what the second gave belongs to the second', async () => {
  const found = await read([
    { messages: ['a', 'b', 'c'], hasNextPage: true, accountId: 'ada' },
    { messages: ['d', 'e'], accountId: 'bert' },
  ]);
  expect(found.ok && found.value.lines.map(({ message }) => message)).toEqual(['a', 'b']);
  expect(found).toMatchObject({ ok: true, value: { isCut: true, by: { accountId: 'ada' } } });
});

test('an export that is too long to be held is given up for a shorter one, before its last page', async () => {
  let asked = 0;
  const [line] = await read([{ messages: ['a'] }]).then((found) => (found.ok ? found.value.lines : []));
  if (!line) throw new Error('There is no line.');
  const lines = Array.from({ length: 50 }, () => ({ ...line, message: 'x'.repeat(200_000) }));
  const caller = {
    exportPage: async () => {
      asked += 1;
      const page = { lines, received: lines.length, next: `${asked}` };
      return ok({ page, by: { accountId: 'ada', life: 0 } });
    },
  } as unknown as Caller;
  const wanted = { ...SCOPE, from: NOW - 3_600_000, to: NOW, contextIds: null, mostPages: 12 };
  expect(await readFromExport(wanted, caller, never)).toEqual(ok(null));
  expect(asked).toBe(3);
});
