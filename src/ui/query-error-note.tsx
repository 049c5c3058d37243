import { useLayoutEffect, useRef } from 'preact/hooks';
import type { QueryError } from '../core/query/query-error.ts';
import { ForeignText } from './foreign-text.tsx';
import { Icon } from './icon.tsx';

export interface QueryErrorNoteProps {
  readonly id: string;
  /** The text that the error is about. */
  readonly text: string;
  readonly error: QueryError;
}

/** What is wrong with the query: its text with the characters that are to blame, what it is, what to do. One a text. */
export function QueryErrorNote({ id, text, error }: QueryErrorNoteProps) {
  const line = useRef<HTMLParagraphElement>(null);
  const { at, length, message, hint } = error;
  const end = at + length;
  useLayoutEffect(() => {
    const blamed = line.current?.querySelector<HTMLElement>('.ala-blamed');
    if (!line.current || !blamed) return;
    const room = line.current.clientWidth - blamed.offsetWidth;
    line.current.scrollLeft = blamed.offsetLeft - Math.max(12, room / 2);
  }, []);
  return (
    <div class="ala-query-note" data-tone="danger" id={id}>
      <p class="ala-mirror ala-mono" ref={line} aria-hidden="true">
        <ForeignText text={text.slice(0, at)} />
        <span class="ala-blamed">
          <ForeignText text={text.slice(at, end)} />
        </span>
        <ForeignText text={text.slice(end)} />
      </p>
      <p class="ala-query-words">
        <Icon name="error" />
        <span>
          <strong>{message}</strong> {hint}
        </span>
      </p>
    </div>
  );
}
