import { useRef, useState } from 'preact/hooks';
import type { Forward } from '../core/forward.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { ForwardAbout } from './forward-about.tsx';
import { ForwardForm } from './forward-form.tsx';
import { ForwardItem } from './forward-item.tsx';
import type { ViewerModel } from './model.ts';
import { type Forwards, forwardFeed, useForwards } from './use-forwards.ts';
import { useKeptFocus } from './use-kept-focus.ts';

export interface ForwardDialogProps {
  readonly model: ViewerModel;
  readonly onClose: () => void;
}

/** What stands in the dialog: what there is, or the form of one. */
type Page = { readonly kind: 'list' } | { readonly kind: 'form'; readonly before: Forward | null };

/** Lines that are stored here, sent on to an OpenTelemetry Collector: set up, looked after, ended. */
export function ForwardDialog({ model, onClose }: ForwardDialogProps) {
  const { list, problem } = useForwards('closely');
  const [page, setPage] = useState<Page>({ kind: 'list' });
  if (page.kind === 'form') {
    return (
      <ForwardForm
        key={page.before?.id ?? 'new'}
        model={model}
        before={page.before}
        onClose={onClose}
        onDone={() => {
          void forwardFeed.again();
          setPage({ kind: 'list' });
        }}
      />
    );
  }
  const onForm = (before: Forward | null) => setPage({ kind: 'form', before });
  return <ForwardList model={model} list={list} problem={problem} onForm={onForm} onClose={onClose} />;
}

interface ForwardListProps extends ForwardDialogProps, Forwards {
  readonly onForm: (before: Forward | null) => void;
}

function ForwardList({ model, list, problem, onForm, onClose }: ForwardListProps) {
  const setUp = () => onForm(null);
  const isEmpty = list?.length === 0;
  const frame = useRef<HTMLDivElement>(null);
  useKeptFocus(frame);
  return (
    <Dialog
      title={list && list.length > 0 ? 'Forwarding' : 'Forward to an OpenTelemetry Collector'}
      onClose={onClose}
      buttons={
        isEmpty ? (
          <>
            <Button kind="subtle" onClick={onClose}>
              Cancel
            </Button>
            <Button kind="main" onClick={setUp}>
              Set up forwarding
            </Button>
          </>
        ) : (
          <Button onClick={setUp}>Add a collector</Button>
        )
      }
    >
      <div ref={frame}>
        {problem && (
          <p class="fwd-problem" role="alert" data-tone="danger">
            <Icon name="error" />
            <span>
              How forwarding goes could not be read{list ? ' just now: what is shown may be out of date' : ''}
              . It is tried again; if this stays, load the page anew.
            </span>
          </p>
        )}
        {!list && !problem && (
          <p class="view-loading">
            <Spinner /> Reading how it goes
          </p>
        )}
        {isEmpty && <ForwardAbout />}
        {list && list.length > 0 && (
          <ul class="fwd-list">
            {list.map((forward) => (
              <ForwardItem
                key={forward.id}
                model={model}
                forward={forward}
                others={list.filter(({ id }) => id !== forward.id)}
                onEdit={() => onForm(forward)}
              />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
