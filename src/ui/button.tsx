import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { Spinner } from './spinner.tsx';

/** `main` once a view; `quiet` the usual one; `subtle` without a fill; `edged` with a hairline (filters, pickers). */
export type ButtonKind = 'main' | 'quiet' | 'subtle' | 'edged';

export interface ButtonProps {
  readonly kind?: ButtonKind;
  /** 32, 28 or 24 px high: modals, panels, rows. */
  readonly size?: 'large' | 'medium' | 'small';
  readonly icon?: IconName;
  /** An icon after the text, as on a button that opens a menu. */
  readonly iconAfter?: IconName;
  /** What it does is under way: it keeps its width, shows a spinner and does nothing on a click. */
  readonly busy?: boolean;
  /** The name where there is no text. */
  readonly label?: string;
  readonly title?: string;
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  readonly onClick?: (event: MouseEvent) => void;
  readonly children?: ComponentChildren;
  readonly class?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  /** Further attributes, for `aria-*` and `data-*`. */
  readonly attributes?: ButtonHTMLAttributes;
}

export function Button(props: ButtonProps) {
  const { kind = 'quiet', size = 'medium', busy = false, disabled = false, children } = props;
  const classes = ['ala-button', `ala-${kind}`];
  if (size !== 'medium') classes.push(`ala-${size}`);
  if (children === undefined) classes.push('ala-square');
  if (props.class) classes.push(props.class);
  return (
    <button
      {...props.attributes}
      ref={props.buttonRef ?? null}
      type={props.type ?? 'button'}
      class={classes.join(' ')}
      disabled={disabled}
      aria-label={props.label}
      title={props.title}
      aria-busy={busy ? 'true' : undefined}
      aria-disabled={busy ? 'true' : undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else props.onClick?.(event);
      }}
    >
      <span class="ala-button-inside">
        {props.icon && <Icon name={props.icon} />}
        {children !== undefined && <span class="ala-button-text">{children}</span>}
        {props.iconAfter && <Icon name={props.iconAfter} />}
      </span>
      {busy && <Spinner />}
    </button>
  );
}
