/** What of the list is no line: its head, days, caps. */
import { zoneShort } from '../core/download/zoned-range.ts';
import { clockTime, dayText, secondTime } from '../core/time-text.ts';
import type { Insert } from '../preview/contract.ts';
import { Icon } from '../ui/icon.tsx';
import type { VirtualRow } from '../ui/virtual-list.tsx';
import { CELL, COLUMN_HEAD, HEAD_ROW } from './roles.ts';
import { plural } from './words.ts';

const COLUMNS = ['Level', 'Local time', 'UTC', 'Function', 'Inv.', 'Message'];

export function ListHead() {
  return (
    <div class="pan-line pan-columns" {...HEAD_ROW}>
      {COLUMNS.map((name) => (
        <span key={name} {...COLUMN_HEAD} title={name === 'Inv.' ? 'Invocation ID' : undefined}>
          {name}
        </span>
      ))}
    </div>
  );
}

export function insertRow(insert: Insert, zone: string | undefined): VirtualRow {
  if (insert.kind === 'day') {
    const weekday = new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      ...(zone === undefined ? {} : { timeZone: zone }),
    }).format(insert.at);
    return {
      attributes: { class: 'pan-day' },
      content: (
        <span {...CELL} class="pan-day-inside">
          <strong>
            {weekday} {dayText(insert.at, zone)}
          </strong>
          <span>local time {zoneShort(insert.at, zone)}</span>
          <span class="pan-day-count">{plural(insert.lines, 'line')} this day</span>
        </span>
      ),
    };
  }
  return {
    attributes: { class: 'pan-cap' },
    content: (
      <span {...CELL} class="pan-cap-inside">
        <Icon name="warning" />
        <span class="ala-cut">
          Invocation <span class="ala-mono">{insert.invocationId.slice(0, 4)}</span> hit the cap of what is
          kept. What it wrote after {secondTime(insert.until, zone)} ({clockTime(insert.until, 'UTC')} UTC)
          was never kept.
        </span>
      </span>
    ),
  };
}
