import { describe, expect, test } from 'vitest';
import { ok } from '../../src/core/result.ts';
import type {
  GroupRequest,
  LineRow,
  RelatedRequest,
  SearchEvent,
  SearchRequest,
} from '../../src/search/contract.ts';
import { groupBody } from '../../src/viewer/group-body.ts';
import { createOpenGroups, type OpenGroup } from '../../src/viewer/open-groups.ts';
import { groupRow, lineRow } from './fixtures.ts';

const ID = '4b7e90d1-6c2a-4f0e-9d11-83a0c2f5aaaa';
const REQUEST: GroupRequest = {
  text: 'template',
  context: { now: 0, zone: null, names: {} },
  by: 'invocation',
  sort: 'newest',
};

function whole(lines: number, cap: { kind: 'lines'; at: number } | null = null) {
  return { lines, first: 0, last: lines, levels: [], cap };
}

function setUp(lines: readonly LineRow[]) {
  let groups: ReadonlyMap<string, OpenGroup> = new Map();
  const related: RelatedRequest[] = [];
  const searches: SearchRequest[] = [];
  let cancelled = 0;
  const open = createOpenGroups({
    client: {
      related: async (request) => {
        related.push(request);
        return ok({ rows: lines.slice(0, request.limit), total: lines.length });
      },
      search: (request: SearchRequest, onEvent: (event: SearchEvent) => void) => {
        searches.push(request);
        const found = lines.filter(({ line }) => line.message.includes('template'));
        queueMicrotask(() => {
          onEvent({ kind: 'page', rows: found.slice(0, request.limit), isWhole: true });
          onEvent({ kind: 'done', outcome: { total: found.length } } as SearchEvent);
        });
        return {
          update: () => {},
          page: async () => ok([]),
          locate: async () => ok(null),
          cancel: () => {
            cancelled += 1;
          },
        };
      },
    },
    onChange: (next) => {
      groups = next;
    },
  });
  open.reload(REQUEST);
  return {
    open,
    related,
    searches,
    cancelled: () => cancelled,
    group: () => groups.get(ID),
    messages: () => groups.get(ID)?.lines?.map(({ row }) => row.line.message),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const few = ['Export requested', 'template loaded', 'done'].map((message, n) =>
  lineRow({ message, time: n }, n),
);
const many = Array.from({ length: 100 }, (_, n) =>
  lineRow({ message: n === 30 ? 'template missing' : `Lane ${n}`, time: n }, n),
);

describe('an open group', () => {
  test('that is small shows all its lines, found or not', async () => {
    const { open, group, messages, searches } = setUp(few);
    open.open(groupRow({ id: ID, matches: 1, whole: whole(3) }));
    expect(group()).toMatchObject({ isBusy: true, lines: null });
    await settled();
    expect(messages()).toEqual(['Export requested', 'template loaded', 'done']);
    expect(searches).toEqual([]);
  });

  test('that is large shows what was found, and the rest when asked to', async () => {
    const { open, messages, searches, cancelled } = setUp(many);
    open.open(groupRow({ id: ID, matches: 1, whole: whole(100) }));
    await settled();
    expect(messages()).toEqual(['template missing']);
    expect(searches[0]?.text).toBe(`template invocation:${ID}`);
    expect(cancelled()).toBe(1);
    open.showAll(ID);
    await settled();
    expect(messages()).toHaveLength(100);
  });

  test('reads its lines again when the store changed, and keeps them meanwhile', async () => {
    const { open, group, related } = setUp(few);
    open.open(groupRow({ id: ID, matches: 3, whole: whole(3) }));
    await settled();
    open.reload({ ...REQUEST, scope: { live: 'all', files: 'none' } });
    expect(group()?.lines).toHaveLength(3);
    await settled();
    expect(related.at(-1)?.scope).toEqual({ live: 'all', files: 'none' });
  });

  test('that was closed tells nothing of what still comes', async () => {
    const { open, group } = setUp(few);
    open.open(groupRow({ id: ID, matches: 3, whole: whole(3) }));
    open.close(ID);
    await settled();
    expect(group()).toBeUndefined();
  });

  test('names the same line twice by two names', async () => {
    const same = lineRow({ message: 'again', time: 5 });
    const { open, group } = setUp([same, same]);
    open.open(groupRow({ id: ID, matches: 2, whole: whole(2) }));
    await settled();
    const names = group()?.lines?.map(({ name }) => name) ?? [];
    expect(new Set(names).size).toBe(2);
  });
});

describe('below the head of a group', () => {
  const open = (lines: readonly LineRow[], part: Partial<OpenGroup> = {}): OpenGroup => ({
    id: ID,
    by: 'invocation',
    shows: 'all',
    lines: lines.map((row, n) => ({ name: `${n}`, row })),
    total: lines.length,
    isBusy: false,
    problem: null,
    ...part,
  });
  const kinds = (...args: Parameters<typeof groupBody>) => groupBody(...args).map(({ kind }) => kind);

  test('a cap stands where lines are missing', () => {
    const group = groupRow({ id: ID, whole: whole(3, { kind: 'lines', at: 1 }) });
    expect(kinds(group, open(few))).toEqual(['line', 'line', 'cap', 'line']);
  });

  test('a cap says how many of its lines are not shown', () => {
    const group = groupRow({ id: ID, whole: whole(100, { kind: 'lines', at: 99 }) });
    expect(groupBody(group, open(few.slice(1, 2), { shows: 'found' })).at(-1)).toMatchObject({
      kind: 'cap',
      others: 99,
    });
  });

  test('lines that were not found, or not read, are said', () => {
    const group = groupRow({ id: ID, whole: whole(400) });
    expect(kinds(group, open(few, { shows: 'found' }))).toEqual(['line', 'line', 'line', 'others']);
    expect(kinds(group, open(few, { total: 400 }))).toEqual(['line', 'line', 'line', 'more']);
  });

  test('a group whose lines are gone says so', () => {
    expect(kinds(groupRow(), open([]))).toEqual(['gone']);
    expect(kinds(groupRow(), open([], { lines: null }))).toEqual(['waiting']);
  });
});
