import { useLayoutEffect, useRef } from 'preact/hooks';
import type { QueryError } from '../core/query/query-error.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { stoppedWords } from './search-words.ts';
import type { StoppedQuery } from './use-line-search.ts';

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
    const blamed = line.current?.querySelector<HTMLElement>('.pop-blamed');
    if (!line.current || !blamed) return;
    const room = line.current.clientWidth - blamed.offsetWidth;
    line.current.scrollLeft = blamed.offsetLeft - Math.max(12, room / 2);
  }, []);
  return (
    <div class="pop-search-note" data-tone="danger" id={id}>
      <p class="pop-mirror ala-mono" ref={line} aria-hidden="true">
        <ForeignText text={text.slice(0, at)} />
        <span class="pop-blamed">
          <ForeignText text={text.slice(at, end)} />
        </span>
        <ForeignText text={text.slice(end)} />
      </p>
      <p class="pop-search-words">
        <Icon name="error" />
        <span>
          <strong>{message}</strong> {hint}
        </span>
      </p>
    </div>
  );
}

/** A regular expression that was ended. */
export function StoppedNote({ id, stopped }: { readonly id: string; readonly stopped: StoppedQuery }) {
  const { what, next } = stoppedWords(stopped);
  return (
    <div class="pop-search-note" data-tone="warning" id={id}>
      <p class="pop-search-words">
        <Icon name="warning" />
        <span>
          <strong>{what}</strong> {next}
        </span>
      </p>
    </div>
  );
}
