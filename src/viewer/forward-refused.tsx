import { Button } from '../ui/button.tsx';
import { type Amounts, inDoubtText, refusedText } from './forward-words.ts';

export interface ForwardRefusedProps {
  readonly amounts: Amounts;
  readonly isResending: boolean;
  readonly isBusy: boolean;
  /** @param inDoubt all lines of batches that were taken in part; else those that were surely refused */
  readonly onSend: (inDoubt: boolean) => void;
}

/** What a collector refused, and what can be sent again: one of both at a time. */
export function ForwardRefused({ amounts, isResending, isBusy, onSend }: ForwardRefusedProps) {
  const offers = [
    { text: refusedText(amounts), label: 'Send refused lines again', inDoubt: false },
    {
      text: inDoubtText(amounts),
      label: `Send all ${amounts.inDoubt.lines.toLocaleString('en')} again`,
      inDoubt: true,
    },
  ];
  return (
    <>
      {offers.map(
        ({ text, label, inDoubt }) =>
          text !== null && (
            <div key={String(inDoubt)} class="fwd-more">
              <p>{text}</p>
              {!isResending && (
                <Button size="small" busy={isBusy} onClick={() => onSend(inDoubt)}>
                  {label}
                </Button>
              )}
            </div>
          ),
      )}
      {isResending && <p>Refused lines are sent again one by one. This is not finished yet.</p>}
    </>
  );
}
