import { type FindHits, highlight, noHits } from './highlight.ts';
import { visibleRuns } from './visible-text.ts';

/** Text that somebody else wrote: as text only, unseen characters shown as signs, search hits marked. */
export function ForeignText({ text, hits = noHits }: { readonly text: string; readonly hits?: FindHits }) {
  let at = 0;
  return highlight(text, hits).map((run) => {
    const key = at;
    at += run.text.length;
    return run.hit ? (
      <mark key={key} class="ala-hit">
        <Runs text={run.text} />
      </mark>
    ) : (
      <Runs key={key} text={run.text} />
    );
  });
}

function Runs({ text }: { readonly text: string }) {
  let at = 0;
  return visibleRuns(text).map((run) => {
    const key = at;
    at += run.text.length;
    return run.sign ? (
      <span key={key} class="ala-sign">
        {run.text}
      </span>
    ) : (
      run.text
    );
  });
}
