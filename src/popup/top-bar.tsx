import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Mark } from '../ui/mark.tsx';
import { nextIndex } from '../ui/menu.tsx';
import type { Half } from './choices.ts';
import type { Live } from './feed.tsx';

export interface TopBarProps {
  /** Which halves there are to choose from; none: no tabs, and `children` stand beside the mark. */
  readonly tabs: ComponentChildren;
  readonly settings: ComponentChildren;
  readonly live?: Live;
  /** The mark is grey while nothing is connected. */
  readonly isConnected?: boolean;
  readonly children?: ComponentChildren;
}

export function TopBar({ tabs, settings, live, isConnected = true, children }: TopBarProps) {
  return (
    <header class="pop-top">
      <div class="pop-row">
        <Mark size={20} connected={isConnected} />
        {tabs ?? children}
        <span class="pop-end">
          {live && <LiveDot live={live} />}
          {settings}
        </span>
      </div>
      {tabs !== null && children && <div class="pop-row">{children}</div>}
    </header>
  );
}

const LIVE: Readonly<Record<Live, string>> = { live: 'Live', paused: 'Paused', starting: '' };

function LiveDot({ live }: { readonly live: Live }) {
  return (
    <span
      class="pop-live"
      data-live={live}
      title={live === 'live' ? 'New lines within 5 seconds' : undefined}
    >
      {LIVE[live]}
    </span>
  );
}

const NAMES: Readonly<Record<Half, string>> = { logs: 'Logs', sites: 'Sites' };

export interface TabsProps {
  readonly halves: readonly Half[];
  readonly half: Half;
  readonly onChange: (half: Half) => void;
}

export function Tabs({ halves, half, onChange }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  function move(event: KeyboardEvent): void {
    const arrow = new Map([
      ['ArrowRight', 'ArrowDown'],
      ['ArrowLeft', 'ArrowUp'],
    ]).get(event.key);
    const next = nextIndex(arrow ?? event.key, halves.indexOf(half), halves);
    const chosen = next === null ? undefined : halves[next];
    if (next === null || !chosen) return;
    event.preventDefault();
    onChange(chosen);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  }
  return (
    <div class="pop-tabs" role="tablist" aria-label="View" ref={list} onKeyDown={move}>
      {halves.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          class="pop-tab"
          aria-selected={name === half ? 'true' : 'false'}
          aria-controls="half"
          tabIndex={name === half ? 0 : -1}
          onClick={() => onChange(name)}
        >
          {NAMES[name]}
        </button>
      ))}
    </div>
  );
}
