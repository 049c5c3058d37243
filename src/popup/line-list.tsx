import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { LineHits } from '../ui/line-hits.ts';
import { nextIndex } from '../ui/menu.tsx';
import { Still } from '../ui/still.ts';
import type { FilterName } from './line-attributes.ts';
import type { LineFilter } from './line-filter.ts';
import { LineRow } from './line-row.tsx';
import { LostSites } from './lost-sites.tsx';
import type { ShownLine } from './shown-line.ts';
import { plural } from './site-access.ts';
import type { LostSite } from './use-feed.ts';

export interface LineListProps {
  readonly lines: readonly ShownLine[];
  readonly hits: LineHits;
  readonly lost: readonly LostSite[];
  /** New lines that are not drawn yet because somebody reads. */
  readonly waiting: number;
  /** How many lines are here before any filter, and how many Atlassian has. */
  readonly rest: { readonly held: number; readonly total: number };
  /** A filter that changed starts the list at its top. */
  readonly filter: LineFilter;
  /** True while the list is scrolled away from its top, or a line is unfolded. */
  readonly onReading: (reading: boolean) => void;
  readonly onRelease: () => void;
  readonly onFilter: (name: FilterName | 'site', value: string) => void;
}

/**
 * The lines, newest first. At most 500 rows: those out of sight are skipped by `content-visibility`, and a row is
 * drawn again only when something of it changed. One row takes part in the tab order; arrow keys move among them.
 */
export function LineList(props: LineListProps) {
  const { lines, hits, waiting, rest, onReading, onFilter } = props;
  const [open, setOpen] = useState<string | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [scrolled, setScrolled] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  const unfolded = open !== null && lines.some(({ key }) => key === open);
  useEffect(() => onReading(scrolled || unfolded), [onReading, scrolled, unfolded]);
  useEffect(() => () => onReading(false), [onReading]);

  const { filter: chosen } = props;
  const last = useRef(chosen);
  useEffect(() => {
    if (last.current !== chosen) box.current?.scrollTo({ top: 0 });
    last.current = chosen;
  }, [chosen]);

  const toggle = useCallback((key: string) => {
    setCurrent(key);
    setOpen((old) => (old === key ? null : key));
  }, []);
  const onFilterNow = useRef(onFilter);
  onFilterNow.current = onFilter;
  const filterBy = useCallback(
    (name: FilterName | 'site', value: string) => onFilterNow.current(name, value),
    [],
  );

  function release(): void {
    props.onRelease();
    box.current?.scrollTo({ top: 0 });
  }

  function move(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('.pop-line-head')) return;
    if (event.key.length === 1) return;
    const heads = [...(box.current?.querySelectorAll<HTMLElement>('.pop-line-head') ?? [])];
    const next = nextIndex(
      event.key,
      heads.indexOf(event.target),
      heads.map(() => ''),
    );
    const key = next === null ? undefined : lines[next]?.key;
    if (next === null || key === undefined) return;
    event.preventDefault();
    setCurrent(key);
    heads[next]?.focus();
  }

  const reachable = lines.some(({ key }) => key === current) ? current : (lines[0]?.key ?? null);
  return (
    <div class="pop-list-frame">
      {waiting > 0 && (
        <Button kind="main" size="small" class="pop-waiting" onClick={release}>
          {plural(waiting, 'new line')}
        </Button>
      )}
      <div class="pop-list" ref={box} onScroll={(event) => setScrolled(event.currentTarget.scrollTop > 8)}>
        <LostSites lost={props.lost} />
        <ol aria-label="Lines, newest first" onKeyDown={move}>
          {lines.map((shown, index) => {
            const day = shown.day === lines[index - 1]?.day ? null : shown.day;
            const heading = day !== null && (index > 0 || isOldDay(shown)) ? day : null;
            const isOpen = shown.key === open;
            const tabbable = shown.key === reachable;
            return (
              <Still
                key={shown.key}
                on={[shown, heading, isOpen, tabbable, hits]}
                view={() => (
                  <LineRow
                    shown={shown}
                    heading={heading}
                    open={isOpen}
                    tabbable={tabbable}
                    hits={hits}
                    onToggle={toggle}
                    onFilter={filterBy}
                  />
                )}
              />
            );
          })}
        </ol>
        {rest.total > rest.held && (
          <p class="pop-list-end ala-meta">
            <Icon name="info" />
            The newest {plural(rest.held, 'line')} of {rest.total.toLocaleString('en')}.
          </p>
        )}
      </div>
    </div>
  );
}

/** The first day gets a heading only if a reader would take it for today. */
function isOldDay({ line }: ShownLine): boolean {
  return Number.isFinite(line.time) && new Date(line.time).toDateString() !== new Date().toDateString();
}
