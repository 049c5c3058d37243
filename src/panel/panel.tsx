import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { formatFilter } from '../core/query/format.ts';
import type { Ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { DownloadDialog } from './download-dialog.tsx';
import { FindingsPane } from './findings-pane.tsx';
import { Foot } from './foot.tsx';
import { GapBar } from './gap-bar.tsx';
import { Head } from './head.tsx';
import type { LineListHandle } from './line-list.tsx';
import { LoadBar } from './load-bar.tsx';
import { NarrowRow } from './narrow-row.tsx';
import { timeLeft } from './pace.ts';
import { PanelLines } from './panel-lines.tsx';
import { environmentsOf } from './places.ts';
import type { SaveFiles } from './ports.ts';
import { ProblemBar } from './problem-bar.tsx';
import { RangeRow } from './range-row.tsx';
import { expectedName } from './reading-plan.ts';
import { SavedNote } from './saved-note.tsx';
import type { Session } from './session.ts';
import { lossOf, lossOfReading, spoken } from './session-words.ts';
import { useDownload } from './use-download.ts';
import { useFindings } from './use-findings.ts';
import { usePanelKeys } from './use-panel-keys.ts';
import { useSession } from './use-session.ts';

export interface PanelProps {
  readonly session: Session;
  readonly ask: Ask;
  readonly save: SaveFiles;
  readonly now: () => number;
  readonly zone?: string | undefined;
  /** Closes without asking. */
  readonly onClose: () => void;
  /** Called with a function that asks what has to be asked and then closes; whoever is outside calls it. */
  readonly onAskClose: (asks: () => void) => void;
}

/** The whole panel. */
export function Panel({ session, ask, save, now, zone, onClose, onAskClose }: PanelProps) {
  const state = useSession(session);
  const { subject, preview, choice, reading } = state;
  const [isClosing, setClosing] = useState(false);
  const [isRereading, setRereading] = useState(false);
  const list = useRef<LineListHandle>(null);
  const download = useDownload(session, { ask, save, now });
  const findings = useFindings(session, state, list);
  const isBusy = download.step.kind === 'writing' || download.step.kind === 'checking';
  const loss = lossOf(state, isBusy);

  const close = useCallback(() => {
    if (lossOf(session.state(), isBusy)) setClosing(true);
    else onClose();
  }, [session, isBusy, onClose]);
  useEffect(() => onAskClose(close), [onAskClose, close]);

  useEffect(() => {
    if (!loss) return;
    const stop = new AbortController();
    addEventListener('beforeunload', (event) => event.preventDefault(), { signal: stop.signal });
    return () => stop.abort();
  }, [loss]);

  usePanelKeys(session, close);

  /** Reads what is chosen, after what has to be asked. */
  function readAgain(): void {
    if (lossOfReading(session.state(), isBusy)) setRereading(true);
    else session.apply();
  }

  const environments = subject ? environmentsOf(subject.places) : [];
  const here = preview?.lines ?? 0;
  return (
    <div class="pan">
      <Head subject={subject} isOpening={state.isOpening} onClose={close} />
      {choice && (
        <div class="pan-controls">
          <RangeRow
            choice={choice}
            applied={state.applied}
            zone={zone}
            now={now}
            onChoose={session.choose}
            isEnded={reading?.phase === 'stopped'}
            onApply={readAgain}
          />
          <NarrowRow
            environments={environments}
            choice={choice}
            narrowing={state.narrowing}
            queryError={preview?.queryError ?? null}
            onChoose={session.choose}
            onNarrow={session.narrow}
            progress={
              reading && {
                reading,
                here,
                shown: preview?.shown ?? 0,
                left: timeLeft(state, now()),
                zone,
                onStop: session.stop,
                onResume: session.resume,
              }
            }
          />
          {preview && here > 0 && (
            <GapBar
              gaps={preview.gaps}
              zone={zone}
              onInvocation={(id) => session.narrow({ levels: [], query: formatFilter('invocation', [id]) })}
            />
          )}
          {reading?.phase === 'stopped' && (reading.problem || reading.why) && here > 0 && (
            <ProblemBar
              problem={reading.problem}
              why={reading.why}
              here={here}
              zone={zone}
              onResume={session.resume}
              onAgain={readAgain}
            />
          )}
        </div>
      )}
      <LoadBar state={state} />
      <div class="pan-body">
        <div class="pan-lines">
          <PanelLines
            session={session}
            state={state}
            findings={findings}
            list={list}
            now={now}
            zone={zone}
            onClose={close}
          />
        </div>
        {preview && preview.shown > 0 && (
          <FindingsPane
            preview={preview}
            port={session.preview}
            selected={findings.selected}
            onSelect={findings.select}
            place={findings.place}
            onStep={findings.step}
            onDecide={session.decide}
            onUndo={session.undo}
            onRedo={session.redo}
            view={state.view}
            onView={session.setView}
            onReport={() => void download.report()}
          />
        )}
      </div>
      <SavedNote step={download.step} onDismiss={download.dismiss} onAgain={download.start} />
      <Foot
        preview={preview}
        preferences={state.preferences}
        fileName={expectedName(state)}
        download={download}
        onPrefer={session.prefer}
        onClose={close}
      />
      <p class="ala-hidden" role="status">
        {spoken(state, zone)}
      </p>
      {download.step.kind === 'asking' && (
        <DownloadDialog questions={download.step.questions} onGo={download.go} onCancel={download.cancel} />
      )}
      {isClosing && (
        <AskDialog
          title="Close the panel?"
          onClose={() => setClosing(false)}
          buttons={
            <>
              <Button size="large" onClick={() => setClosing(false)}>
                Stay
              </Button>
              <Button kind="main" size="large" onClick={onClose}>
                Close
              </Button>
            </>
          }
        >
          <p>{loss}</p>
        </AskDialog>
      )}
      {isRereading && (
        <AskDialog
          title="Read again?"
          onClose={() => setRereading(false)}
          buttons={
            <>
              <Button size="large" onClick={() => setRereading(false)}>
                Stay
              </Button>
              <Button
                kind="main"
                size="large"
                onClick={() => {
                  setRereading(false);
                  session.apply();
                }}
              >
                Read again
              </Button>
            </>
          }
        >
          <p>{lossOfReading(state, isBusy)}</p>
        </AskDialog>
      )}
    </div>
  );
}
