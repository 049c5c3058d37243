import type { TrackedRequest } from '../core/request/access-request.ts';
import { requestKit } from '../core/request/kit.ts';
import { CopyButton } from '../log-views/copy-button.tsx';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { copyText } from './copy-text.ts';
import type { RequestFile } from './request-file.ts';
import { stagesOf, timesText, wayName } from './request-words.ts';

export interface RequestItemProps {
  readonly tracked: TrackedRequest;
  readonly zone: string | undefined;
  /** What it brought. */
  readonly brought: RequestFile;
  readonly onFile: (fileId: string) => void;
  readonly onShow: () => void;
  readonly onChange: (more: Partial<TrackedRequest>) => void;
  readonly onRemove: () => void;
}

/** A request and how far it is. */
export function RequestItem(props: RequestItemProps) {
  const { tracked, zone, brought, onShow, onChange, onRemove } = props;
  const { request, askedAt, fileReceivedAt } = tracked;
  const times = timesText(tracked, zone);
  const isWaiting = request.way === 'download' && fileReceivedAt === null;
  return (
    <li class="req-item">
      <p class="req-item-head">
        <strong>
          <ForeignText text={request.hostName ?? `Site ${request.cloudId}`} />
        </strong>
        <span>
          {wayName(tracked)}, <ForeignText text={request.appName} />
          {request.ticket !== '' && (
            <>
              {', '}
              <ForeignText text={request.ticket} />
            </>
          )}
        </span>
      </p>
      {times && <p class="ala-meta ala-digits">{times}</p>}
      {request.reason !== '' && (
        <p class="req-reason">
          <ForeignText text={request.reason} />
        </p>
      )}
      <ul class="req-stages ala-digits">
        {stagesOf(tracked, zone).map(({ name, at, text }) => (
          <li key={name} data-done={at === null ? undefined : ''}>
            <Icon name={at === null ? 'clock' : 'check'} />
            <span>
              {text}
              {name === 'file' && <Brought brought={brought} onFile={props.onFile} />}
            </span>
          </li>
        ))}
      </ul>
      <div class="req-actions">
        <Button size="small" onClick={onShow}>
          Show the text
        </Button>
        <CopyButton copy={() => copyText(requestKit(request).text)} />
        {/* One piece: no button goes to a line of its own. */}
        <span class="req-last">
          {askedAt === null ? (
            <Button size="small" kind="subtle" onClick={() => onChange({ askedAt: Date.now() })}>
              Mark as asked
            </Button>
          ) : (
            isWaiting && (
              <Button size="small" kind="subtle" onClick={() => onChange({ fileReceivedAt: Date.now() })}>
                File received
              </Button>
            )
          )}
          <Button size="small" kind="subtle" onClick={onRemove}>
            Remove
          </Button>
        </span>
      </div>
    </li>
  );
}

function Brought({ brought, onFile }: Pick<RequestItemProps, 'brought' | 'onFile'>) {
  if (brought.kind === 'none') return null;
  if (brought.kind === 'gone') return ', and removed since';
  const { fileId, name } = brought.file;
  return (
    <>
      {': '}
      <button type="button" class="ala-link" onClick={() => onFile(fileId)}>
        <ForeignText text={name.slice(0, 200)} />
      </button>
    </>
  );
}
