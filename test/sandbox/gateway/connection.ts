import { badRequest } from './problems.ts';

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

const LARGEST_PAGE = 100;
const USUAL_PAGE = 25;

export interface Connection<N> {
  readonly edges: readonly { readonly cursor: string; readonly node: N }[];
  readonly nodes: readonly N[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** One page of a list. Pages hold at most `largest`; `hasNextPage` is never true without at least one node. */
export function paginate<T, N>(
  list: readonly T[],
  args: PageArguments,
  toNode: (item: T) => N,
  largest: number = LARGEST_PAGE,
): Connection<N> {
  const after = args.after ? readCursor(args.after) + 1 : 0;
  const before = args.before ? readCursor(args.before) : list.length;
  let start = Math.min(Math.max(0, after), list.length);
  let end = Math.min(before, list.length);
  if (args.last !== null && args.last !== undefined && (args.first ?? null) === null) {
    start = Math.max(start, end - sizeOf(args.last, largest));
  } else {
    end = Math.min(end, start + sizeOf(args.first ?? Math.min(USUAL_PAGE, largest), largest));
  }
  const edges = list
    .slice(start, end)
    .map((item, index) => ({ cursor: cursorOf(start + index), node: toNode(item) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: edges.length > 0 && end < list.length,
      hasPreviousPage: edges.length > 0 && start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: list.length,
  };
}

function sizeOf(asked: number, largest: number): number {
  if (asked < 1) throw badRequest('A page holds at least one element.');
  return Math.min(asked, largest);
}

function cursorOf(index: number): string {
  return Buffer.from(`at:${index}`).toString('base64url');
}

function readCursor(cursor: string): number {
  const match = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw badRequest('This cursor is not one of ours.');
  return Number(match[1]);
}
