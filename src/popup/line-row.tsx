import { zoneName } from '../core/time-text.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import type { LineHits } from '../ui/line-hits.ts';
import type { FilterName } from './line-attributes.ts';
import { LineDetails } from './line-details.tsx';
import type { ShownLine } from './shown-line.ts';

/** A row shows one line of text: more of a 200 KB message would only cost. */
const ROW_LIMIT = 400;

export interface LineRowProps {
  readonly shown: ShownLine;
  /** The day, where it differs from the row above. */
  readonly heading: string | null;
  readonly open: boolean;
  readonly tabbable: boolean;
  readonly hits: LineHits;
  readonly onToggle: (key: string) => void;
  readonly onFilter: (name: FilterName | 'site', value: string) => void;
}

export function LineRow({ shown, heading, open, tabbable, hits, onToggle, onFilter }: LineRowProps) {
  const { line } = shown;
  return (
    <li class="pop-line" data-level={line.level} data-open={open ? '' : undefined}>
      {heading !== null && (
        <p class="pop-day">
          {heading}
          <span>{zoneName(line.time)}</span>
        </p>
      )}
      <button
        type="button"
        class="pop-line-head"
        aria-expanded={open ? 'true' : 'false'}
        tabIndex={tabbable ? 0 : -1}
        onClick={() => onToggle(shown.key)}
      >
        <span class="pop-line-meta">
          <span class="pop-level ala-mono">{line.level}</span>
          <time class="ala-digits" title={shown.utc}>
            {shown.time}
            <span class="ala-hidden"> ({shown.utc})</span>
          </time>
          <span class="pop-line-site ala-cut" title={line.hostName ?? shown.siteName}>
            <ForeignText text={shown.siteName} hits={hits.name} />
          </span>
          {line.functionKey !== null && (
            <span class="pop-line-function ala-cut" title={line.functionKey}>
              <ForeignText text={line.functionKey} hits={hits.name} />
            </span>
          )}
        </span>
        {!open && (
          <span class="pop-line-message ala-mono ala-cut">
            <ForeignText text={line.message.slice(0, ROW_LIMIT)} hits={hits.msg} />
          </span>
        )}
      </button>
      {open && <LineDetails shown={shown} hits={hits} onFilter={onFilter} />}
    </li>
  );
}
