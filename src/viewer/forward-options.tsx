import { useId, useState } from 'preact/hooks';
import { Field } from '../ui/field.tsx';
import type { ForwardDraft } from './forward-draft.ts';

export interface ForwardOptionsProps {
  readonly draft: ForwardDraft;
  /** Of the size of a batch. */
  readonly error: string | null;
  readonly onChange: (more: Partial<ForwardDraft>) => void;
}

/** What hardly anybody has to change. */
export function ForwardOptions({ draft, error, onChange }: ForwardOptionsProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    // Open for what is wrong in it, and not closed under the hands of whoever mends that.
    <details
      class="fwd-options"
      open={isOpen || error !== null}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Compression and size of requests</summary>
      <label class="log-check">
        <input
          type="checkbox"
          checked={draft.gzip}
          onChange={(event) => onChange({ gzip: event.currentTarget.checked })}
        />
        <span>Compress with gzip</span>
        <span class="ala-meta">About a tenth of the size. Every OpenTelemetry Collector takes it.</span>
      </label>
      <Field
        id={`${id}-batch`}
        label="Lines of a request, at most"
        value={draft.batchLines}
        onInput={(batchLines) => onChange({ batchLines })}
        error={error}
        attributes={{ autocomplete: 'off', maxLength: 5 }}
      />
    </details>
  );
}
