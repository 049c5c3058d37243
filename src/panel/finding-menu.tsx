import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { labelOf } from '../core/redaction/kinds.ts';
import type { Decision } from '../core/redaction/policy.ts';
import type { Decided, KindTally, PreviewLine, ShownColumn, ShownSpan } from '../preview/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { nextIndex } from '../ui/menu.tsx';
import { placeMenu } from '../ui/menu-position.ts';
import { findingsOf } from './line-text.ts';
import { inSentence, number } from './words.ts';

export interface FindingMenuProps {
  readonly finding: {
    readonly k: number;
    readonly column: ShownColumn;
    readonly span: ShownSpan;
    readonly value: string;
  };
  /** The element of the finding. */
  readonly anchor: Element;
  readonly tally: KindTally | null;
  readonly onDecide: (what: Decided, decision: Decision) => void;
  readonly onClose: (focus: 'back' | 'stay') => void;
}

/** What can be decided of a finding: for its value, for this place, for all of its kind. */
export function FindingMenu({ finding, anchor, tally, onDecide, onClose }: FindingMenuProps) {
  const { k, column, span, value } = finding;
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0, maxHeight: 400 });
  const label = tally?.label ?? labelOf(span.kind);
  const other: Decision = span.decision === 'redact' ? 'keep' : 'redact';
  const verb = other === 'keep' ? 'Keep' : 'Redact';

  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const { width, height } = current.getBoundingClientRect();
    setPlace(
      placeMenu(
        anchor.getBoundingClientRect(),
        { width, height },
        { width: innerWidth, height: innerHeight },
      ),
    );
    current.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });
  }, [anchor]);

  useEffect(() => {
    const stop = new AbortController();
    const listen = { signal: stop.signal, capture: true };
    const isInside = ({ target }: Event) => target instanceof Node && box.current?.contains(target);
    document.addEventListener('pointerdown', (event) => isInside(event) || onClose('stay'), listen);
    document.addEventListener('focusin', (event) => isInside(event) || onClose('stay'), listen);
    document.addEventListener('wheel', (event) => isInside(event) || onClose('back'), {
      ...listen,
      passive: true,
    });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' && event.key !== 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        onClose('back');
      },
      listen,
    );
    return () => stop.abort();
  }, [onClose]);

  const choose = (what: Decided): void => {
    onDecide(what, other);
    onClose('back');
  };
  const items: { readonly text: string; readonly hint: string; readonly what: Decided }[] = [
    { text: `${verb} this value`, hint: 'wherever it stands', what: { by: 'value', valueId: span.valueId } },
    {
      text: `${verb} it in this place`,
      hint: 'only here',
      what: { by: 'place', k, column, ...span.place } as const,
    },
    {
      text: `${verb} all of this kind`,
      hint: tally ? number(tally.places) : '',
      what: { by: 'kind', kind: span.kind },
    },
  ];
  return (
    <div
      ref={box}
      class="ala-menu pan-finding-menu"
      style={{ left: `${place.left}px`, top: `${place.top}px`, maxHeight: `${place.maxHeight}px` }}
    >
      <div class="ala-menu-head">
        <p class="ala-menu-title">{label}</p>
        <p class="ala-meta">
          {span.tier === 'forbidden' ? 'Must not be logged' : 'Log with caution'} ·{' '}
          {span.decision === 'redact' ? 'will be redacted' : 'kept in the file'}
        </p>
        <p class="ala-mono pan-finding-value">
          <ForeignText text={value.length > 400 ? `${value.slice(0, 400)}…` : value} />
        </p>
      </div>
      <div
        role="menu"
        tabIndex={-1}
        aria-label={`${label}: keep or redact`}
        onKeyDown={(event) => {
          const all = [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
          const now = all.findIndex((item) => item.matches(':focus'));
          const next = nextIndex(
            event.key,
            now,
            items.map(({ text }) => text),
          );
          if (next === null) return;
          event.preventDefault();
          all[next]?.focus();
        }}
      >
        {items.map(({ text, hint, what }) => (
          <button
            key={what.by}
            type="button"
            class="ala-menu-item"
            role="menuitem"
            tabIndex={-1}
            onClick={() => choose(what)}
          >
            <span>{what.by === 'kind' ? `${verb} all of this kind: ${inSentence(label)}` : text}</span>
            <span class="ala-menu-end ala-digits">{hint}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

/** The finding that a menu is of, and what it hangs on; null: the line is not drawn any more. */
export function findMenu(
  { ordinal }: { readonly ordinal: number },
  line: PreviewLine | undefined,
  root: HTMLElement | null,
) {
  const finding = line && findingsOf(line)[ordinal];
  const anchor = root?.querySelector('[data-active] [data-current]');
  return line && finding && anchor ? { finding: { ...finding, k: line.k }, anchor } : null;
}
