import { type AccessNote, accessText, accessTitle } from '../log-views/access-words.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { SwitchGlyph } from '../ui/glyph.tsx';
import { Icon } from '../ui/icon.tsx';

export interface AccessRowProps {
  readonly note: AccessNote;
  readonly now: number;
  /** No other product of the site differs. */
  readonly isWhole: boolean;
}

const CELL = { role: 'gridcell' } as const;

/** An honest gap: whose lines left, and whose came, and when. */
export function AccessRow({ note, now, isWhole }: AccessRowProps) {
  return (
    <div {...CELL} class="pop-gap-inside" title={accessTitle(note)}>
      {note.kind === 'on' ? <SwitchGlyph state="on" /> : <Icon name="lock" />}
      <span>
        <ForeignText text={accessText(note, now, isWhole)} />
      </span>
    </div>
  );
}
