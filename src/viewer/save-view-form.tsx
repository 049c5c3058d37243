import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import type { ViewerModel } from './model.ts';
import { keptAddress, LONGEST_NAME, suggestedName } from './saved-view-words.ts';
import { useChanging } from './use-notes.ts';

/** A name for what is shown. A name that is taken already replaces that view. */
export function SaveViewForm({
  model,
  onDone,
}: {
  readonly model: ViewerModel;
  readonly onDone: () => void;
}) {
  const { state, views, reload } = model;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setName] = useState<string | null>(null);
  // The query may be on its way to the view still.
  const name = typed ?? suggestedName(state);
  const { isBusy, problem, run } = useChanging();
  useEffect(() => {
    if (typed === null && name !== '') input.current?.select();
  }, [typed, name]);
  const wanted = name.trim();
  const taken = views.find((view) => view.name.toLowerCase() === wanted.toLowerCase()) ?? null;

  async function save(): Promise<void> {
    if (wanted === '') return;
    const isDone = await run(async () => {
      const view = { id: taken?.id ?? crypto.randomUUID(), name: wanted, address: keptAddress(state) };
      const result = await ask('views/write', view);
      reload('views');
      return result.ok ? null : result.error;
    });
    if (isDone) onDone();
  }

  return (
    <form
      class="svw-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        id={id}
        label="Name of the view"
        value={name}
        onInput={setName}
        inputRef={input}
        error={problem}
        attributes={{ maxLength: LONGEST_NAME, autocomplete: 'off', spellcheck: false }}
      />
      <p class="ala-meta">
        {taken
          ? 'A view of this name is saved already: it is replaced.'
          : 'Keeps the query, times, grouping and columns. Lines are not kept with it.'}
      </p>
      <div class="svw-buttons">
        <Button kind="main" type="submit" busy={isBusy} disabled={wanted === ''}>
          {taken ? 'Replace' : 'Save'}
        </Button>
        <Button kind="subtle" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
