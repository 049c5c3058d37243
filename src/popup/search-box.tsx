import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { QueryErrorNote } from '../ui/query-error-note.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { optionId, SuggestionList } from '../ui/suggestion-list.tsx';
import { useShownError } from '../ui/use-shown-error.ts';
import { useSuggestions } from '../ui/use-suggestions.ts';
import { type SuggestionSources, suggest } from './query-suggestions.ts';
import { addExample } from './search-examples.ts';
import { SearchHelp } from './search-help.tsx';
import { StoppedNote } from './search-note.tsx';
import { stoppedWords } from './search-words.ts';
import type { LineSearch } from './use-line-search.ts';

export interface SearchBoxProps {
  readonly text: string;
  readonly search: Pick<LineSearch, 'error' | 'busy' | 'stopped'>;
  readonly sources: SuggestionSources;
  readonly onText: (text: string) => void;
  /** Beside the box. */
  readonly children?: ComponentChildren;
}

/** The query: a box with suggestions as one types and help, and below it what is wrong. */
export function SearchBox({ text, search, sources, onText, children }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const noteId = `${id}-note`;
  const suggestions = useSuggestions(input, text, suggest, sources, onText);
  const { list, active, close } = suggestions;
  const { shown, show } = useShownError(text, search.error, list !== null);
  useSlashKey(input);
  const stopped = shown ? null : search.stopped;
  const said = shown
    ? `${shown.error.message} ${shown.error.hint}`
    : stopped
      ? Object.values(stoppedWords(stopped)).join(' ')
      : '';

  function replace(next: string): void {
    close();
    onText(next);
    input.current?.focus();
  }

  function press(event: KeyboardEvent): void {
    if (suggestions.press(event)) event.preventDefault();
    else if (event.key === 'Enter') show();
    else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      onText('');
    }
  }

  return (
    <>
      <div class="pop-row pop-search-row">
        <div class="ala-field-box pop-search" data-invalid={shown ? '' : undefined}>
          {search.busy ? <Spinner /> : <Icon name="search" />}
          <input
            ref={input}
            type="text"
            class="ala-input"
            role="combobox"
            aria-label="Search lines"
            aria-keyshortcuts="/"
            aria-autocomplete="list"
            aria-expanded={list ? 'true' : 'false'}
            aria-controls={list ? `${id}-list` : undefined}
            aria-activedescendant={active >= 0 ? optionId(`${id}-list`, active) : undefined}
            aria-invalid={shown ? 'true' : undefined}
            aria-describedby={shown || stopped ? noteId : undefined}
            placeholder="Search lines"
            autocomplete="off"
            autocapitalize="off"
            enterkeyhint="search"
            spellcheck={false}
            value={text}
            onInput={(event) => {
              onText(event.currentTarget.value);
              suggestions.follow();
            }}
            onKeyDown={press}
            onPointerDown={close}
            onBlur={close}
          />
          {text === '' ? (
            <span class="pop-key" aria-hidden="true">
              /
            </span>
          ) : (
            <Button
              kind="subtle"
              size="small"
              icon="close"
              label="Clear the search"
              onClick={() => replace('')}
            />
          )}
          <SearchHelp sources={sources} onInsert={(example) => replace(addExample(text, example))} />
        </div>
        {children}
        {list && (
          <SuggestionList id={`${id}-list`} list={list} active={active} onChoose={suggestions.choose} />
        )}
      </div>
      {shown && <QueryErrorNote key={shown.text} id={noteId} text={shown.text} error={shown.error} />}
      {stopped && <StoppedNote id={noteId} stopped={stopped} />}
      <p class="ala-hidden" role="status">
        {said}
      </p>
    </>
  );
}

/** `/` goes to the search from anywhere but another field. */
function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
        if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        input.current?.focus();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [input]);
}
