/**
 * The lines of groups that are open: all of a small group, of a large one at first only those that were found, with the
 * rest a click away.
 */
import { withField } from '../core/query/edit.ts';
import { parseQuery } from '../core/query/parser.ts';
import { identityText } from '../core/segment/identity.ts';
import type { Search, SearchClient } from '../search/client.ts';
import type { Grouping, GroupRequest, GroupRow, LineRow, SearchProblem } from '../search/contract.ts';

/** Up to so many lines a group shows at once, found or not. */
export const SMALL = 40;
const FIRST = 200;
const MORE = 1_000;

/** A line, and what tells it from every other in the list; also after its segment was merged with others. */
export interface NamedLine {
  readonly name: string;
  readonly row: LineRow;
}

export interface OpenGroup {
  readonly id: string;
  readonly by: Grouping;
  /** `found`: only lines that the search finds. */
  readonly shows: 'found' | 'all';
  /** Oldest first, as far as they were read; null: not here yet. */
  readonly lines: readonly NamedLine[] | null;
  /** How many there are of `shows`. */
  readonly total: number;
  readonly isBusy: boolean;
  readonly problem: SearchProblem | null;
}

export interface OpenGroups {
  readonly open: (group: Pick<GroupRow, 'id' | 'by' | 'matches' | 'whole'>) => void;
  readonly close: (id: string) => void;
  readonly closeAll: () => void;
  readonly showAll: (id: string) => void;
  readonly showMore: (id: string) => void;
  /** The store changed, or another request counts: reads all open groups again. */
  readonly reload: (request: GroupRequest) => void;
  readonly end: () => void;
}

export interface OpenGroupsDeps {
  readonly client: Pick<SearchClient, 'search' | 'related'>;
  readonly onChange: (groups: ReadonlyMap<string, OpenGroup>) => void;
}

interface Opened {
  view: OpenGroup;
  limit: number;
  /** Of the reading that counts. */
  turn: number;
  run: Search | null;
}

export function createOpenGroups({ client, onChange }: OpenGroupsDeps): OpenGroups {
  const opened = new Map<string, Opened>();
  let request: GroupRequest | null = null;
  let isEnded = false;

  function tell(): void {
    if (!isEnded) onChange(new Map([...opened].map(([id, { view }]) => [id, view])));
  }

  function stop(group: Opened): void {
    group.turn += 1;
    group.run?.cancel();
    group.run = null;
  }

  function read(group: Opened): void {
    stop(group);
    group.view = { ...group.view, isBusy: true, problem: null };
    const found = group.view.shows === 'found' ? foundText(group.view, request) : null;
    if (found === null || !request) void readAll(group);
    else readFound(group, found, request);
    tell();
  }

  async function readAll(group: Opened): Promise<void> {
    const { id, by } = group.view;
    if (by === 'pattern') return;
    const { turn } = group;
    const scope = request?.scope;
    const answer = await client.related({ by, id, limit: group.limit, ...(scope ? { scope } : {}) });
    if (turn !== group.turn) return;
    if (!answer.ok) return fail(group, answer.error);
    show(group, answer.value.rows, answer.value.total);
  }

  function readFound(group: Opened, text: string, { scope, range, context }: GroupRequest): void {
    const { turn } = group;
    let rows: readonly LineRow[] = [];
    group.run = client.search(
      {
        text,
        context,
        order: 'oldest',
        limit: group.limit,
        bins: null,
        facets: false,
        ...(scope ? { scope } : {}),
        ...(range ? { range } : {}),
      },
      (event) => {
        if (turn !== group.turn) return;
        if (event.kind === 'page') rows = event.rows;
        else if (event.kind === 'failed') fail(group, event.problem);
        else if (event.kind === 'done') {
          group.run?.cancel();
          group.run = null;
          show(group, rows, event.outcome.total);
        }
      },
    );
  }

  function fail(group: Opened, problem: SearchProblem): void {
    group.view = { ...group.view, isBusy: false, problem };
    tell();
  }

  function show(group: Opened, rows: readonly LineRow[], total: number): void {
    group.view = { ...group.view, lines: named(rows), total, isBusy: false, problem: null };
    tell();
  }

  return {
    open: ({ id, by, matches, whole }) => {
      if (opened.has(id)) return;
      const isSmall = whole !== null && whole.lines <= Math.max(SMALL, matches);
      const view: OpenGroup = {
        id,
        by,
        shows: isSmall ? 'all' : 'found',
        lines: null,
        total: isSmall ? whole.lines : matches,
        isBusy: true,
        problem: null,
      };
      const group: Opened = { view, limit: FIRST, turn: 0, run: null };
      opened.set(id, group);
      // A pattern has no lines of its own here: its words are asked for in the list of lines.
      if (by === 'pattern') tell();
      else read(group);
    },
    close: (id) => {
      const group = opened.get(id);
      if (!group) return;
      stop(group);
      opened.delete(id);
      tell();
    },
    closeAll: () => {
      for (const group of opened.values()) stop(group);
      opened.clear();
      tell();
    },
    showAll: (id) => {
      const group = opened.get(id);
      if (!group) return;
      group.view = { ...group.view, shows: 'all' };
      read(group);
    },
    showMore: (id) => {
      const group = opened.get(id);
      if (!group) return;
      group.limit += MORE;
      read(group);
    },
    reload: (next) => {
      request = next;
      for (const group of opened.values()) if (group.view.by !== 'pattern') read(group);
    },
    end: () => {
      isEnded = true;
      for (const group of opened.values()) stop(group);
    },
  };
}

/** What finds the lines of a group that the request finds; null where that cannot be asked. */
function foundText({ id, by }: OpenGroup, request: GroupRequest | null): string | null {
  if (!request || by === 'pattern') return null;
  const text = withField(request.text, by, id);
  return parseQuery(text).ok && text !== request.text ? text : null;
}

/** The same line can be in two sources, and in one twice where it was written twice. */
function named(rows: readonly LineRow[]): NamedLine[] {
  const times = new Map<string, number>();
  return rows.map((row) => {
    const name = `${identityText(row.line)}.${row.key.partition}`;
    const time = times.get(name) ?? 0;
    times.set(name, time + 1);
    return { name: time === 0 ? name : `${name}.${time}`, row };
  });
}
