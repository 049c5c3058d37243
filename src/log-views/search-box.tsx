import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { QueryError } from '../core/query/query-error.ts';
import type { SearchProblem } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { QueryErrorNote } from '../ui/query-error-note.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { optionId, SuggestionList } from '../ui/suggestion-list.tsx';
import { type Suggestions, tabChoice } from '../ui/suggestions.ts';
import { useShownError } from '../ui/use-shown-error.ts';
import { useSuggestions } from '../ui/use-suggestions.ts';
import { QueryColours } from './query-colours.tsx';
import { type SuggestionSources, suggest } from './query-suggestions.ts';
import { addExample } from './search-examples.ts';
import { SearchHelp } from './search-help.tsx';
import { expressionWords } from './search-words.ts';

export interface SearchBoxProps {
  /** As it is typed; the box itself waits for nothing: whoever searches may wait for a pause. */
  readonly text: string;
  /** What is wrong with this text; shown when typing pauses, or on Enter. */
  readonly error: QueryError | null;
  /** What was asked last is not answered yet. */
  readonly busy: boolean;
  /** Of the search. Only an expression that was stopped is told of here; the rest is the page's to say. */
  readonly problem: SearchProblem | null;
  readonly sources: SuggestionSources;
  readonly onText: (text: string) => void;
  /** Enter, where it takes no suggestion. */
  readonly onEnter?: () => void;
  /** Values of a field are offered, or no longer: what is typed is half a value. */
  readonly onSuggest?: (isOffering: boolean) => void;
  /** `wide`: higher, in the type of log lines, coloured, with the suggestions below the word. Without it, `compact`. */
  readonly kind?: 'compact' | 'wide';
  readonly label?: string;
  /** At the end of the box, in few words: `412 lines, 11 ms`. */
  readonly status?: ComponentChildren;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /** Beside the box. */
  readonly children?: ComponentChildren;
}

/** The query: a box with suggestions as one types and help, and below it what is wrong. Needs `QUERY_CSS` and `SEARCH_CSS`. */
export function SearchBox(props: SearchBoxProps) {
  const { text, sources, onText, kind = 'compact', label = 'Search lines' } = props;
  const own = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? own;
  const id = useId();
  const noteId = `${id}-note`;
  const suggestions = useSuggestions(input, text, suggest, sources, onText);
  const { list, active, close } = suggestions;
  const { shown, show } = useShownError(text, props.error, list !== null);
  useSlashKey(input);
  const isOffering = list?.kind === 'value' && list.typed !== '';
  const { onSuggest } = props;
  useEffect(() => onSuggest?.(isOffering), [isOffering, onSuggest]);
  const ghost = list && list.to >= text.length ? restOf(list, active) : '';
  const stopped = shown ? null : expressionWords(props.problem);
  const said = shown
    ? `${shown.error.message} ${shown.error.hint}`
    : stopped
      ? `${stopped.what} ${stopped.next}`
      : '';

  function replace(next: string): void {
    close();
    onText(next);
    input.current?.focus();
  }

  function press(event: KeyboardEvent): void {
    if (suggestions.press(event)) event.preventDefault();
    else if (event.key === 'Enter') {
      show();
      props.onEnter?.();
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      onText('');
    }
  }

  return (
    <div class="log-search-all" data-kind={kind}>
      <div class="log-search-row">
        <div class="ala-field-box log-search" data-invalid={shown ? '' : undefined}>
          {props.busy ? <Spinner /> : <Icon name="search" />}
          <div class="log-search-text">
            {kind === 'wide' && <QueryColours text={text} rest={ghost} input={input} />}
            <input
              ref={input}
              type="text"
              class="ala-input"
              role="combobox"
              aria-label={label}
              aria-keyshortcuts="/"
              aria-autocomplete="list"
              aria-expanded={list ? 'true' : 'false'}
              aria-controls={list ? `${id}-list` : undefined}
              aria-activedescendant={active >= 0 ? optionId(`${id}-list`, active) : undefined}
              aria-invalid={shown ? 'true' : undefined}
              aria-describedby={shown || stopped ? noteId : undefined}
              placeholder={label}
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
          </div>
          {props.status && <span class="log-search-status ala-digits">{props.status}</span>}
          {text === '' ? (
            <span class="log-key" aria-hidden="true">
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
        {props.children}
        {list && (
          // Below the word: the 20 px are the icon, less what an option has before its text.
          <div class="log-search-list" style={{ '--log-at': `calc(${list.from}ch + 20px)` }}>
            <SuggestionList
              id={`${id}-list`}
              list={list}
              active={active}
              onChoose={suggestions.choose}
              foot={kind === 'wide' && <Keys list={list} active={active} />}
            />
          </div>
        )}
      </div>
      {shown && <QueryErrorNote key={shown.text} id={noteId} text={shown.text} error={shown.error} />}
      {stopped && (
        <div class="ala-query-note" data-tone="warning" id={noteId}>
          <p class="ala-query-words">
            <Icon name="warning" />
            <span>
              <strong>{stopped.what}</strong> {stopped.next}
            </span>
          </p>
        </div>
      )}
      <p class="ala-hidden" role="status">
        {said}
      </p>
    </div>
  );
}

/** Keys that do something here and now. */
function Keys({ list, active }: { readonly list: Suggestions; readonly active: number }) {
  const isValue = list.kind === 'value';
  const canTab = active >= 0 || tabChoice(list) >= 0;
  return (
    <>
      {canTab ? (
        <span>
          <kbd>Tab</kbd> complete
        </span>
      ) : (
        <span>
          <kbd>↓</kbd> choose
        </span>
      )}
      {isValue && (
        <span>
          <kbd>,</kbd> either
        </span>
      )}
      {list.kind !== 'operator' && (
        <span>
          <kbd>-</kbd> in front: exclude
        </span>
      )}
    </>
  );
}

/** What Enter would add to what is typed. */
function restOf({ options, typed }: Suggestions, active: number): string {
  const label = options[active]?.label ?? '';
  const begins = typed !== '' && label.toLowerCase().startsWith(typed.toLowerCase());
  return begins ? label.slice(typed.length) : '';
}

/** `/` goes to the search from anywhere but another field. */
function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
        const isTaken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey;
        if (event.key !== '/' || typing || isTaken) return;
        event.preventDefault();
        input.current?.focus();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [input]);
}
