import { useLayoutEffect, useState } from 'preact/hooks';
import type { Problem } from '../../core/problem.ts';
import type { AccessRequest } from '../../core/request/access-request.ts';
import { RETENTION_WORDS } from '../../core/retention.ts';
import { ask } from '../../messages/client.ts';
import type { SiteAppView } from '../../messages/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { AppCard } from '../app-head.tsx';
import { vendorOf } from '../app-words.ts';
import { Dialog } from '../dialog.tsx';
import { allChoices, buildGrid, chosenGrants, partsOf, progressOf, type SentChange } from '../grant-grid.ts';
import { GrantTable } from '../grant-table.tsx';
import type { LayerProps } from '../layers.tsx';
import { ChangeProblem } from '../problem-note.tsx';
import { useModel } from '../use-model.ts';

interface AccessDialogProps extends LayerProps {
  readonly appId: string;
  readonly wanted: boolean;
  /** What a link asked for. It only fills in: nothing is sent before the user says so. */
  readonly asked: AccessRequest | null;
}

/** Asks before access is turned on or off, and says what that means. Stays open until Atlassian took it or said no. */
export function AccessDialog({ model, overlay, appId, wanted, asked }: AccessDialogProps) {
  const state = useModel(model, (now) => now);
  const app = state.apps.get(appId);
  /** Boxes that the user put otherwise than they were at first. */
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState(asked?.reason ?? '');
  const [ticket, setTicket] = useState(asked?.ticket ?? '');
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState<SentChange | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const progress = app && sent ? progressOf(app.grants, sent) : null;
  const isOver = !app || progress?.kind === 'accepted';

  useLayoutEffect(() => {
    if (isOver) overlay.close();
  }, [isOver, overlay]);
  if (!app) return null;

  const grid = buildGrid(app, wanted);
  const isAsked = (key: string) => asked === null || key.endsWith(`|${asked.environmentType}`);
  const keys = new Set(allChoices(grid).filter((key) => isAsked(key) !== changed.has(key)));
  const problem = refused ?? (progress?.kind === 'failed' ? progress.problem : null);
  const busy = asking || progress?.kind === 'sending';

  const confirm = async (event: Event) => {
    // A page's script can make events of its own, but not trusted ones.
    if (!event.isTrusted || busy || keys.size === 0) return;
    const since = Date.now();
    setAsking(true);
    setRefused(null);
    setSent(null);
    const answer = await ask('access/change', {
      cloudId: model.cloudId,
      appId,
      wanted,
      choices: chosenGrants(grid, keys),
      reason: reason.trim() || null,
      ticket: ticket.trim() || null,
    });
    setAsking(false);
    if (answer.ok) setSent({ changeId: answer.value.changeId, wanted, keys, since });
    else setRefused(answer.error);
  };

  const toggle = (key: string) => {
    const next = new Set(changed);
    if (!next.delete(key)) next.add(key);
    setChanged(next);
  };

  const close = () => overlay.close();
  const verb = wanted ? 'Enable' : 'Disable';
  return (
    <Dialog
      size="medium"
      title={`${verb} log access`}
      onClose={close}
      onEnter={(event) => void confirm(event)}
      onLost={() => overlay.focusControl(appId)}
      footer={
        <>
          <span class="ala-foot-start">
            {wanted ? (
              <span class="ala-meta">Written to the ledger</span>
            ) : (
              <DownloadFirst onOpen={() => overlay.open({ kind: 'download', appId })} />
            )}
          </span>
          <Button kind="subtle" size="large" onClick={close}>
            {busy ? 'Close' : 'Cancel'}
          </Button>
          <Button kind="main" size="large" busy={busy} disabled={keys.size === 0} onClick={confirm}>
            {verb}
          </Button>
        </>
      }
    >
      <p>
        <ForeignText text={leadText(app, wanted)} />
      </p>
      <AppCard app={app} state={state} />
      <What app={app} wanted={wanted} onPreview={() => overlay.open({ kind: 'download', appId })} />
      <GrantTable grid={grid} keys={keys} wanted={wanted} onToggle={toggle} />
      <div class="ala-fields">
        <Field
          id="ala-reason"
          label="Reason"
          aside={asked?.reason ? FROM_LINK : '(optional)'}
          value={reason}
          onInput={setReason}
          attributes={{ maxLength: 500, placeholder: 'Shown in the ledger only' }}
        />
        <Field
          id="ala-ticket"
          label="Ticket"
          aside={asked?.ticket ? FROM_LINK : '(optional)'}
          value={ticket}
          onInput={setTicket}
          attributes={{ maxLength: 100 }}
        />
      </div>
      {problem && !busy && (
        <ChangeProblem
          app={app}
          state={state}
          wanted={wanted}
          problem={problem}
          parts={sent && !refused ? partsOf(app.grants, sent) : null}
          onAgain={confirm}
        />
      )}
    </Dialog>
  );
}

const FROM_LINK = '(from the link)';

function leadText(app: SiteAppView, wanted: boolean): string {
  const vendor = vendorOf(app, true);
  return wanted
    ? `${vendor} will be able to read what ${app.name} writes to its logs on this site.`
    : `${vendor} will no longer see the logs of ${app.name} on this site, past lines included.`;
}

function DownloadFirst({ onOpen }: { onOpen: () => void }) {
  return (
    <button type="button" class="ala-link ala-with-icon" onClick={onOpen}>
      <Icon name="download" />
      How to download and check them
    </button>
  );
}

function What({ app, wanted, onPreview }: { app: SiteAppView; wanted: boolean; onPreview: () => void }) {
  if (!wanted) {
    return (
      <div class="ala-block">
        <h2 class="ala-label">What this changes</h2>
        <ul class="ala-points">
          <Point icon="lock">The vendor’s view loses this site. We check until Atlassian shows it.</Point>
          <Point icon="file">
            Nothing is deleted. You can still download the logs, or enable access again.
          </Point>
          <Point icon="info">Lines the vendor has already copied or exported stay with the vendor.</Point>
        </ul>
      </div>
    );
  }
  return (
    <div class="ala-block">
      <h2 class="ala-label">
        <ForeignText text={`What ${vendorOf(app)} will see`} />
      </h2>
      <ul class="ala-points">
        <Point icon="eye">Each line’s time, level and message</Point>
        <Point icon="eye">Where it came from: version, function, invocation, license, this site’s name</Point>
        <Point icon="clock">{RETENTION_WORDS}</Point>
        <Point icon="warning" warning>
          Personal data, if the app logs any.{' '}
          <button type="button" class="ala-link" onClick={onPreview}>
            How to download and check them
          </button>
        </Point>
        <Point icon="lock">Not your issues, pages or users: log access opens nothing else</Point>
      </ul>
    </div>
  );
}

function Point(props: { icon: IconName; warning?: boolean; children: preact.ComponentChildren }) {
  return (
    <li data-tone={props.warning ? 'warning' : undefined}>
      <Icon name={props.icon} />
      <span>{props.children}</span>
    </li>
  );
}
