import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { nextIndex } from '../ui/menu.tsx';
import { usePopover } from '../ui/use-popover.ts';
import type { SuggestionSources } from './query-suggestions.ts';
import { type SearchExample, searchExamples } from './search-examples.ts';

export interface SearchHelpProps {
  readonly sources: SuggestionSources;
  readonly onInsert: (example: string) => void;
}

/** The button that explains the search, and the examples behind it. */
export function SearchHelp({ sources, onInsert }: SearchHelpProps) {
  const { open, show, hide, root, trigger } = usePopover();
  return (
    <div class="log-help-root" ref={root}>
      <Button
        kind="subtle"
        size="small"
        icon="help"
        label="Search help"
        title="Search help"
        buttonRef={trigger}
        attributes={{ 'aria-haspopup': 'dialog', 'aria-expanded': open ? 'true' : 'false' }}
        onClick={() => (open ? hide() : show())}
      />
      {open && (
        <Examples
          examples={searchExamples(sources)}
          onInsert={(example) => {
            hide('stay');
            onInsert(example);
          }}
        />
      )}
    </div>
  );
}

interface ExamplesProps {
  readonly examples: readonly SearchExample[];
  readonly onInsert: (example: string) => void;
}

function Examples({ examples, onInsert }: ExamplesProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);

  function move(event: KeyboardEvent): void {
    if (event.key.length === 1) return;
    const all = [...(list.current?.querySelectorAll('button') ?? [])];
    const now = all.findIndex((button) => button.matches(':focus'));
    const next = nextIndex(
      event.key,
      now,
      all.map(() => ''),
    );
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  }

  return (
    <div class="ala-menu log-help" role="dialog" aria-label="Search help">
      <p class="log-help-title">Choose an example to add it</p>
      <ul ref={list} onKeyDown={move}>
        {examples.map(({ text, about }) => (
          <li key={about}>
            <button type="button" class="ala-suggestion" onClick={() => onInsert(text)}>
              <span class="ala-mono ala-cut">
                <ForeignText text={text} />
              </span>
              <span class="ala-suggestion-about">{about}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="log-help-foot ala-meta">
        Words find text, functions, versions and sites. Capitals count only where you write them. Arrow down
        offers more fields.
      </p>
    </div>
  );
}
