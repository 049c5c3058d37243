import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { rangeZoneLabel, readRange, utcMinute } from '../core/download/zoned-range.ts';
import { useNow } from '../log-views/use-now.ts';
import { rangeAt } from '../log-views/view-state.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { nextIndex } from '../ui/menu.tsx';
import { usePopover } from '../ui/use-popover.ts';
import { LocalTimeField } from './local-time-field.tsx';
import type { ViewerModel } from './model.ts';
import { isSameRange, RANGES, rangeInputs, rangeName, rangeTimes } from './range-texts.ts';

/** How often the shown times follow the clock, in ms. */
const TIME_MOVES_EVERY = 10_000;
const DAY = 86_400_000;

/** The times that are looked at: presets, or from and to in local time with UTC beside them. */
export function RangePicker({ model }: { readonly model: ViewerModel }) {
  const { open, show, hide, root, trigger } = usePopover();
  const now = useNow(TIME_MOVES_EVERY);
  const { range } = model.state;
  const times = rangeTimes(range, now, model.context.zone ?? undefined);
  return (
    <div class="ala-menu-root view-range" ref={root}>
      <Button
        kind="subtle"
        icon="clock"
        iconAfter="chevron-down"
        buttonRef={trigger}
        attributes={{ 'aria-haspopup': 'dialog', 'aria-expanded': open ? 'true' : 'false' }}
        onClick={() => (open ? hide() : show())}
      >
        <span class="ala-hidden">Time range: </span>
        <span class="view-range-name">{rangeName(range)}</span>
        {times && <span class="view-range-times ala-digits">{times}</span>}
      </Button>
      {open && <RangePanel model={model} now={now} onDone={() => hide()} />}
    </div>
  );
}

interface RangePanelProps {
  readonly model: ViewerModel;
  readonly now: number;
  readonly onDone: () => void;
}

function RangePanel({ model, now, onDone }: RangePanelProps) {
  const { state, go } = model;
  const zone = model.context.zone ?? undefined;
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [texts, setTexts] = useState(() => {
    const shown = rangeAt(state.range, now) ?? { from: now - DAY, to: now };
    return rangeInputs({ from: shown.from, to: Math.min(shown.to, now) }, zone);
  });
  const read = readRange(texts, now, zone);
  useEffect(() => {
    const buttons = list.current?.querySelectorAll('button');
    const pressed = list.current?.querySelector<HTMLElement>('[aria-pressed="true"]');
    (pressed ?? buttons?.[0])?.focus();
  }, []);

  function move(event: KeyboardEvent): void {
    const all = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = all.findIndex((button) => button.matches(':focus'));
    const next = nextIndex(
      event.key,
      at,
      all.map((button) => button.textContent ?? ''),
    );
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  }

  function apply(): void {
    if (!read.ok) return;
    // Both ends are in what was typed; a view ends before its end.
    const { from, to } = read.value.range;
    go({ range: { kind: 'between', from, to: to + 1 }, at: null });
    onDone();
  }

  const field = (end: 'from' | 'to', label: string) => (
    <LocalTimeField
      id={`${id}-${end}`}
      label={label}
      value={texts[end]}
      isWrong={!read.ok}
      describedBy={`${id}-says`}
      onInput={(value) => setTexts({ ...texts, [end]: value })}
    />
  );
  return (
    <div class="ala-menu view-range-panel" role="dialog" aria-label="Time range">
      <ul ref={list} onKeyDown={move}>
        {RANGES.map(({ label, range }) => {
          const isChosen = isSameRange(range, state.range);
          return (
            <li key={label}>
              <button
                type="button"
                class="ala-menu-item"
                aria-pressed={isChosen ? 'true' : 'false'}
                onClick={() => {
                  go({ range, at: null });
                  onDone();
                }}
              >
                <span class="ala-menu-check">{isChosen && <Icon name="check" />}</span>
                {label}
              </button>
            </li>
          );
        })}
      </ul>
      <form
        class="view-range-form"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        {field('from', 'From, local time')}
        {field('to', 'To, local time')}
        <div id={`${id}-says`} class="view-range-says" aria-live="polite">
          {read.ok ? (
            <>
              <p>
                In UTC:{' '}
                <span class="ala-digits">
                  {utcMinute(read.value.range.from)} to {utcMinute(read.value.range.to)}
                </span>
              </p>
              <p>{rangeZoneLabel(read.value.range, zone)}</p>
              {read.value.notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </>
          ) : (
            <p class="ala-field-error">
              <Icon name="error" />
              <span>{read.error.message}</span>
            </p>
          )}
        </div>
        <Button kind="main" type="submit" disabled={!read.ok}>
          Show these times
        </Button>
      </form>
    </div>
  );
}
