import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { type HeaderDraft, type HeaderErrors, MOST_HEADERS } from './forward-headers.ts';

export interface ForwardHeadersProps {
  readonly headers: readonly HeaderDraft[];
  readonly errors: ReadonlyMap<number, HeaderErrors>;
  readonly onChange: (headers: readonly HeaderDraft[]) => void;
}

/** Headers of each request, as for a key. A value that is kept is not shown again; it can only be replaced. */
export function ForwardHeaders({ headers, errors, onChange }: ForwardHeadersProps) {
  const put = (row: number, more: Partial<HeaderDraft>) =>
    onChange(headers.map((header) => (header.row === row ? { ...header, ...more } : header)));
  const add = () => {
    const row = headers.reduce((most, header) => Math.max(most, header.row), -1) + 1;
    onChange([...headers, { row, name: '', value: '', isKept: false }]);
  };
  const fields = useRef<HTMLFieldSetElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const count = useRef(headers.length);
  // Into a row that was added; and the button that removed one went with it.
  useEffect(() => {
    const by = headers.length - count.current;
    count.current = headers.length;
    const rows = fields.current?.querySelectorAll('.fwd-header');
    if (by > 0)
      rows
        ?.item(rows.length - 1)
        .querySelector('input')
        ?.focus();
    if (by < 0) addButton.current?.focus();
  }, [headers.length]);
  return (
    <fieldset class="fwd-group" ref={fields}>
      <legend class="fwd-legend">
        <strong>Headers</strong> (optional)
      </legend>
      {headers.map((header) => (
        <HeaderRow
          key={header.row}
          header={header}
          errors={errors.get(header.row) ?? null}
          onChange={(more) => put(header.row, more)}
          onRemove={() => onChange(headers.filter(({ row }) => row !== header.row))}
        />
      ))}
      {headers.length === 0 && (
        <p class="ala-meta">Such as a key that the collector wants. Kept encrypted on this computer.</p>
      )}
      {headers.length < MOST_HEADERS && (
        <div>
          <Button size="small" buttonRef={addButton} onClick={add}>
            Add a header
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface HeaderRowProps {
  readonly header: HeaderDraft;
  readonly errors: HeaderErrors | null;
  readonly onChange: (more: Partial<HeaderDraft>) => void;
  readonly onRemove: () => void;
}

function HeaderRow({ header, errors, onChange, onRemove }: HeaderRowProps) {
  const { name, value, isKept } = header;
  const [isSeen, setSeen] = useState(false);
  const id = useId();
  const valueField = useRef<HTMLInputElement>(null);
  const wasKept = useRef(isKept);
  // Where the button stood that said "Replace".
  useEffect(() => {
    if (wasKept.current && !isKept) valueField.current?.focus();
    wasKept.current = isKept;
  }, [isKept]);
  const called = name.trim() === '' ? 'the header' : name.trim();
  const shared = (part: keyof HeaderErrors) => ({
    ...({ autocomplete: 'off', spellcheck: false, 'aria-invalid': Boolean(errors?.[part]) } as const),
    'aria-describedby': errors?.[part] ? `${id}-${part}` : undefined,
  });
  const valueInput = {
    ...shared('value'),
    ref: valueField,
    class: 'ala-input ala-mono',
    'aria-label': `Value of ${called}`,
    placeholder: 'Value',
    value,
    onInput: (event: InputEvent & { readonly currentTarget: HTMLInputElement }) =>
      onChange({ value: event.currentTarget.value }),
  };
  return (
    <div class="fwd-header">
      <div class="ala-field-box" data-invalid={errors?.name ? '' : undefined}>
        <input
          {...shared('name')}
          class="ala-input ala-mono"
          aria-label="Name of the header"
          placeholder="Authorization"
          value={name}
          maxLength={100}
          disabled={isKept}
          onInput={(event) => onChange({ name: event.currentTarget.value })}
        />
      </div>
      {isKept ? (
        <div class="fwd-kept" data-invalid={errors?.value ? '' : undefined}>
          <Icon name="lock" />
          <span>Kept, not shown</span>
          <Button
            kind="subtle"
            size="small"
            label={`Replace the value of ${called}`}
            attributes={{
              'aria-invalid': Boolean(errors?.value),
              'aria-describedby': errors?.value ? `${id}-value` : undefined,
            }}
            onClick={() => onChange({ isKept: false, value: '' })}
          >
            Replace
          </Button>
        </div>
      ) : (
        <div class="ala-field-box" data-invalid={errors?.value ? '' : undefined}>
          {isSeen ? <input {...valueInput} type="text" /> : <input {...valueInput} type="password" />}
          <Button
            kind="subtle"
            size="small"
            icon={isSeen ? 'eye-off' : 'eye'}
            label={isSeen ? 'Hide the value' : 'Show the value'}
            title={isSeen ? 'Hide the value' : 'Show the value'}
            onClick={() => setSeen(!isSeen)}
          />
        </div>
      )}
      <Button
        kind="subtle"
        size="small"
        icon="close"
        label={`Remove ${called}`}
        title="Remove"
        onClick={onRemove}
      />
      {/* Each below its own field: what stands beside it may be right. */}
      {PARTS.map((part) => {
        const error = errors?.[part];
        return (
          error && (
            <p key={part} class="ala-field-error" id={`${id}-${part}`} data-part={part}>
              <Icon name="error" />
              <span>{error}</span>
            </p>
          )
        );
      })}
    </div>
  );
}

const PARTS = ['name', 'value'] as const;
