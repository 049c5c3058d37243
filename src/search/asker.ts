/** Questions that wait for their answer. */
import type { Result } from '../core/result.ts';
import { err } from '../core/result.ts';
import type { Question, Questions, SearchProblem, ToWorker } from './contract.ts';

type Ask = ToWorker & { kind: 'ask' };

export interface Asker {
  readonly ask: <Q extends Question>(
    question: Q,
    request: Questions[Q]['request'],
    post: (message: ToWorker) => void,
  ) => Promise<Result<Questions[Q]['reply'], SearchProblem>>;
  readonly settle: (id: number, result: Result<unknown, SearchProblem>) => void;
  /** What was asked and not answered yet. */
  readonly open: () => Ask[];
  /** Answers all that was asked of a run. */
  readonly refuseRun: (run: number, problem: SearchProblem) => void;
  readonly refuseAll: (problem: SearchProblem) => void;
}

export function createAsker(): Asker {
  const waiting = new Map<
    number,
    { message: Ask; resolve: (result: Result<unknown, SearchProblem>) => void }
  >();
  let last = 0;

  function settle(id: number, result: Result<unknown, SearchProblem>): void {
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
  }

  function open(): Ask[] {
    return [...waiting.values()].map(({ message }) => message);
  }

  function isOf(run: number, { request }: Ask): boolean {
    return 'run' in request && request.run === run;
  }

  return {
    ask: (question, request, post) => {
      const id = ++last;
      return new Promise((resolve) => {
        // The types of question, request and reply belong together by `Questions`, which a union cannot say here.
        const message = { kind: 'ask', id, question, request } as Ask;
        waiting.set(id, { message, resolve: resolve as (result: Result<unknown, SearchProblem>) => void });
        post(message);
      });
    },
    settle,
    open,
    refuseRun: (run, problem) => {
      for (const message of open()) if (isOf(run, message)) settle(message.id, err(problem));
    },
    refuseAll: (problem) => {
      for (const { id } of open()) settle(id, err(problem));
    },
  };
}
