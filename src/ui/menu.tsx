import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button, type ButtonKind } from './button.tsx';
import { ForeignText } from './foreign-text.tsx';
import { Icon } from './icon.tsx';
import { usePopover } from './use-popover.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** At the far end, quieter. */
  readonly hint?: string;
  readonly checked: boolean;
}

export interface MenuProps {
  /** The name of the whole: `App`, `Environment`. */
  readonly label: string;
  /** What the button shows. */
  readonly children: ComponentChildren;
  readonly choices: readonly Choice[];
  readonly onChoose: (id: string) => void;
  /** `one` closes after a choice, `several` stays open. */
  readonly mode?: 'one' | 'several';
  /** Below the choices, and nothing to be checked. Each closes the menu. */
  readonly actions?: readonly { readonly label: string; readonly onClick: () => void }[];
  readonly align?: 'start' | 'end';
  readonly kind?: ButtonKind;
  readonly class?: string;
}

/** A button that opens a menu of choices. Arrow keys, Home, End and the first letters move; Escape closes. */
export function Menu(props: MenuProps) {
  const { label, choices, mode = 'one', align = 'start', kind = 'subtle' } = props;
  const { open, show, hide, root, trigger } = usePopover();
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    const items = itemsOf(list.current);
    const chosen = items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0];
    chosen?.focus();
  }, [open]);

  return (
    <div class={`ala-menu-root ${props.class ?? ''}`} ref={root}>
      <Button
        kind={kind}
        iconAfter="chevron-down"
        buttonRef={trigger}
        class="ala-menu-button"
        attributes={{
          'aria-haspopup': 'menu',
          'aria-expanded': open ? 'true' : 'false',
          'aria-controls': open ? id : undefined,
          onKeyDown: (event) => {
            if (open || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
            event.preventDefault();
            show();
          },
        }}
        onClick={() => (open ? hide() : show())}
      >
        <span class="ala-hidden">{label}: </span>
        {props.children}
      </Button>
      {open && (
        <div
          class="ala-menu"
          id={id}
          ref={list}
          role="menu"
          aria-label={label}
          data-align={align}
          onKeyDown={(event) => moveFocus(event, list.current)}
        >
          {choices.map((choice) => (
            <button
              key={choice.id}
              type="button"
              class="ala-menu-item"
              {...checkable(mode, choice.checked)}
              tabIndex={-1}
              title={choice.label}
              onClick={() => {
                props.onChoose(choice.id);
                if (mode === 'one') hide();
              }}
            >
              <span class="ala-menu-check">{choice.checked && <Icon name="check" />}</span>
              <span class="ala-cut">
                <ForeignText text={choice.label} />
              </span>
              {choice.hint && <span class="ala-menu-end">{choice.hint}</span>}
            </button>
          ))}
          {props.actions && <div class="ala-menu-rule" />}
          {props.actions?.map((action) => (
            <button
              key={action.label}
              type="button"
              class="ala-menu-item"
              role="menuitem"
              tabIndex={-1}
              title={action.label}
              onClick={() => {
                hide();
                action.onClick();
              }}
            >
              <span class="ala-menu-check" />
              {action.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function checkable(mode: 'one' | 'several', checked: boolean) {
  return { role: mode === 'one' ? 'menuitemradio' : 'menuitemcheckbox', 'aria-checked': checked } as const;
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return list ? [...list.querySelectorAll<HTMLElement>('[role^="menuitem"]')] : [];
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const items = itemsOf(list);
  const now = items.findIndex((item) => item.matches(':focus'));
  const next = nextIndex(
    event.key,
    now,
    items.map((item) => item.title),
  );
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}

/** Where a key moves in a list that wraps around; null when the key does not move. A letter goes to the next name with it. */
export function nextIndex(key: string, now: number, names: readonly string[]): number | null {
  const count = names.length;
  if (count === 0) return null;
  if (key === 'ArrowDown') return (now + 1) % count;
  if (key === 'ArrowUp') return now <= 0 ? count - 1 : now - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if ([...key].length !== 1 || key === ' ') return null;
  for (let step = 1; step <= count; step++) {
    const at = (now + step + count) % count;
    if (names[at]?.toLowerCase().startsWith(key.toLowerCase())) return at;
  }
  return null;
}
