import type { ForwardView } from '../core/forward.ts';
import type { Problem } from '../core/problem.ts';
import type { Result } from '../core/result.ts';

export interface ForwardNews {
  /** Undefined until it was answered for the first time; later the last answer, also beside a problem. */
  readonly list: readonly ForwardView[] | undefined;
  readonly problem: Problem | null;
}

export interface ForwardFeed {
  readonly now: () => ForwardNews;
  /** Tells `listener` of every change until the function that it returns is called. `closely`: looked at every second. */
  readonly watch: (listener: (news: ForwardNews) => void, closely: boolean) => () => void;
  /** Looks at once: something was changed from here. Resolves when the answer is there. */
  readonly again: () => Promise<void>;
}

export interface ForwardFeedOptions {
  readonly look: () => Promise<Result<readonly ForwardView[], Problem>>;
  /** A page that nobody sees asks nothing. */
  readonly isVisible: () => boolean;
}

/** In ms. */
const CLOSELY = 1_000;
const NOW_AND_THEN = 10_000;

/** Asks for the forwards as often as somebody looks; one question at a time. */
export function createForwardFeed({ look, isVisible }: ForwardFeedOptions): ForwardFeed {
  const watchers = new Map<(news: ForwardNews) => void, boolean>();
  let news: ForwardNews = { list: undefined, problem: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: Promise<void> | null = null;
  /** Rises with every change from here: an answer to a question before it is out of date. */
  let round = 0;

  /** Null: not at all. Most users forward nothing, and need not be asked about it. */
  function every(): number | null {
    if ([...watchers.values()].includes(true)) return CLOSELY;
    return watchers.size === 0 || news.list?.length === 0 ? null : NOW_AND_THEN;
  }

  function plan(): void {
    clearTimeout(timer);
    const pause = every();
    if (pause === null) return;
    timer = setTimeout(() => {
      if (isVisible()) void ask();
      else plan();
    }, pause);
  }

  function ask(): Promise<void> {
    asked ??= askOnce().finally(() => {
      asked = null;
      plan();
    });
    return asked;
  }

  async function askOnce(): Promise<void> {
    const mine = round;
    const reply = await look();
    if (mine !== round) return askOnce();
    tell(reply.ok ? { list: reply.value, problem: null } : { ...news, problem: reply.error });
  }

  function tell(next: ForwardNews): void {
    if (JSON.stringify(next) === JSON.stringify(news)) return;
    news = next;
    for (const listener of watchers.keys()) listener(news);
  }

  return {
    now: () => news,
    watch(listener, closely) {
      watchers.set(listener, closely);
      if (closely || news.list === undefined) void ask();
      else plan();
      return () => {
        watchers.delete(listener);
        plan();
      };
    },
    again() {
      round += 1;
      return ask();
    },
  };
}
