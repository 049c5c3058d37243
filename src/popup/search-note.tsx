import { Icon } from '../ui/icon.tsx';
import { stoppedWords } from './search-words.ts';
import type { StoppedQuery } from './use-line-search.ts';

/** A regular expression that was ended. */
export function StoppedNote({ id, stopped }: { readonly id: string; readonly stopped: StoppedQuery }) {
  const { what, next } = stoppedWords(stopped);
  return (
    <div class="ala-query-note" data-tone="warning" id={id}>
      <p class="ala-query-words">
        <Icon name="warning" />
        <span>
          <strong>{what}</strong> {next}
        </span>
      </p>
    </div>
  );
}
