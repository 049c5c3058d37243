import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { completeQuery } from '../core/query/complete.ts';
import type { QueryError } from '../core/query/query-error.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { QueryErrorNote } from '../ui/query-error-note.tsx';
import { optionId, SuggestionList } from '../ui/suggestion-list.tsx';
import type { Suggestions } from '../ui/suggestions.ts';
import { useShownError } from '../ui/use-shown-error.ts';
import { useSuggestions } from '../ui/use-suggestions.ts';

export interface QueryBoxProps {
  readonly text: string;
  readonly error: QueryError | null;
  readonly onText: (text: string) => void;
}

/** Every keystroke would go through all lines again. In ms. */
const PAUSE = 150;
const NO_SOURCES = {};

/** Which lines are shown and go into the file, in the query language; what is wrong with it stands below. */
export function QueryBox({ text: applied, error, onText }: QueryBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(applied);
  const id = useId();
  const suggestions = useSuggestions(input, text, suggestFields, NO_SOURCES, setText);
  const { list, active, close } = suggestions;
  const { shown, show } = useShownError(text, text === applied ? error : null, list !== null);
  const told = useRef(onText);
  told.current = onText;

  // Set from elsewhere: by a gap's link, or taken away.
  useEffect(() => setText(applied), [applied]);
  useEffect(() => {
    if (text === applied) return;
    const timer = setTimeout(() => told.current(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, applied]);

  function press(event: KeyboardEvent): void {
    if (suggestions.press(event)) event.preventDefault();
    else if (event.key === 'Enter') {
      if (text !== applied) onText(text);
      show();
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      event.stopPropagation();
      setText('');
      onText('');
    }
  }

  return (
    <>
      <div class="pan-query">
        <div class="ala-field-box" data-invalid={shown ? '' : undefined}>
          <Icon name="search" />
          <input
            ref={input}
            type="text"
            class="ala-input"
            role="combobox"
            aria-label="Filter lines"
            aria-autocomplete="list"
            aria-expanded={list ? 'true' : 'false'}
            aria-controls={list ? `${id}-list` : undefined}
            aria-activedescendant={active >= 0 ? optionId(`${id}-list`, active) : undefined}
            aria-invalid={shown ? 'true' : undefined}
            aria-describedby={shown ? `${id}-note` : undefined}
            placeholder="Filter lines, for example level:error sync"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              suggestions.follow();
            }}
            onKeyDown={press}
            onPointerDown={close}
            onBlur={close}
          />
          {text !== '' && (
            <Button
              kind="subtle"
              size="small"
              icon="close"
              label="Clear the filter"
              onClick={() => {
                setText('');
                onText('');
                input.current?.focus();
              }}
            />
          )}
        </div>
        {list && (
          <SuggestionList id={`${id}-list`} list={list} active={active} onChoose={suggestions.choose} />
        )}
      </div>
      {shown && (
        <div class="pan-query-note" role="alert">
          <QueryErrorNote key={shown.text} id={`${id}-note`} text={shown.text} error={shown.error} />
        </div>
      )}
    </>
  );
}

const MOST = 8;

/** Fields, operators, levels and times; what is in the lines only the worker knows. */
export function suggestFields(text: string, cursor: number): Suggestions | null {
  const found = completeQuery(text, cursor);
  if (!found?.options) return null;
  const { from, to, kind, typed } = found;
  const options = found.options
    .filter((option) => option.text.toLowerCase() !== typed.toLowerCase())
    .slice(0, MOST)
    .map((option) => ({ text: option.text, label: option.text, about: option.about, count: null }));
  return options.length === 0 ? null : { from, to, kind, typed, options };
}
