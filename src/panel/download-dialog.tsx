import { Button } from '../ui/button.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { type Question, SPLIT_BYTES, SPLIT_LINES } from './download-plan.ts';
import { number } from './words.ts';

export interface DownloadDialogProps {
  readonly questions: readonly Question[];
  readonly onGo: (isSplit: boolean) => void;
  readonly onCancel: () => void;
}

/** Asked once before a file is made: what stays in it, whether all is here, whether to split it. */
export function DownloadDialog({ questions, onGo, onCancel }: DownloadDialogProps) {
  const split = questions.find((question) => question.kind === 'split');
  const [first] = questions;
  return (
    <AskDialog
      title={first ? titleOf(first) : 'Download'}
      onClose={onCancel}
      buttons={
        <>
          <Button kind="subtle" size="large" onClick={onCancel}>
            Cancel
          </Button>
          {split && (
            <Button size="large" onClick={() => onGo(false)}>
              One file
            </Button>
          )}
          <Button kind="main" size="large" onClick={() => onGo(split !== undefined)}>
            {split ? 'Split' : 'Download'}
          </Button>
        </>
      }
    >
      {questions.map((question, at) => (
        <p key={question.kind}>
          {at > 0 && <b>{titleOf(question)}. </b>}
          {textOf(question)}
        </p>
      ))}
    </AskDialog>
  );
}

function titleOf(question: Question): string {
  switch (question.kind) {
    case 'partial':
      return 'Not all of the range is here';
    case 'forbidden':
      return `${question.what} will be in the file`;
    case 'split':
      return 'This is a large file';
  }
}

function textOf(question: Question): string {
  switch (question.kind) {
    case 'partial':
      return `Reading ends here. The file will have the ${question.lines} that were read, the newest of the range, and its receipt says so.`;
    case 'forbidden':
      return `Atlassian’s guidelines say that these must not be logged. You kept them: they stand in ${question.lines}, and who gets the file can read them.`;
    case 'split':
      return `${question.lines} are more than most tools open at once. Split into files of at most ${number(SPLIT_LINES)} lines or ${SPLIT_BYTES / 1_000_000} MB, each with a receipt of its own?${question.isAsked ? ' Your browser may ask whether to allow several downloads.' : ''}`;
  }
}
