import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { SwitchGlyph } from '../ui/glyph.tsx';
import type { Facet, FacetValue } from './facet-values.ts';

export interface FacetSectionProps {
  readonly facet: Facet;
  /** The value that the Tab key goes to, as `<facet> <text>`. */
  readonly stop: string | null;
  readonly onFocus: (key: string) => void;
  readonly onToggle: (value: FacetValue) => void;
  readonly onExclude: (value: FacetValue) => void;
}

/** Values at first, and how many more with each press of "more". */
const FIRST = 5;
const MORE = 50;

/** A field and its values. Levels and sites have boxes to tick; the others a bar for their share. */
export function FacetSection({ facet, stop, onFocus, onToggle, onExclude }: FacetSectionProps) {
  const [most, setMost] = useState(FIRST);
  const { id, title, values } = facet;
  const isLevel = id === 'level';
  // What is asked for is always in sight.
  const shown = isLevel ? values : values.filter(({ state }, at) => at < most || state !== 'free');
  const hidden = values.length - shown.length;
  const top = Math.max(1, ...values.map(({ lines }) => lines ?? 0));
  return (
    <section class="view-facet" aria-label={title}>
      <h3 class="view-facet-head">
        {title}
        {!isLevel && <span class="ala-digits">{values.length.toLocaleString('en')}</span>}
      </h3>
      <ul>
        {shown.map((value) => (
          <FacetRow
            key={value.text}
            value={value}
            kind={isLevel ? 'level' : id === 'site' ? 'box' : 'bar'}
            share={(value.lines ?? 0) / top}
            isStop={stop === `${id} ${value.text}`}
            onFocus={() => onFocus(`${id} ${value.text}`)}
            onToggle={() => onToggle(value)}
            onExclude={() => onExclude(value)}
          />
        ))}
      </ul>
      {(hidden > 0 || most > FIRST) && (
        <button
          type="button"
          class="ala-link view-facet-more"
          onClick={() => setMost(hidden > 0 ? most + MORE : FIRST)}
        >
          {hidden > 0 ? `${hidden.toLocaleString('en')} more` : 'Fewer'}
          <span class="ala-hidden"> of {title}</span>
        </button>
      )}
    </section>
  );
}

interface FacetRowProps {
  readonly value: FacetValue;
  readonly kind: 'level' | 'box' | 'bar';
  /** Of the value with the most lines. */
  readonly share: number;
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
  readonly onExclude: () => void;
}

function FacetRow({ value, kind, share, isStop, onFocus, onToggle, onExclude }: FacetRowProps) {
  const { label, lines, state, isOff, isNew } = value;
  const isExcluded = state === 'excluded';
  return (
    <li class="view-facet-row" data-state={state} data-off={isOff ? '' : undefined}>
      <button
        type="button"
        class="view-facet-value"
        aria-pressed={state === 'asked' ? 'true' : 'false'}
        aria-keyshortcuts="-"
        data-facet-value=""
        tabIndex={isStop ? 0 : -1}
        title={label}
        onFocus={onFocus}
        onClick={onToggle}
        onKeyDown={(event) => {
          if (event.key !== '-' || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          event.stopPropagation();
          onExclude();
        }}
      >
        {isOff ? <SwitchGlyph state="off" /> : kind !== 'bar' && <span class="view-facet-box" />}
        <span class="view-facet-label ala-cut" data-level={kind === 'level' ? label : undefined}>
          <ForeignText text={label} />
        </span>
        {isExcluded && <span class="ala-hidden">, excluded</span>}
        {isNew && <span class="ala-lozenge view-facet-new">New</span>}
        <span class="view-facet-lines ala-digits">
          {isOff && lines === null ? (
            <>
              <span class="ala-hidden">log access </span>off
            </>
          ) : (
            <>
              {(lines ?? 0).toLocaleString('en')}
              <span class="ala-hidden"> {lines === 1 ? 'line' : 'lines'}</span>
            </>
          )}
        </span>
        {kind === 'bar' && (
          <span class="view-facet-bar" style={{ inlineSize: `${Math.round(share * 100)}%` }} />
        )}
      </button>
      <Button
        kind="subtle"
        size="small"
        class="view-facet-not"
        title={isExcluded ? 'Let in again' : 'Leave out'}
        label={isExcluded ? `Let ${label} in again` : `Leave ${label} out`}
        attributes={{ tabIndex: -1 }}
        icon={isExcluded ? 'undo' : 'eye-off'}
        onClick={onExclude}
      />
    </li>
  );
}
