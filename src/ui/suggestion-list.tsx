import type { ComponentChildren } from 'preact';
import { ForeignText } from './foreign-text.tsx';
import type { Suggestions } from './suggestions.ts';

export interface SuggestionListProps {
  readonly id: string;
  readonly list: Suggestions;
  readonly active: number;
  readonly onChoose: (index: number) => void;
  /** Which keys help, below the options; for the eye only. */
  readonly foot?: ComponentChildren;
}

export function optionId(id: string, index: number): string {
  return `${id}-${index}`;
}

/** What can be written at the cursor. The focus stays in the box; a press on an option must not take it. */
export function SuggestionList({ id, list, active, onChoose, foot }: SuggestionListProps) {
  return (
    <div class="ala-menu ala-suggestions" id={id} role="listbox" aria-label="Suggestions">
      {list.options.map(({ text, label, about, count }, index) => (
        <div
          key={text}
          id={optionId(id, index)}
          class="ala-suggestion"
          role="option"
          tabIndex={-1}
          aria-selected={index === active ? 'true' : 'false'}
          title={about === '' ? label : undefined}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
          onKeyDown={(event) => event.key === 'Enter' && onChoose(index)}
        >
          <span class="ala-mono ala-cut">
            <ForeignText text={label} />
          </span>
          {about !== '' && <span class="ala-suggestion-about ala-cut">{about}</span>}
          {count !== null && (
            <span class="ala-menu-end ala-digits">
              {count.toLocaleString('en')}
              <span class="ala-hidden"> {count === 1 ? 'line' : 'lines'}</span>
            </span>
          )}
        </div>
      ))}
      {foot && (
        <p class="ala-suggestion-foot" aria-hidden="true">
          {foot}
        </p>
      )}
    </div>
  );
}
