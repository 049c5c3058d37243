import { useId, useState } from 'preact/hooks';
import { KEPT_DAYS } from '../core/download/gaps.ts';
import {
  inputText,
  PRESETS,
  presetRange,
  type Range,
  rangeZoneLabel,
  readRange,
  utcMinute,
} from '../core/download/zoned-range.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useChange } from '../ui/use-change.ts';
import { type Choice, sameChoice } from './session.ts';

export interface RangeRowProps {
  readonly choice: Choice;
  readonly applied: Choice | null;
  readonly zone?: string | undefined;
  readonly now: () => number;
  /** Reading ended before the range did: the same range can be read anew. */
  readonly isEnded: boolean;
  readonly onChoose: (part: Partial<Choice>) => void;
  readonly onApply: () => void;
}

/** From, to, presets, and the same range in UTC. */
export function RangeRow({ choice, applied, zone, now, isEnded, onChoose, onApply }: RangeRowProps) {
  const id = useId();
  const { range, preset } = choice;
  const shown = { from: inputText(range.from, zone), to: inputText(range.to, zone) };
  const [texts, setTexts] = useState(shown);
  const typed = readRange(texts, now(), zone);
  // What was chosen elsewhere: a preset, what is remembered. What was typed stays as it was, also a time that there is not.
  useChange([shown.from, shown.to, preset], () => {
    const isTyped =
      preset === null &&
      typed.ok &&
      typed.value.range.from === range.from &&
      typed.value.range.to === range.to;
    if (!isTyped) setTexts(shown);
  });
  const error = typed.ok ? null : typed.error.message;
  // Of a preset each end is the instant that it is, whatever the clocks do.
  const notes = typed.ok && preset === null ? typed.value.notes : [];
  const isChanged = isEnded || !sameChoice(choice, applied);
  const isAll = preset === 'all';

  function type(end: keyof Range, text: string): void {
    const next = { ...texts, [end]: text };
    setTexts(next);
    const read = readRange(next, now(), zone);
    if (read.ok) onChoose({ range: read.value.range, preset: null });
  }

  const field = (end: keyof Range, label: string, aside: string) => (
    <div class="pan-range-field">
      <label for={`${id}-${end}`}>
        <b>{label}</b> {aside}
      </label>
      <div class="ala-field-box" data-invalid={error ? '' : undefined}>
        <input
          id={`${id}-${end}`}
          class="ala-input ala-digits"
          type="datetime-local"
          value={texts[end]}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={`${id}-zone`}
          onInput={(event) => type(end, event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && isChanged && !error) onApply();
          }}
        />
      </div>
    </div>
  );
  return (
    <div class="pan-range">
      <div class="pan-range-row">
        {field('from', 'From', '(your time)')}
        <span class="pan-dash" aria-hidden="true">
          –
        </span>
        {field('to', 'To', '')}
        <fieldset class="pan-presets" aria-label="Ranges">
          {PRESETS.map((each) => (
            <Button
              key={each.id}
              kind="edged"
              attributes={{ 'aria-pressed': each.id === preset }}
              onClick={() => onChoose({ preset: each.id, range: presetRange(each.id, now()) })}
            >
              {each.label}
            </Button>
          ))}
        </fieldset>
        <Button size="large" disabled={!isChanged || error !== null} onClick={onApply}>
          Apply
        </Button>
      </div>
      <p class="pan-zone" id={`${id}-zone`}>
        {error ? (
          <span class="pan-range-error" role="alert">
            <Icon name="error" />
            {error}
          </span>
        ) : isAll ? (
          `Everything that Atlassian still has: ${KEPT_DAYS} days.`
        ) : (
          <>
            {rangeZoneLabel(range, zone)}. In UTC, as written in the logs:{' '}
            <span class="pan-utc-range">
              {utcMinute(range.from)} <span class="pan-utc-to">to</span> {utcMinute(range.to)}
            </span>
          </>
        )}
      </p>
      {notes.length > 0 && (
        <p class="pan-zone" role="status">
          {notes.join(' ')}
        </p>
      )}
    </div>
  );
}
