/** Keeps what the worker told, and what of it does not fit with what is stored. */
import type { StoreProblem } from '../../../src/storage/logs/store-problem.ts';
import { ownLines, rangesUpTo, repeatedLines } from './batches.ts';
import type { Comparison, Differing, News } from './calls.ts';

/** Until a worker that tells nothing counts as stuck, in ms. */
const PATIENCE = 60_000;

export type Doing = 'starting' | 'appending' | 'tidying' | 'between';

export class Witness {
  /** What the worker was last heard to be at. */
  doing: Doing = 'starting';
  /** The last batch of which the test knows that it was acknowledged; -1: none. */
  acknowledged = -1;
  /** Appends that did not do what they should have. */
  private readonly complaints: string[] = [];
  private expected = 0;
  private acknowledgements = 0;
  private ended: { readonly problem: StoreProblem | null } | null = null;
  private wake: () => void = () => {};

  /** A function of its own, to be handed on. */
  readonly hear = (news: News): void => {
    this.note(news);
    this.wake();
  };

  /** The browser deleted the database, and there was nothing that could have kept the lines. */
  startOver(): void {
    this.acknowledged = -1;
    this.expected = 0;
  }

  /** Before the worker is told to write: where it has to go on, and nothing was heard of it. */
  begin(): void {
    this.doing = 'starting';
    this.acknowledgements = 0;
    this.ended = null;
  }

  /** Resolves when a worker is at work and so many batches were acknowledged since `begin`. */
  async hearOf(acknowledgements: number): Promise<void> {
    await this.until(`${acknowledgements} acknowledgements`, () => {
      if (this.ended) throw new Error(`The worker stopped: ${JSON.stringify(this.ended.problem)}`);
      return this.doing !== 'starting' && this.acknowledgements >= acknowledgements;
    });
  }

  /** Resolves when the worker is through or could not go on; null: it is through. */
  async hearOfEnd(): Promise<StoreProblem | null> {
    await this.until('the end', () => this.ended !== null);
    return this.ended?.problem ?? null;
  }

  /**
   * What a user would have to complain about, after the worker is gone. A batch waits until the test knows of the one
   * before: so whatever was in flight when the worker went, and whatever it could no longer tell, is one batch at most.
   */
  judge(found: Comparison): string[] {
    const { acknowledged } = this;
    const all = [
      ...this.complaints.splice(0),
      found.batch < acknowledged &&
        `the bookmark is at batch ${found.batch}, but batch ${acknowledged} was acknowledged`,
      found.batch > acknowledged + 1 &&
        `the bookmark is at batch ${found.batch}, but no batch after ${acknowledged + 1} was begun`,
      describe(found.missing, 'not there', found),
      describe(found.doubled, 'there twice', found),
      describe(found.foreign, 'there that were not in these batches', found),
      JSON.stringify(found.ranges) !== JSON.stringify(rangesUpTo(found.batch)) &&
        `of batches 0 to ${found.batch}, the times said to be here are ${JSON.stringify(found.ranges)}`,
      ...found.unreadable.map((segment) => `a segment cannot be read: ${segment}`),
      ...found.strays.map((key) => `a part without a segment, or a segment without a part: ${key}`),
    ];
    this.acknowledged = found.batch;
    this.expected = found.batch + 1;
    return all.filter((one) => one !== false);
  }

  private note(news: News): void {
    if (news.kind === 'resumed' || news.kind === 'appending') {
      this.doing = news.kind === 'resumed' ? 'between' : 'appending';
      if (news.batch !== this.expected)
        this.complaints.push(`went on with batch ${news.batch} instead of ${this.expected}`);
    } else if (news.kind === 'appended') {
      this.doing = 'between';
      this.acknowledged = news.batch;
      this.expected = news.batch + 1;
      this.acknowledgements += 1;
      const added = ownLines(news.batch).length;
      const known = repeatedLines(news.batch).length;
      if (news.added !== added || news.known !== known) {
        this.complaints.push(
          `batch ${news.batch} was said to add ${news.added} lines and repeat ${news.known}, instead of ${added} and ${known}`,
        );
      }
    } else if (news.kind === 'tidying') this.doing = 'tidying';
    else if (news.kind === 'tidied') this.doing = 'between';
    else this.ended = { problem: news.kind === 'refused' ? news.problem : null };
  }

  private async until(what: string, isSo: () => boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (!isSo()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`Waited in vain for ${what}; the worker was last ${this.doing}.`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

function describe({ count, examples }: Differing, what: string, { batch }: Comparison): string | false {
  return count > 0 && `of batches 0 to ${batch}, ${count} lines are ${what}: ${examples.join(' · ')}`;
}
