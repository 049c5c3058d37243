import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { environmentName } from '../core/environment.ts';
import { formatFilter } from '../core/query/format.ts';
import type { Ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { DownloadDialog } from './download-dialog.tsx';
import { expectedName } from './file-name.ts';
import { FindingsPane } from './findings-pane.tsx';
import { Foot } from './foot.tsx';
import { GapBar } from './gap-bar.tsx';
import { Head } from './head.tsx';
import { LineList, type LineListHandle } from './line-list.tsx';
import { ListHead } from './list-parts.tsx';
import { LoadBar } from './load-bar.tsx';
import { NarrowRow } from './narrow-row.tsx';
import { timeLeft } from './pace.ts';
import { environmentsOf } from './places.ts';
import type { SaveFiles } from './ports.ts';
import { ProblemBar } from './problem-bar.tsx';
import { presetRange } from './range.ts';
import { RangeRow } from './range-row.tsx';
import { SavedNote } from './saved-note.tsx';
import { NO_NARROWING, type Session } from './session.ts';
import {
  Bones,
  NoLines,
  NoMatch,
  NoPlaces,
  ProblemState,
  StoppedEmpty,
  UnknownEnvironment,
  WorkerState,
} from './states.tsx';
import { lossOf, spoken } from './session-words.ts';
import { useDownload } from './use-download.ts';
import { useSession } from './use-session.ts';
import { gapsOf } from './gaps-of.ts';
import { useFindings } from './use-findings.ts';

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
  const list = useRef<LineListHandle>(null);
  const download = useDownload(session, { ask, save, now });
  const findings = useFindings(session, state, list);
  const isBusy = download.step.kind === 'writing';
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

  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.defaultPrevented) return;
        const isTyping =
          event.target instanceof Element &&
          event.target.matches('input:not([type="checkbox"], [type="radio"])');
        if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
          event.preventDefault();
          close();
        }
        if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping) return;
        const key = event.key.toLowerCase();
        if (key !== 'z' && key !== 'y') return;
        event.preventDefault();
        if (key === 'y' || event.shiftKey) session.redo();
        else session.undo();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [session, close]);

  async function report(): Promise<void> {
    const text = await session.preview()?.report();
    if (typeof text !== 'string') return;
    const name = expectedName(state).replace(/(?:_cleaned)?\.\w+$/, '_report.md');
    await save([{ name, blob: new Blob([text], { type: 'text/markdown' }) }]);
  }

  const environments = subject ? environmentsOf(subject.places) : [];
  const here = preview?.lines ?? 0;
  return (
    <div class="pan">
      <Head subject={subject} onClose={close} />
      {choice && (
        <div class="pan-controls">
          <RangeRow
            choice={choice}
            applied={state.applied}
            zone={zone}
            now={now}
            onChoose={session.choose}
            onApply={session.apply}
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
              gaps={gapsOf(preview.gaps, subject, state.applied)}
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
            />
          )}
        </div>
      )}
      <LoadBar state={state} />
      <div class="pan-body">
        <div class="pan-lines">{lines()}</div>
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
            onReport={() => void report()}
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
    </div>
  );

  function lines() {
    const again = () => void session.open(null);
    if (state.problem) return <ProblemState problem={state.problem} zone={zone} onAgain={again} />;
    if (state.isOpening) return <Waiting />;
    if (subject && environments.length === 0) return <NoPlaces subject={subject} onClose={close} />;
    if (state.isWorkerGone) return <WorkerState onAgain={session.apply} />;
    const environment = environments.find(({ id }) => id === choice?.environment);
    if (environment && environment.environmentId === null && !state.applied) {
      return <UnknownEnvironment name={environmentName(environment.environmentType)} onAgain={again} />;
    }
    if (preview && preview.shown > 0) {
      return (
        <LineList
          session={session}
          state={state}
          preview={preview}
          current={findings.current}
          onCurrent={findings.setCurrent}
          zone={zone}
          handle={list}
        />
      );
    }
    if (here > 0) return <NoMatch lines={here} onClear={() => session.narrow(NO_NARROWING)} />;
    if (reading?.problem && reading.phase === 'stopped') {
      return <ProblemState problem={reading.problem} zone={zone} onAgain={session.resume} />;
    }
    if (reading?.phase === 'stopped') return <StoppedEmpty why={reading.why} onAgain={session.apply} />;
    if (reading?.phase === 'done') {
      const { preset } = state.applied ?? {};
      return (
        <NoLines
          isMonth={preset === 'month' || preset === 'all'}
          onWiden={() => {
            session.choose({ preset: 'all', range: presetRange('all', now()) });
            session.apply();
          }}
        />
      );
    }
    return <Waiting />;
  }
}

function Waiting() {
  return (
    <>
      <ListHead />
      <Bones />
    </>
  );
}
