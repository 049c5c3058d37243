import { useState } from 'preact/hooks';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { plural } from './site-access.ts';
import type { StackTrace } from './stack-frames.ts';

/** Characters of a call that are shown. */
const LONGEST = 500;

/** A stack trace, folded to its first own call. */
export function StackTraceView({
  name,
  trace,
}: {
  readonly name: string | null;
  readonly trace: StackTrace;
}) {
  const { head, frames, first, more: unread } = trace;
  const [isOpen, setOpen] = useState(false);
  const shown = frames[first];
  const more = frames.length - 1 + unread;
  return (
    <div class="stack">
      {head !== '' && (
        <p class="stack-head">
          <ForeignText text={head.slice(0, 4_000)} />
        </p>
      )}
      <button type="button" class="json-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
        {name !== null && (
          <span class="json-name">
            <ForeignText text={name.slice(0, 200)} />
          </span>
        )}
        {isOpen ? (
          <span class="json-size">{plural(frames.length + unread, unread === 0 ? 'call' : 'line')}</span>
        ) : (
          shown && (
            <span class="stack-first">
              at <ForeignText text={shown.text.slice(0, LONGEST)} />
              {more > 0 && `, ${more} more`}
            </span>
          )
        )}
      </button>
      {isOpen && (
        <ol class="stack-frames">
          {frames.map(({ text, isOwn, at }) => (
            <li key={at} data-own={isOwn ? '' : undefined}>
              at <ForeignText text={text.slice(0, LONGEST)} />
            </li>
          ))}
          {unread > 0 && (
            <li>
              {plural(unread, 'line')} more {unread === 1 ? 'is' : 'are'} not shown. A copy of the line has
              all of them.
            </li>
          )}
        </ol>
      )}
    </div>
  );
}
