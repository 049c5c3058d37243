import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { MOST_OF_REQUEST, type TrackedRequest } from '../core/request/access-request.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ViewerModel } from './model.ts';
import { AppLine, SiteChoice, Times, WayChoice } from './request-choices.tsx';
import {
  type DraftErrors,
  type DraftPlace,
  draftOf,
  newDraft,
  type RequestDraft,
  requestOf,
  trackedOf,
  withListedSite,
} from './request-draft.ts';

export interface RequestFormProps {
  readonly model: ViewerModel;
  /** To be changed; null: a new one. */
  readonly before: TrackedRequest | null;
  /** The site of a new one; null: to be chosen. */
  readonly cloudId: string | null;
  readonly problem: string | null;
  /** False: it could not be stored, and `problem` says why. */
  readonly onWrite: (tracked: TrackedRequest) => Promise<boolean>;
  readonly onClose: () => void;
}

/** What is asked for, of whom, and why. Nothing is sent from here. */
export function RequestForm(props: RequestFormProps) {
  const { model, before, onClose } = props;
  const { app, environment } = model;
  const request = before?.request;
  const subject = request
    ? { appId: request.appId, appName: request.appName, environmentType: request.environmentType }
    : app && environment
      ? { appId: app.appId, appName: app.name, environmentType: environment.type }
      : null;
  if (!subject) return <NoApp onClose={onClose} />;
  // Which sites allow access is known of the environment that is shown.
  const isOfView = subject.appId === app?.appId && subject.environmentType === environment?.type;
  const place: DraftPlace = {
    ...subject,
    sites: isOfView ? model.sites : [],
    now: Date.now(),
    zone: model.context.zone ?? undefined,
  };
  return <Form {...props} place={place} />;
}

function NoApp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Ask for access"
      onClose={onClose}
      buttons={
        <Button kind="main" onClick={onClose}>
          Close
        </Button>
      }
    >
      <p>
        A request is about one of your apps, and no app is shown. Connect an account in the settings, or
        choose an app, then ask again.
      </p>
    </Dialog>
  );
}

function Form(props: RequestFormProps & { readonly place: DraftPlace }) {
  const { model, before, place, onClose } = props;
  const id = useId();
  const [typed, setDraft] = useState<RequestDraft>(() =>
    before
      ? draftOf(before.request, place)
      : newDraft(props.cloudId, model.range, rememberedAsker(localStorage), place),
  );
  const draft = withListedSite(typed, place.sites);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('select, input')?.focus(), []);
  const change = (more: Partial<RequestDraft>) => {
    setDraft({ ...draft, ...more });
    setErrors({});
  };

  async function save(): Promise<void> {
    const read = requestOf(draft, { ...place, now: Date.now() });
    if (!read.ok) {
      setErrors(read.error);
      // It may be out of sight, above what was filled in last.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    rememberAsker(localStorage, read.value.asker);
    setBusy(true);
    await props.onWrite(trackedOf(read.value, before, model.environment?.environmentId ?? null, Date.now()));
    setBusy(false);
  }

  const text = (name: 'asker' | 'reason' | 'lookingFor' | 'ticket', label: string, placeholder: string) => (
    <Field
      id={`${id}-${name}`}
      label={label}
      aside="(optional)"
      value={draft[name]}
      onInput={(value) => change({ [name]: value })}
      attributes={{ maxLength: MOST_OF_REQUEST[name], placeholder, autocomplete: 'off' }}
    />
  );
  return (
    <Dialog
      title={before ? 'Change the request' : 'Ask for access'}
      onClose={onClose}
      buttons={
        <>
          <Button kind="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="main" busy={isBusy} onClick={() => void save()}>
            Write the text
          </Button>
        </>
      }
    >
      <form
        ref={form}
        class="req-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p class="req-lead">
          Makes a text and a link that you send to the customer yourself. Nothing is sent from here.
        </p>
        <AppLine model={model} place={place} />
        <SiteChoice id={id} draft={draft} place={place} errors={errors} onChange={change} />
        <WayChoice id={id} draft={draft} place={place} onChange={change} />
        <Times id={id} draft={draft} place={place} error={errors.times ?? null} onChange={change} />
        {text('reason', 'Reason', 'Issues lose their security level after the import')}
        {text('lookingFor', 'What you look for', 'The error text, a page, an action')}
        {text('ticket', 'Ticket', 'SUP-4821')}
        {text('asker', 'Who asks', 'Your name and your company')}
        {props.problem && (
          <p class="ala-field-error" role="alert">
            <Icon name="error" />
            <span>{props.problem}</span>
          </p>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

const ASKER = 'viewer-asker';

function rememberedAsker(store: Pick<Storage, 'getItem'>): string {
  try {
    return (store.getItem(ASKER) ?? '').slice(0, MOST_OF_REQUEST.asker);
  } catch {
    return '';
  }
}

function rememberAsker(store: Pick<Storage, 'setItem'>, asker: string): void {
  try {
    store.setItem(ASKER, asker);
  } catch {
    // Where storage is refused, it is typed again.
  }
}
