import type { ComponentChildren, RefObject } from 'preact';
import { presetRange } from '../core/download/zoned-range.ts';
import { environmentName } from '../core/environment.ts';
import { LineList, type LineListHandle } from './line-list.tsx';
import { ListHead } from './list-parts.tsx';
import { environmentsOf } from './places.ts';
import { NO_NARROWING, type Session, type SessionState } from './session.ts';
import { isAllHere } from './session-words.ts';
import {
  Bones,
  NoLines,
  NoMatch,
  NoPlaces,
  ProblemState,
  StoppedEmpty,
  UnknownEnvironment,
  WaitingNote,
  WorkerState,
} from './states.tsx';
import type { Findings } from './use-findings.ts';

export interface PanelLinesProps {
  readonly session: Session;
  readonly state: SessionState;
  readonly findings: Findings;
  readonly list: RefObject<LineListHandle | null>;
  readonly now: () => number;
  readonly zone?: string | undefined;
  readonly onClose: () => void;
}

/** The lines, or why there are none. */
export function PanelLines({ session, state, findings, list, now, zone, onClose }: PanelLinesProps) {
  const { subject, preview, choice, reading } = state;
  const environments = subject ? environmentsOf(subject.places) : [];
  const here = preview?.lines ?? 0;
  const again = () => void session.open(null);
  if (state.problem) return <ProblemState problem={state.problem} zone={zone} onAgain={again} />;
  if (state.isOpening) return <Waiting label="Opening" />;
  if (subject && environments.length === 0) return <NoPlaces subject={subject} onClose={onClose} />;
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
  if (reading && isAllHere(reading, preview)) {
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
  if (reading?.phase === 'waiting') {
    return (
      <Waiting label="Reading lines">
        <WaitingNote until={reading.until} zone={zone} />
      </Waiting>
    );
  }
  return <Waiting label="Reading lines" />;
}

function Waiting({ label, children }: { readonly label: string; readonly children?: ComponentChildren }) {
  return (
    <>
      <ListHead />
      {children}
      <Bones label={label} />
    </>
  );
}
