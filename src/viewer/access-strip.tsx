import { useState } from 'preact/hooks';
import { accessNotes, accessText, accessTitle, isWhole } from '../log-views/access-words.ts';
import { useNow } from '../log-views/use-now.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { SwitchGlyph } from '../ui/glyph.tsx';
import type { ViewerModel } from './model.ts';
import { askForAccess } from './request-opening.ts';

/** Notes that are shown at once; the histogram and the facets have them all. */
const MOST = 3;

/** Sites that turned log access on or off while this page is open: whose lines left, and whose come. Newest first. */
export function AccessStrip({ model }: { readonly model: ViewerModel }) {
  const { logs, sites, state, context } = model;
  const [seenTo, setSeenTo] = useState(() => Date.now());
  const now = useNow(60_000);
  const all = state.live ? accessNotes((logs?.events ?? []).filter(({ at }) => at > seenTo)) : [];
  // What a site said last is what counts.
  const notes = all.filter(({ site }, at) => all.findIndex((each) => each.site === site) === at);
  const [newest] = notes;
  if (!newest) return null;
  const zone = context.zone ?? undefined;
  const more = notes.length - MOST;
  return (
    <section class="view-access" role="status" aria-label="Log access changed">
      <ul>
        {notes.slice(0, MOST).map((note) => (
          <li key={note.name} title={accessTitle(note, zone)}>
            <SwitchGlyph state={note.kind === 'on' ? 'on' : 'off'} />
            <span>
              <ForeignText text={accessText(note, now, isWhole(note, sites), zone)} />
            </span>
            {note.kind === 'off' && note.cloudId !== null && (
              <button type="button" class="ala-link" onClick={() => askForAccess(note.cloudId)}>
                Ask for access
              </button>
            )}
          </li>
        ))}
        {more > 0 && <li class="view-access-more">{`${more} more`}</li>}
      </ul>
      <Button
        kind="subtle"
        size="small"
        icon="close"
        label="Hide what changed"
        onClick={() => setSeenTo(newest.at)}
      />
    </section>
  );
}
