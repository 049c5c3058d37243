import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Forward } from '../core/forward.ts';
import { ask } from '../messages/client.ts';
import { askFor } from '../platform/permissions.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { completeAddress } from './forward-address.ts';
import {
  type DraftErrors,
  draftOf,
  type ForwardDraft,
  newDraft,
  readConnection,
  readDraft,
} from './forward-draft.ts';
import { ForwardHeaders } from './forward-header-rows.tsx';
import { ForwardHowMuch } from './forward-how-much.tsx';
import { ForwardOptions } from './forward-options.tsx';
import { ForwardTrial, type Trial } from './forward-trial.tsx';
import type { ViewerModel } from './model.ts';

export interface ForwardFormProps {
  readonly model: ViewerModel;
  /** What is changed; null: a new one is set up. */
  readonly before: Forward | null;
  readonly onClose: () => void;
  /** It was stored, or is left as it was. */
  readonly onDone: () => void;
}

const LONGEST_NAME = 100;
const LONGEST_ADDRESS = 2_000;
const NO_ERRORS: DraftErrors = {
  ...{ address: null, sources: null, since: null, batchLines: null },
  headers: new Map(),
};

/** Address, headers, what and from when. What is wrong is said at its field; the host is asked for with the click that needs it. */
export function ForwardForm({ model, before, onClose, onDone }: ForwardFormProps) {
  const zone = model.context.zone ?? undefined;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const addressInput = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<ForwardDraft>(() =>
    before
      ? draftOf(before, Date.now(), zone)
      : newDraft(
          crypto.randomUUID(),
          model.logScope ? [{ kind: 'live', scope: model.logScope }] : [],
          Date.now(),
          zone,
        ),
  );
  const [errors, setErrors] = useState(NO_ERRORS);
  const [trial, setTrial] = useState<Trial>({ kind: 'none' });
  useEffect(() => addressInput.current?.focus(), []);
  /** Rises with every change: what is answered to a test is said of what was tested, and of nothing else. */
  const changes = useRef(0);

  function change(more: Partial<ForwardDraft>): void {
    setDraft({ ...draft, ...more });
    // What was wrong was said of what stood there before.
    const mended = Object.keys(more).map((field) => [field === 'sinceText' ? 'since' : field, null]);
    setErrors({
      ...errors,
      ...Object.fromEntries(mended),
      headers: more.headers ? new Map() : errors.headers,
    });
    changes.current += 1;
    if (trial.kind !== 'trying' && trial.kind !== 'saving') setTrial({ kind: 'none' });
  }

  function tell(wrong: Partial<DraftErrors>): void {
    setErrors({ ...NO_ERRORS, ...wrong });
    setTrial({ kind: 'none' });
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  async function tryIt(): Promise<void> {
    const read = readConnection(draft, before);
    if (!read.ok) return tell(read.error);
    const { address, headers } = read.value;
    const tested = changes.current;
    // Before anything else: browsers take a question for permission from a click only.
    const answer = askFor([address.origin]);
    setErrors(NO_ERRORS);
    setTrial({ kind: 'trying', host: address.host });
    if (!(await answer)) return setTrial({ kind: 'not-allowed', host: address.host });
    const { url } = address;
    const reply = await ask('forwards/try', { id: before?.id ?? null, url, gzip: draft.gzip, headers });
    if (tested !== changes.current) return setTrial({ kind: 'none' });
    setTrial(
      reply.ok
        ? { kind: 'answered', host: address.host, message: reply.value.message }
        : { kind: 'failed', url, problem: reply.error, of: 'trying' },
    );
  }

  async function save(): Promise<void> {
    const read = readDraft(draft, before, Date.now(), zone);
    if (!read.ok) return tell(read.error);
    const { address, request } = read.value;
    const answer = askFor([address.origin]);
    setErrors(NO_ERRORS);
    setTrial({ kind: 'saving', host: address.host });
    if (!(await answer)) return setTrial({ kind: 'not-allowed', host: address.host });
    const reply = await ask('forwards/write', request);
    if (reply.ok) return onDone();
    setTrial({ kind: 'failed', url: address.url, problem: reply.error, of: 'saving' });
  }

  const isBusy = trial.kind === 'trying' || trial.kind === 'saving';
  return (
    <Dialog
      title={before ? 'Change forwarding' : 'Set up forwarding'}
      onClose={onClose}
      buttons={
        <>
          <Button kind="subtle" onClick={onDone}>
            Cancel
          </Button>
          <Button
            busy={trial.kind === 'trying'}
            disabled={trial.kind === 'saving'}
            onClick={() => void tryIt()}
          >
            Test connection
          </Button>
          <Button
            kind="main"
            busy={trial.kind === 'saving'}
            disabled={trial.kind === 'trying'}
            onClick={() => void save()}
          >
            {before ? 'Save' : 'Start forwarding'}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        class="fwd-form"
        noValidate
        aria-label={before ? 'Change forwarding' : 'Set up forwarding'}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void save();
        }}
      >
        <div class="fwd-group">
          <Field
            id={`${id}-address`}
            label="Address of the collector"
            mono
            value={draft.address}
            onInput={(address) => change({ address })}
            error={errors.address}
            inputRef={addressInput}
            attributes={{
              ...{ placeholder: 'collector.example', autocomplete: 'off', spellcheck: false },
              maxLength: LONGEST_ADDRESS,
            }}
          />
          <AddressSays
            typed={draft.address}
            hasError={errors.address !== null}
            act={before ? 'save' : 'start'}
          />
        </div>
        <Field
          id={`${id}-name`}
          label="Name"
          aside="(optional)"
          value={draft.name}
          onInput={(name) => change({ name })}
          attributes={{ maxLength: LONGEST_NAME, autocomplete: 'off' }}
        />
        <ForwardHeaders
          headers={draft.headers}
          errors={errors.headers}
          onChange={(headers) => change({ headers })}
        />
        <ForwardHowMuch model={model} draft={draft} errors={errors} onChange={change} />
        <ForwardOptions draft={draft} error={errors.batchLines} onChange={change} />
        <ForwardTrial trial={trial} zone={zone} />
        {/* Enter in a field starts what the main button below does. */}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}

interface AddressSaysProps {
  readonly typed: string;
  readonly hasError: boolean;
  /** What the main button does. */
  readonly act: 'start' | 'save';
}

/** Where the lines will go, and what the browser is going to ask: before it asks. */
function AddressSays({ typed, hasError, act }: AddressSaysProps) {
  const read = completeAddress(typed);
  if (hasError) return null;
  if (!read.ok) {
    return (
      <p class="ala-meta">
        Where it takes OTLP over HTTP; a host alone is completed. Plain http works for this computer only, as{' '}
        <span class="ala-mono">localhost:4318</span>.
      </p>
    );
  }
  const { url, host, isThisComputer, note } = read.value;
  return (
    <div class="ala-meta fwd-says" aria-live="polite">
      <p>
        Lines go to <span class="ala-mono">{url}</span>
      </p>
      {note && <p class="fwd-says-note">{note}</p>}
      <p>
        Your browser asks you to allow {isThisComputer ? 'this computer' : host.replace(/:\d+$/, '')} when you
        test or {act}, unless it does already. No other host is asked for.
      </p>
    </div>
  );
}
