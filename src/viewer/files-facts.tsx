import { useState } from 'preact/hooks';
import type { FileFacts } from '../core/imported-file.ts';
import type { Problem } from '../core/problem.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';

export interface FileFactsFormProps {
  readonly fileId: string;
  readonly facts: FileFacts;
  /** As the receipt says; empty: nothing says it. */
  readonly suggestedSite: string;
  /** Null: it is kept. */
  readonly onSave: (facts: FileFacts) => Promise<Problem | null>;
  readonly onDone: () => void;
}

/** As the store allows. */
const MOST = 200;
const MOST_NOTE = 2_000;

/** Who sent a file, for which site and ticket. */
export function FileFactsForm({ fileId, facts: known, suggestedSite, onSave, onDone }: FileFactsFormProps) {
  const [facts, setFacts] = useState<FileFacts>({
    ...known,
    site: known.site || suggestedSite.slice(0, MOST),
  });
  const [state, setState] = useState<'open' | 'saving' | 'failed'>('open');
  const set = (name: keyof FileFacts) => (value: string) => setFacts({ ...facts, [name]: value });
  const attributes = { autocomplete: 'off', maxLength: MOST };

  async function save(): Promise<void> {
    setState('saving');
    const trimmed = {
      ...{ sender: facts.sender.trim(), site: facts.site.trim() },
      ...{ ticket: facts.ticket.trim(), note: facts.note.trim() },
    };
    if (await onSave(trimmed)) setState('failed');
    else onDone();
  }
  return (
    <form
      class="fil-form"
      aria-label="Notes"
      onSubmit={(event) => {
        event.preventDefault();
        if (state !== 'saving') void save();
      }}
    >
      <Field
        id={`sender-${fileId}`}
        label="Sent by"
        value={facts.sender}
        onInput={set('sender')}
        attributes={attributes}
      />
      <Field
        id={`site-${fileId}`}
        label="Site"
        value={facts.site}
        onInput={set('site')}
        attributes={attributes}
      />
      <Field
        id={`ticket-${fileId}`}
        label="Ticket"
        value={facts.ticket}
        onInput={set('ticket')}
        attributes={attributes}
      />
      <div class="ala-field fil-form-note">
        <div class="ala-field-head">
          <label for={`note-${fileId}`}>
            <span class="ala-field-label">Note</span>
          </label>
        </div>
        <textarea
          id={`note-${fileId}`}
          class="fil-note"
          rows={2}
          maxLength={MOST_NOTE}
          value={facts.note}
          onInput={(event) => set('note')(event.currentTarget.value)}
        />
      </div>
      {state === 'failed' && (
        <p class="ala-field-error" role="alert">
          <Icon name="error" />
          <span>The notes could not be kept. They still stand here; try again.</span>
        </p>
      )}
      <div class="fil-form-foot">
        <Button size="small" type="submit" busy={state === 'saving'}>
          Keep notes
        </Button>
        <Button size="small" kind="subtle" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
