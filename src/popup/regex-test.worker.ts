/** Runs regular expressions of the user's where they hold up nobody: the page ends this worker when it takes too long. */
import type { SourcedLine } from '../core/query/line-values.ts';
import { answerQuestion, READY, type RegexQuestion } from './regex-test.ts';

let lines: readonly SourcedLine[] = [];

addEventListener('message', ({ data }: MessageEvent<RegexQuestion>) => {
  lines = data.lines ?? lines;
  postMessage(answerQuestion(data, lines, () => performance.now()));
});
postMessage(READY);
