import type { ComponentChildren, Ref } from 'preact';
import { Icon } from './icon.tsx';

export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Beside the label: `(optional)`. */
  readonly aside?: string;
  /** At the far end of the label's line: a link. */
  readonly action?: ComponentChildren;
  /** Inside the box, after the input: a button. */
  readonly after?: ComponentChildren;
  /** What is wrong with the value, in words. */
  readonly error?: string | null;
  readonly mono?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly type?: 'text' | 'email' | 'password';
  readonly attributes?: FieldAttributes;
}

/** Further attributes of the input. */
export interface FieldAttributes {
  readonly autocomplete?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly spellcheck?: boolean;
}

/** A text field with its label above it and its error below it. */
export function Field(props: FieldProps) {
  const errorId = `${props.id}-error`;
  return (
    <div class="ala-field">
      <div class="ala-field-head">
        <label for={props.id}>
          <span class="ala-field-label">{props.label}</span>
          {props.aside && ` ${props.aside}`}
        </label>
        {props.action}
      </div>
      <div class="ala-field-box" data-invalid={props.error ? '' : undefined}>
        <Input {...props} errorId={errorId} />
        {props.after}
      </div>
      {props.error && (
        <p class="ala-field-error" id={errorId}>
          <Icon name="error" />
          <span>{props.error}</span>
        </p>
      )}
    </div>
  );
}

/** One element that changes its type: a password that is shown keeps its text and its cursor. */
function Input(props: FieldProps & { readonly errorId: string }) {
  const shared = {
    ...props.attributes,
    ref: props.inputRef ?? null,
    id: props.id,
    class: props.mono ? 'ala-input ala-mono' : 'ala-input',
    value: props.value,
    'aria-invalid': Boolean(props.error),
    'aria-describedby': props.error ? props.errorId : undefined,
    onInput: (event: InputEvent & { readonly currentTarget: HTMLInputElement }) =>
      props.onInput(event.currentTarget.value),
  };
  if (props.type === 'password') return <input {...shared} type="password" />;
  if (props.type === 'email') return <input {...shared} type="email" />;
  return <input {...shared} type="text" />;
}
