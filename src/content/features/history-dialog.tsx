import { useEffect, useState } from 'preact/hooks';
import type { LedgerEntry } from '../../core/ledger.ts';
import type { Problem } from '../../core/problem.ts';
import { describeProblem } from '../../core/problem-words.ts';
import { ok, type Result } from '../../core/result.ts';
import { dateTimeText, localAndUtc } from '../../core/time-text.ts';
import { grantName, ledgerText } from '../../core/words.ts';
import { ask } from '../../messages/client.ts';
import { Button } from '../../ui/button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { siteName } from '../app-head.tsx';
import { AppPicture } from '../app-picture.tsx';
import { Dialog } from '../dialog.tsx';
import type { LayerProps } from '../layers.tsx';
import { useModel } from '../use-model.ts';

const PAGE = 50;

const ICONS: Readonly<Record<LedgerEntry['kind'], IconName>> = {
  'first-seen': 'info',
  granted: 'info',
  enabled: 'eye',
  disabled: 'lock',
  'changed-elsewhere': 'external',
  asked: 'clock',
  failed: 'warning',
  downloaded: 'download',
};

interface Read {
  readonly entries: readonly LedgerEntry[];
  readonly total: number;
}

/** Nothing is asked where nothing was written yet. */
function readLedger(
  cloudId: string,
  appId: string | null,
  before: number | null,
  written: number,
): Promise<Result<Read, Problem>> {
  if (written === 0) return Promise.resolve(ok({ entries: [], total: 0 }));
  return ask('ledger/read', { cloudId, appId, before, limit: PAGE });
}

/** What happened to an app's access, or to that of all apps of the site, newest first. */
export function HistoryDialog({ model, overlay, appId }: LayerProps & { readonly appId: string | null }) {
  const state = useModel(model, (now) => now);
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const app = appId === null ? null : (state.apps.get(appId) ?? null);

  const { cloudId } = model;
  // Read again when something was written while it is open.
  const written = app
    ? app.ledgerCount
    : [...state.apps.values()].reduce((sum, { ledgerCount }) => sum + ledgerCount, 0);

  useEffect(() => {
    let isCurrent = true;
    void readLedger(cloudId, appId, null, written).then((answer) => {
      if (!isCurrent) return;
      setProblem(answer.ok ? null : answer.error);
      if (answer.ok) setRead(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [cloudId, appId, written]);

  const more = async (before: number) => {
    const answer = await readLedger(cloudId, appId, before, written);
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const { entries, total } = answer.value;
    setRead((shown) => ({ entries: [...(shown?.entries ?? []), ...entries], total }));
  };

  const last = read?.entries.at(-1);
  return (
    <Dialog
      size="medium"
      title={app ? 'History' : 'Ledger'}
      subtitle={
        app ? (
          <ForeignText text={`${app.name} · ${siteName(state.status)}`} />
        ) : (
          `All apps of ${siteName(state.status)}`
        )
      }
      picture={app && <AppPicture name={app.name} />}
      onClose={() => overlay.close()}
      onLost={() => overlay.focusControl(appId)}
      footer={
        <>
          <span class="ala-foot-start ala-meta">Kept in this browser</span>
          <Button size="large" onClick={() => overlay.close()}>
            Close
          </Button>
        </>
      }
    >
      {problem && <p role="alert">{`${describeProblem(problem).title}. ${describeProblem(problem).what}`}</p>}
      {read?.entries.length === 0 && <p class="ala-meta">Nothing was seen or changed yet.</p>}
      <ol class="ala-entries" aria-label="Entries">
        {read?.entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} withApp={appId === null} />
        ))}
      </ol>
      {read && last && read.entries.length < read.total && (
        <p>
          <Button onClick={() => void more(last.seq)}>
            {`Show more of ${read.total.toLocaleString('en')} entries`}
          </Button>
        </p>
      )}
    </Dialog>
  );
}

function Entry({ entry, withApp }: { entry: LedgerEntry; withApp: boolean }) {
  const { download } = entry;
  const more = [
    withApp && entry.vendorName,
    grantName(entry),
    download && entry.by && `by ${entry.by.name}`,
    download &&
      download.keptForbidden > 0 &&
      `${download.keptForbidden.toLocaleString('en')} kept that must not be logged`,
    download?.fileName,
    entry.reason,
    entry.ticket,
    entry.requestId && `Request ${entry.requestId}`,
    entry.road === 'api-token' && 'over the API token',
  ].filter((part) => typeof part === 'string' && part !== '');
  return (
    <li class="ala-entry">
      <Icon name={ICONS[entry.kind]} />
      <span>
        {withApp && (
          <b>
            <ForeignText text={`${entry.appName} `} />
          </b>
        )}
        <ForeignText text={ledgerText(entry)} />
      </span>
      <time dateTime={new Date(entry.at).toISOString()} title={localAndUtc(entry.at)}>
        {dateTimeText(entry.at)}
      </time>
      <span class="ala-entry-more">
        <ForeignText text={more.join(' · ')} />
      </span>
    </li>
  );
}
