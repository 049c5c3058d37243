import type { ComponentChildren } from 'preact';

export interface LocalTimeFieldProps {
  readonly id: string;
  readonly label: string;
  /** As `<input type="datetime-local">` has it. */
  readonly value: string;
  readonly isWrong: boolean;
  /** The element that says what it means, or what is wrong. */
  readonly describedBy: string;
  readonly onInput: (value: string) => void;
  /** Below the box, where it is for this field alone. */
  readonly children?: ComponentChildren;
}

/** A day and a time of this computer's zone. */
export function LocalTimeField(props: LocalTimeFieldProps) {
  const { id, label, value, isWrong, describedBy, onInput } = props;
  return (
    <div class="ala-field">
      <label class="ala-field-head ala-field-label" for={id}>
        {label}
      </label>
      <div class="ala-field-box" data-invalid={isWrong ? '' : undefined}>
        <input
          id={id}
          class="ala-input ala-digits"
          type="datetime-local"
          value={value}
          aria-invalid={isWrong ? 'true' : undefined}
          aria-describedby={describedBy}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </div>
      {props.children}
    </div>
  );
}
