import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { ViewerModel } from './model.ts';
import { fileOfRequest } from './request-file.ts';
import { RequestForm } from './request-form.tsx';
import { RequestItem } from './request-item.tsx';
import { RequestKitDialog } from './request-kit.tsx';
import type { Opening } from './request-opening.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { type Requests, useRequests } from './use-requests.ts';

type Page =
  | { readonly kind: 'list' }
  | { readonly kind: 'form'; readonly id: string | null; readonly cloudId: string | null }
  | { readonly kind: 'kit'; readonly id: string };

export interface RequestDialogProps {
  readonly model: ViewerModel;
  readonly opening: Opening;
  readonly onClose: () => void;
}

/** Asking for access or a file: what was asked, a new request, and what is sent for it. */
export function RequestDialog({ model, opening, onClose }: RequestDialogProps) {
  const requests = useRequests();
  const [page, setPage] = useState<Page>(
    opening.kind === 'list' ? { kind: 'list' } : { ...opening, id: null },
  );
  const tracked = page.kind === 'list' ? null : (requests.list?.find(({ id }) => id === page.id) ?? null);
  if (page.kind === 'form') {
    return (
      <RequestForm
        key={page.id ?? 'new'}
        model={model}
        before={tracked}
        cloudId={page.cloudId}
        problem={requests.problem}
        onWrite={async (written) => {
          const isWritten = await requests.write(written);
          if (isWritten) setPage({ kind: 'kit', id: written.id });
          return isWritten;
        }}
        onClose={onClose}
      />
    );
  }
  if (page.kind === 'kit' && tracked) {
    return (
      <RequestKitDialog
        key={tracked.id}
        tracked={tracked}
        problem={requests.problem}
        onAsked={() => void requests.write({ ...tracked, askedAt: Date.now() })}
        onChange={() => setPage({ kind: 'form', id: tracked.id, cloudId: null })}
        onList={() => setPage({ kind: 'list' })}
        onClose={onClose}
      />
    );
  }
  return <RequestList model={model} requests={requests} onPage={setPage} onClose={onClose} />;
}

interface RequestListProps {
  readonly model: ViewerModel;
  readonly requests: Requests;
  readonly onPage: (page: Page) => void;
  readonly onClose: () => void;
}

function RequestList({ model, requests, onPage, onClose }: RequestListProps) {
  const { list, problem, removed, write, remove, undo } = requests;
  const zone = model.context.zone ?? undefined;
  const frame = useRef<HTMLDivElement>(null);
  useKeptFocus(frame);
  return (
    <Dialog
      title="Requests"
      onClose={onClose}
      buttons={
        <Button kind="main" onClick={() => onPage({ kind: 'form', id: null, cloudId: null })}>
          New request
        </Button>
      }
    >
      <div class="req-list-frame" ref={frame}>
        {problem && (
          <p class="ala-field-error" role="alert">
            <Icon name="error" />
            <span>{problem}</span>
          </p>
        )}
        {!list && !problem && (
          <p class="view-loading">
            <Spinner /> Reading the requests
          </p>
        )}
        {list?.length === 0 && !removed && (
          <p class="req-lead">
            Nothing was asked for yet. A request is a text and a link for the admin of a site: to enable log
            access, or to download the logs and send them to you. It stays here with what came of it.
          </p>
        )}
        {removed && (
          <p class="req-undo" role="status">
            <span>The request is removed. What the customer did stays.</span>
            <Button size="small" icon="undo" onClick={undo}>
              Undo
            </Button>
          </p>
        )}
        {list && list.length > 0 && (
          <ul class="req-list">
            {list.map((tracked) => (
              <RequestItem
                key={tracked.id}
                tracked={tracked}
                zone={zone}
                brought={fileOfRequest(tracked, model.files.list)}
                onFile={(fileId) => {
                  onClose();
                  model.files.setDialog({ fileId });
                }}
                onShow={() => onPage({ kind: 'kit', id: tracked.id })}
                onChange={(more) => void write({ ...tracked, ...more })}
                onRemove={() => void remove(tracked)}
              />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
