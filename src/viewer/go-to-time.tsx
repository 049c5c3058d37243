import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { dateTimeText, secondTime } from '../core/time-text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { readMoment } from './moment.ts';

export interface GoToTimeProps {
  /** Its day is meant where none is written. */
  readonly range: { readonly from: number; readonly to: number } | null;
  readonly onGo: (time: number) => void;
  readonly onClose: () => void;
}

/** Asks for a time, and says in both zones what was understood before it is gone to. */
export function GoToTime({ range, onGo, onClose }: GoToTimeProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const time = useMemo(() => readMoment(text, Date.now(), range), [text, range]);
  const meant =
    time === null
      ? null
      : `${dateTimeText(time).split(',')[0]}, ${secondTime(time)} (${secondTime(time, 'UTC')} UTC)`;
  return (
    <Dialog title="Go to a time" onClose={onClose}>
      <form
        class="view-go"
        onSubmit={(event) => {
          event.preventDefault();
          if (time === null) return input.current?.focus();
          onClose();
          onGo(time);
        }}
      >
        <Field
          id="go-to-time"
          label="Time"
          mono
          value={text}
          onInput={setText}
          inputRef={input}
          error={
            text.trim() !== '' && time === null ? 'This is not a time. Write it in one of these ways:' : null
          }
          attributes={{ placeholder: '14:05', autocomplete: 'off', spellcheck: false }}
        />
        <p class="ala-meta" role="status">
          {meant ?? 'Local time: 14:05, -2h, 2026-11-17 14:05; UTC with a Z: 13:05Z'}
        </p>
        <Button kind="main" type="submit" size="large">
          Go
        </Button>
      </form>
    </Dialog>
  );
}
