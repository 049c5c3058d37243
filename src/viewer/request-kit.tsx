import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { TrackedRequest } from '../core/request/access-request.ts';
import { type RequestKit, type RequestMail, requestKit } from '../core/request/kit.ts';
import { CopyButton } from '../log-views/copy-button.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { nextIndex } from '../ui/menu.tsx';
import { copyText } from './copy-text.ts';
import { factsFor } from './request-words.ts';

export interface RequestKitDialogProps {
  readonly tracked: TrackedRequest;
  readonly problem: string | null;
  readonly onAsked: () => void;
  readonly onChange: () => void;
  readonly onList: () => void;
  readonly onClose: () => void;
}

const FORMS = ['Text', 'Markdown', 'E-mail', 'Link'] as const;
type Form = (typeof FORMS)[number];

/** What can be sent, in the form that fits where it goes; and what to know before. */
export function RequestKitDialog(props: RequestKitDialogProps) {
  const { tracked, problem, onClose } = props;
  const kit = useMemo(() => requestKit(tracked.request), [tracked.request]);
  return (
    <Dialog
      title={kit.subject}
      isWide
      onClose={onClose}
      buttons={
        <>
          <Button kind="subtle" onClick={props.onList}>
            All requests
          </Button>
          <Button onClick={props.onChange}>Change</Button>
          {tracked.askedAt === null ? (
            <Button kind="main" onClick={props.onAsked}>
              Mark as asked
            </Button>
          ) : (
            <Button kind="main" onClick={onClose}>
              Close
            </Button>
          )}
        </>
      }
    >
      <div class="req-kit">
        <Forms kit={kit} />
        <aside class="req-facts" aria-label="Before you send it">
          <h3 class="req-title">Before you send it</h3>
          <dl>
            {factsFor(tracked).map(({ title, text }) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </aside>
        {problem && (
          <p class="ala-field-error" role="alert">
            <Icon name="error" />
            <span>{problem}</span>
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Forms({ kit }: { readonly kit: RequestKit }) {
  const id = useId();
  const [form, setForm] = useState<Form>('Text');
  const tabs = useRef<HTMLDivElement>(null);
  function move(event: KeyboardEvent): void {
    const key = event.key === 'ArrowRight' ? 'ArrowDown' : event.key === 'ArrowLeft' ? 'ArrowUp' : event.key;
    const next = nextIndex(key, FORMS.indexOf(form), FORMS);
    const to = next === null ? undefined : FORMS[next];
    if (to === undefined || next === null) return;
    event.preventDefault();
    setForm(to);
    tabs.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  }
  return (
    <div class="req-forms">
      <div class="req-tabs" role="tablist" aria-label="Form of the request" ref={tabs} onKeyDown={move}>
        {FORMS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            class="req-tab"
            id={`${id}-${name}`}
            aria-selected={name === form ? 'true' : 'false'}
            aria-controls={`${id}-panel`}
            tabIndex={name === form ? 0 : -1}
            onClick={() => setForm(name)}
          >
            {name}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="req-panel" role="tabpanel" aria-labelledby={`${id}-${form}`}>
        {form === 'Text' && <Sendable about="For a ticket or a chat." text={kit.text} name="Text" />}
        {form === 'Markdown' && (
          <Sendable about="For an editor that understands Markdown." text={kit.markdown} name="Markdown" />
        )}
        {form === 'E-mail' && <Mail mail={kit.mail} />}
        {form === 'Link' && (
          <Sendable
            about="Opens the Connected apps page of the site. With App Log Access the admin sees the request there and can review or decline it; without it, only the page opens."
            text={kit.link}
            name="Link"
          />
        )}
      </div>
    </div>
  );
}

function Sendable({
  about,
  text,
  name,
}: {
  readonly about: string;
  readonly text: string;
  readonly name: string;
}) {
  return (
    <>
      <div class="req-panel-head">
        <p class="ala-meta">{about}</p>
        <CopyButton key={name} copy={() => copyText(text)} />
      </div>
      <Shown text={text} name={name} />
    </>
  );
}

/** A text field, since that can be scrolled and selected from with the keyboard, too. */
function Shown({ text, name }: { readonly text: string; readonly name: string }) {
  const isShort = text.length < 1_000;
  return (
    <textarea
      class="req-text"
      data-short={isShort ? '' : undefined}
      readOnly
      aria-label={name}
      spellcheck={false}
      value={text}
    />
  );
}

const LACKS: Readonly<Record<RequestMail['lacks'], string>> = {
  nothing: 'A short form with the link: mail programs take about 2,000 characters this way.',
  link: 'A short form: mail programs take about 2,000 characters this way. The link for the extension did not fit; copy it under Link.',
  texts:
    'A short form: mail programs take about 2,000 characters this way. Ends of your texts and the link for the extension did not fit; copy the whole under Text.',
};

function Mail({ mail }: { readonly mail: RequestMail }) {
  return (
    <>
      <div class="req-panel-head">
        <p class="ala-meta">{LACKS[mail.lacks]}</p>
        <a class="ala-button ala-quiet" href={mail.href}>
          <span class="ala-button-text">Open in your mail program</span>
        </a>
        <CopyButton copy={() => copyText(mail.body)} />
      </div>
      <p class="req-subject">
        <span class="ala-field-label">Subject</span> {mail.subject}
      </p>
      <Shown text={mail.body} name="E-mail" />
    </>
  );
}
