import { useRef, useState } from 'preact/hooks';
import { LineCells, LineHead, lineColumns } from '../log-views/line-cells.tsx';
import { shownLevel } from '../log-views/row-words.ts';
import { useLineHits } from '../log-views/use-line-hits.ts';
import type { LineRow, LinesAround, SearchProblem } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useChange } from '../ui/use-change.ts';
import { counted } from './group-words.ts';
import type { ViewerModel } from './model.ts';

/** Lines on either side at first, and each time more are asked for. */
const STEP = 25;
const MOST = 500;

export interface AroundDialogProps {
  readonly model: ViewerModel;
  /** The line in the middle. */
  readonly row: LineRow;
  readonly onClose: () => void;
}

type Within = 'app' | 'all';

/** What was logged just before and just after a line, whatever the view's query leaves out. */
export function AroundDialog({ model, row, onClose }: AroundDialogProps) {
  const { client, state, scope, siteName, go } = model;
  const [within, setWithin] = useState<Within>('app');
  const [asked, setAsked] = useState({ before: STEP, after: STEP });
  const [found, setFound] = useState<LinesAround | null>(null);
  const [problem, setProblem] = useState<SearchProblem | null>(null);
  const hits = useLineHits(model.search.request?.text ?? null, model.search.took !== null);
  const turn = useRef(0);
  const middle = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  // Lines of a site that turned log access off meanwhile do not stay here either.
  const generation = model.search.outcome?.generation ?? null;
  useChange([row, within, asked, generation], () => {
    const mine = ++turn.current;
    void client
      .around({ at: row.key, ...asked, within, ...(within === 'app' ? { scope } : {}) })
      .then((answer) => {
        if (turn.current !== mine) return;
        setProblem(answer.ok ? null : answer.error);
        if (answer.ok) setFound(answer.value);
        else if (answer.error.kind === 'gone') setFound(null);
      });
  });
  // The line stays in the middle of what is seen when lines come in above it.
  const place = useRef<number | null>(null);
  useChange([found], () => {
    const [line, around] = [middle.current, box.current];
    if (!line || !around || !found) return;
    const top = line.offsetTop;
    if (place.current === null) around.scrollTop = top - around.clientHeight / 2;
    else around.scrollTop += top - place.current;
    place.current = top;
  });

  const lines = found ? [...found.before, found.line, ...found.after] : [];
  const dialogLine = found?.line ?? row;
  return (
    <Dialog
      title="Around this line"
      isWide
      onClose={onClose}
      buttons={
        <>
          <span class="arn-count ala-meta ala-digits" role="status">
            {found && `${counted(found.before.length, 'line')} before, ${found.after.length} after`}
          </span>
          <Button
            onClick={() => {
              onClose();
              go({
                group: 'lines',
                query: '',
                open: null,
                range: aroundRange(lines),
                at: { time: dialogLine.line.time, line: null },
              });
            }}
            disabled={!Number.isFinite(dialogLine.line.time) || lines.length === 0}
          >
            Show in the list of lines
          </Button>
        </>
      }
    >
      <div class="arn-choice" {...CHOICE}>
        {CHOICES.map(([id, text]) => (
          <Button
            key={id}
            size="small"
            kind="edged"
            attributes={{ 'aria-pressed': within === id ? 'true' : 'false' }}
            onClick={() => setWithin(id)}
          >
            {text}
          </Button>
        ))}
      </div>
      {problem && (
        <p class="arn-problem" role="alert">
          {problem.kind === 'gone'
            ? 'This line is no longer where it was: stored lines were put together anew, or it was removed. Close this and open the line again.'
            : 'The lines around it could not be read. Close this and try again.'}
        </p>
      )}
      <div class="arn" style={{ '--line-columns': lineColumns(state) }}>
        <LineHead state={state} at={Number.isFinite(row.line.time) ? row.line.time : 0} />
        <div class="arn-lines" ref={box} {...SCROLLED}>
          {found && (
            <Edge
              side="before"
              got={found.before.length}
              asked={asked.before}
              onMore={() => setAsked({ ...asked, before: asked.before + 2 * STEP })}
            />
          )}
          {lines.map((each, at) => {
            const isMiddle = each === found?.line;
            return (
              <div
                key={`${each.key.partition}.${each.key.segment}.${each.key.place}`}
                class={isMiddle ? 'line arn-middle' : 'line'}
                data-level={shownLevel(each)}
                ref={isMiddle ? middle : null}
                {...(isMiddle ? CURRENT : ROW)}
              >
                <LineCells
                  row={each}
                  state={state}
                  siteName={siteName}
                  before={lines[at - 1]?.line.time ?? null}
                  hits={hits}
                />
              </div>
            );
          })}
          {found && (
            <Edge
              side="after"
              got={found.after.length}
              asked={asked.after}
              onMore={() => setAsked({ ...asked, after: asked.after + 2 * STEP })}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}

const CHOICES: readonly (readonly [Within, string])[] = [
  ['app', 'This app and environment'],
  ['all', 'Everything stored'],
];
const CHOICE = { role: 'group', 'aria-label': 'Which lines' } as const;
const ROW = { role: 'row' } as const;
const CURRENT = { role: 'row', 'aria-current': 'true' } as const;
const SCROLLED = { role: 'grid', 'aria-label': 'Lines around it', tabIndex: 0 } as const;

interface EdgeProps {
  readonly side: 'before' | 'after';
  readonly got: number;
  readonly asked: number;
  readonly onMore: () => void;
}

/** At either end: more, or that there is nothing more. */
function Edge({ side, got, asked, onMore }: EdgeProps) {
  const isAll = got < asked;
  return (
    <p class="arn-edge">
      {isAll ? (
        `Nothing ${side === 'before' ? 'older' : 'newer'} is stored on this computer.`
      ) : asked >= MOST ? (
        `${counted(MOST, 'line')} are shown. There are more in the list of lines.`
      ) : (
        <button type="button" class="ala-link" onClick={onMore}>
          {`${2 * STEP} ${side === 'before' ? 'older' : 'newer'} lines`}
        </button>
      )}
    </p>
  );
}

/** The times that the shown lines reach over; the whole where they have none. */
function aroundRange(lines: readonly LineRow[]) {
  const times = lines.map(({ line }) => line.time).filter(Number.isFinite);
  const [from, to] = [Math.min(...times), Math.max(...times) + 1];
  return from >= 0 && from < to ? ({ kind: 'between', from, to } as const) : ({ kind: 'all' } as const);
}
