/**
 * Which invocations reached a cap, looked up seldom: invocations with most lines first, only as long as they have as many as
 * a cap takes. What is searched for does not matter to that. No run is left in the worker.
 */
import { LINE_CAP } from '../core/download/gaps.ts';
import { isSameQuestion } from '../log-views/same-question.ts';
import type { GroupRun, SearchClient } from '../search/client.ts';
import type { GroupRequest, GroupRow, SearchRequest } from '../search/contract.ts';
import type { ReachedCap } from './timeline-caps.ts';

/** While lines come, this long lies between two lookings, in ms. */
export const CAPS_EVERY = 60_000;
/** The first times after another question less: what is stored of it comes within seconds. */
const FIRST_WAITS = [5_000, 15_000];
/** A looking-up that took long is repeated after so many times as long. */
const REST = 20;
const MOST_GROUPS = 200;
const PAGE = 50;
/** Most views have no such invocation, and each that is read costs all of its lines. */
const FIRST_PAGE = 5;

/** What a view shows just now. */
export interface CapsSeen {
  /** The search whose result is shown; null: none. */
  readonly request: Pick<SearchRequest, 'scope' | 'range' | 'context'> | null;
  /** Of the store, as the result was read from it. */
  readonly generation: number | null;
  /** The search has looked at everything. */
  readonly isWhole: boolean;
  readonly isVisible: boolean;
  /** Another value: lines were hidden, and no cap of them is to be seen any longer. */
  readonly hidden: number | null;
}

export interface CapFeedDeps {
  readonly client: Pick<SearchClient, 'group'>;
  readonly onCaps: (caps: readonly ReachedCap[]) => void;
  /** In ms, from any start. */
  readonly now: () => number;
}

export interface CapFeed {
  readonly see: (seen: CapsSeen) => void;
  readonly close: () => void;
}

interface Asked {
  readonly request: GroupRequest;
  readonly generation: number | null;
  readonly at: number;
  /** Times the same was asked before. */
  readonly turn: number;
  /** From the question to its answer, in ms. */
  took: number;
}

export const NO_CAPS: readonly ReachedCap[] = [];

export function createCapFeed({ client, onCaps, now }: CapFeedDeps): CapFeed {
  let seen: CapsSeen | null = null;
  /** What was asked last, be it answered or not; null: nothing that still counts. */
  let asked: Asked | null = null;
  let run: GroupRun | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!run) return;
    run.cancel();
    run = null;
    // Not answered is not asked.
    asked = null;
  }

  function look(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!seen?.request || !seen.isWhole || !seen.isVisible) return;
    const request = capRequest(seen.request);
    const isOther = !asked || !isSameQuestion(asked.request, request);
    if (!isOther && (run || asked?.generation === seen.generation)) return;
    const again = isOther ? null : asked;
    const wait = again ? again.at + waitOf(again) - now() : 0;
    if (wait > 0) {
      timer = setTimeout(look, wait);
      return;
    }
    stop();
    start(request, seen.generation, again ? again.turn + 1 : 0);
  }

  function start(request: GroupRequest, generation: number | null, turn: number): void {
    asked = { request, generation, at: now(), turn, took: 0 };
    const own: GroupRun = client.group(request, (event) => {
      if (run !== own) return;
      if (event.kind === 'groups-done') void finish(own);
      // What is wrong is said of the search itself.
      else if (event.kind === 'failed') end(own);
    });
    run = own;
  }

  async function finish(own: GroupRun): Promise<void> {
    const caps = await readCaps(own);
    if (run !== own) return;
    if (caps) onCaps(caps);
    end(own);
  }

  function end(own: GroupRun): void {
    own.cancel();
    run = null;
    if (asked) asked.took = now() - asked.at;
    look();
  }

  return {
    see: (next) => {
      const before = seen;
      seen = next;
      const isElsewhere = before !== null && scopeKey(before) !== scopeKey(next);
      if (isElsewhere || (before !== null && before.hidden !== next.hidden)) {
        stop();
        asked = null;
        onCaps(NO_CAPS);
      }
      if (!next.isVisible || !next.request) stop();
      look();
    },
    close: () => {
      seen = null;
      stop();
    },
  };
}

function waitOf({ turn, took }: Asked): number {
  return Math.max(FIRST_WAITS[turn] ?? CAPS_EVERY, took * REST);
}

/** Null where they could not be read. */
async function readCaps(run: GroupRun): Promise<readonly ReachedCap[] | null> {
  const caps: ReachedCap[] = [];
  for (let start = 0; start < MOST_GROUPS; ) {
    const count = start === 0 ? FIRST_PAGE : Math.min(PAGE, MOST_GROUPS - start);
    const answer = await run.page(start, count);
    if (!answer.ok) return null;
    caps.push(...answer.value.flatMap(capOfGroup));
    const last = answer.value.at(-1);
    if (answer.value.length < count || !last || last.matches < LINE_CAP) break;
    start += count;
  }
  return caps;
}

function capOfGroup({ id, whole }: GroupRow): ReachedCap[] {
  return whole?.cap ? [{ invocationId: id, kind: whole.cap.kind, at: whole.cap.at }] : [];
}

function capRequest({ scope, range, context }: Pick<SearchRequest, 'scope' | 'range' | 'context'>) {
  const request: GroupRequest = {
    text: '',
    context,
    by: 'invocation',
    sort: 'lines',
    ...(scope ? { scope } : {}),
    ...(range ? { range } : {}),
  };
  return request;
}

function scopeKey({ request }: CapsSeen): string {
  return JSON.stringify(request?.scope ?? null);
}
