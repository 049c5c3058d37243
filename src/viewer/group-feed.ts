/**
 * Groups of lines, one request after the other, for a list that never goes blank: what was there stays until the first
 * groups of the next request, or of an update, are here.
 */
import { isSameQuestion } from '../log-views/same-question.ts';
import type { GroupRun, SearchClient } from '../search/client.ts';
import type { GroupOutcome, GroupRequest, GroupRow, SearchEvent, SearchProblem } from '../search/contract.ts';
import type { GroupView } from './group-view.ts';

export interface GroupFeed {
  readonly ask: (request: GroupRequest | null) => void;
  /** Something in the store changed. Changes during an update are one further update. */
  readonly update: () => void;
  /** These groups are seen or nearly so; `to` is not among them. */
  readonly want: (from: number, to: number) => void;
  readonly close: () => void;
}

/** Groups that are read at once. */
const PAGE = 50;
const MOST_PAGES = 40;
/** While it goes on, the groups that are seen are read again this often, in ms: each reading costs some time of its own. */
const PACE = 400;

interface Asked {
  readonly request: GroupRequest;
  run: GroupRun | null;
  outcome: GroupOutcome | null;
  isDone: boolean;
  isUpdating: boolean;
  /** The store changed again during an update. */
  isStale: boolean;
  /** The groups that are seen are being read; `again`: and have to be once more. */
  reading: 'no' | 'once' | 'again';
  readAt: number;
}

/** Groups as they were at one moment. */
interface Shown {
  readonly asked: Asked;
  readonly outcome: GroupOutcome;
  readonly pages: Map<number, readonly GroupRow[]>;
  readonly places: Map<string, number>;
  readonly underWay: Set<number>;
}

export interface GroupFeedDeps {
  readonly client: Pick<SearchClient, 'group'>;
  readonly onView: (view: GroupView) => void;
  /** In ms, from any start. */
  readonly now: () => number;
}

export function createGroupFeed({ client, onView, now }: GroupFeedDeps): GroupFeed {
  let latest: Asked | null = null;
  let shown: Shown | null = null;
  let problem: SearchProblem | null = null;
  let version = 0;
  let isClosed = false;
  let wanted = { from: 0, to: PAGE };

  function tell(): void {
    if (isClosed) return;
    const of = shown;
    const isLatest = of !== null && of.asked === latest;
    onView({
      request: of?.asked.request ?? null,
      outcome: of?.outcome ?? null,
      groupAt: (index) => of?.pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null,
      indexOf: (id) => of?.places.get(id) ?? null,
      find: (holds) => [...(of?.places.keys() ?? [])].find(holds) ?? null,
      isDone: isLatest && of.asked.isDone && of.outcome === of.asked.outcome,
      isBusy: latest !== null && problem === null && (!isLatest || !latest.isDone || latest.isUpdating),
      problem,
      version,
    });
  }

  function hear(asked: Asked, event: SearchEvent): void {
    if (isClosed || asked !== latest) return;
    if (event.kind === 'failed') {
      if (event.problem.kind === 'cancelled') return;
      asked.isUpdating = false;
      asked.isDone = true;
      problem = event.problem;
      tell();
      return;
    }
    if (event.kind !== 'groups' && event.kind !== 'groups-done') return;
    // Halfway through an update there would be groups twice, or none.
    if (event.kind === 'groups' && asked.isUpdating) return;
    asked.outcome = event.outcome;
    problem = null;
    if (event.kind === 'groups-done') {
      asked.isDone = true;
      asked.isUpdating = false;
    }
    if (!asked.isDone && shown?.asked === asked && now() - asked.readAt < PACE) return;
    void readSeen(asked);
    if (asked.isDone && asked.isStale) update();
  }

  /** Reads what is seen anew, and shows it when all of it is here. */
  async function readSeen(asked: Asked): Promise<void> {
    if (asked.reading !== 'no') {
      asked.reading = 'again';
      return;
    }
    asked.reading = 'once';
    const { outcome } = asked;
    if (!outcome || !asked.run) return;
    const isOther = !shown || !isSameQuestion(shown.asked.request, asked.request);
    const numbers = isOther ? [0] : pagesIn(wanted.from, wanted.to, outcome.groups);
    const next: Shown = { asked, outcome, pages: new Map(), places: new Map(), underWay: new Set() };
    const isRead = outcome.groups === 0 || (await readPages(next, numbers));
    if (isClosed || asked !== latest) return;
    const isAgain = asked.reading !== 'once';
    asked.reading = 'no';
    asked.readAt = now();
    if (isRead) {
      if (shown && shown.asked !== asked) shown.asked.run?.cancel();
      if (isOther) wanted = { from: 0, to: PAGE };
      shown = next;
      version += 1;
      tell();
    }
    if (isAgain) void readSeen(asked);
  }

  /** False where one could not be read. */
  async function readPages(into: Shown, numbers: readonly number[]): Promise<boolean> {
    const { run } = into.asked;
    if (!run) return false;
    for (const number of numbers) into.underWay.add(number);
    const answers = await Promise.all(numbers.map((number) => run.page(number * PAGE, PAGE)));
    for (const [at, answer] of answers.entries()) {
      const number = numbers[at] ?? 0;
      into.underWay.delete(number);
      if (!answer.ok) {
        if (answer.error.kind !== 'cancelled' && into.asked === latest) problem = answer.error;
        continue;
      }
      into.pages.set(number, answer.value);
      for (const [n, group] of answer.value.entries()) into.places.set(group.id, number * PAGE + n);
    }
    return answers.every(({ ok }) => ok);
  }

  function want(from: number, to: number): void {
    wanted = { from, to };
    const of = shown;
    if (!of || of.asked !== latest) return;
    const missing = pagesIn(from, to, of.outcome.groups).filter(
      (number) => !of.pages.has(number) && !of.underWay.has(number),
    );
    if (missing.length === 0) return;
    void readPages(of, missing).then(() => {
      letGo(of);
      if (of === shown) tell();
    });
  }

  /** Of many pages the farthest ones. */
  function letGo({ pages, places }: Shown): void {
    const middle = (wanted.from + wanted.to) / 2 / PAGE;
    const far = [...pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const number of far.slice(0, Math.max(0, pages.size - MOST_PAGES))) {
      for (const { id } of pages.get(number) ?? []) places.delete(id);
      pages.delete(number);
    }
  }

  function update(): void {
    const asked = latest;
    if (!asked?.run) return;
    if (!asked.isDone || asked.isUpdating) {
      asked.isStale = true;
      return;
    }
    asked.isStale = false;
    asked.isUpdating = true;
    asked.run.update();
    tell();
  }

  return {
    update,
    want,
    ask: (request) => {
      if (latest && latest !== shown?.asked) latest.run?.cancel();
      problem = null;
      if (!request) {
        shown?.asked.run?.cancel();
        latest = null;
        shown = null;
        version += 1;
        return tell();
      }
      const asked: Asked = {
        request,
        run: null,
        outcome: null,
        isDone: false,
        // The same at a later time is like an update: half of it is not shown.
        isUpdating: shown?.asked.isDone === true && isSameQuestion(shown.asked.request, request),
        isStale: false,
        reading: 'no',
        readAt: Number.NEGATIVE_INFINITY,
      };
      latest = asked;
      asked.run = client.group(request, (event) => hear(asked, event));
      tell();
    },
    close: () => {
      isClosed = true;
      latest?.run?.cancel();
      shown?.asked.run?.cancel();
    },
  };
}

function pagesIn(from: number, to: number, groups: number): number[] {
  const first = Math.max(0, Math.floor(from / PAGE));
  const last = Math.floor((Math.min(to, groups) - 1) / PAGE);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);
}
