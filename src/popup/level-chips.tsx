import { LEVELS, type Level } from '../core/level.ts';
import { filterValues, withField, withoutField } from '../core/query/edit.ts';
import type { FacetCount } from '../core/scan/tally.ts';
import { plural } from '../log-views/site-access.ts';

/** Levels from the worst to the least, the order of the chips. */
export const LEVELS_WORST_FIRST: readonly Level[] = LEVELS.toReversed();

export interface LevelChipsProps {
  /** A query that can be read. */
  readonly text: string;
  /** Null: not counted yet, so no counts are claimed; their place is kept. */
  readonly counts: readonly FacetCount[] | null;
  readonly onText: (text: string) => void;
}

/** How many lines there are of each level; a click asks for a level or lets go of it, in the text of the query. */
export function LevelChips({ text, counts, onText }: LevelChipsProps) {
  const chosen = filterValues(text, 'level');
  const known = new Map(counts ?? []);
  const shown = LEVELS_WORST_FIRST.filter(
    (level) => (known.get(level) ?? 0) > 0 || chosen.includes(level.toLowerCase()),
  );
  const all = [...known.values()].reduce((sum, lines) => sum + lines, 0);
  // Without any line there is no level to choose.
  if (counts && all === 0 && chosen.length === 0) return null;
  return (
    <fieldset class="pop-chips" data-room={chipRoom(shown, known)}>
      <legend class="ala-hidden">Level</legend>
      {counts && (
        <Chip
          name="All"
          count={all}
          pressed={chosen.length === 0}
          onClick={() => onText(withoutField(text, 'level'))}
        />
      )}
      {shown.map((level) => (
        <Chip
          key={level}
          name={level}
          level={level}
          count={counts && (known.get(level) ?? 0)}
          pressed={chosen.includes(level.toLowerCase())}
          onClick={() => onText(withField(text, 'level', toggled(chosen, level.toLowerCase())))}
        />
      ))}
    </fieldset>
  );
}

/** In px at 360 px of width: the row, a letter of a level, a digit of a count. */
const ROW = 336;
const LETTER = 6.6;
const DIGIT = 6.6;
/** What a chip has around its words, with the gap to the next, and `All` itself. */
const WIDE = { around: 21, all: 39 };
const CLOSE = { around: 12, all: 29 };

/** Whether chips fit beside each other in a narrow popup: as they are, `close` together, or each `above` its count. */
export function chipRoom(
  levels: readonly Level[],
  counts: ReadonlyMap<string | null, number>,
): 'wide' | 'close' | 'above' {
  const shown = levels.map((level) => counts.get(level) ?? 0);
  const letters = levels.join('').length * LETTER;
  const digits = shown.map(shortCount).join('').length * DIGIT;
  const all = shortCount(shown.reduce((sum, lines) => sum + lines, 0)).length * DIGIT;
  const isIn = ({ around, all }: typeof WIDE, more: number) =>
    all + more + levels.length * around + letters + digits <= ROW;
  if (isIn(WIDE, all)) return 'wide';
  return isIn(CLOSE, 0) ? 'close' : 'above';
}

function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

interface ChipProps {
  readonly name: string;
  readonly level?: string;
  readonly count: number | null;
  readonly pressed: boolean;
  readonly onClick: () => void;
}

function Chip({ name, level, count, pressed, onClick }: ChipProps) {
  return (
    <button
      type="button"
      class="pop-chip"
      data-level={level}
      aria-pressed={pressed ? 'true' : 'false'}
      title={count === null ? undefined : plural(count, 'line')}
      onClick={onClick}
    >
      <span class={level ? 'pop-level ala-mono' : undefined}>{name}</span>
      {count !== null && (
        <span class="pop-count ala-digits">
          <span class="pop-long">{longCount(count)}</span>
          <span class="pop-short">{shortCount(count)}</span>
        </span>
      )}
    </button>
  );
}

/** Up to here a number is written out. */
const FEW = 100_000;

/** `1,204`, from 100,000 on `1.28M`. */
export function longCount(count: number): string {
  if (count < FEW) return count.toLocaleString('en');
  return new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 }).format(count);
}

/** `1.2k`, `12k`, `1.3M`: where six chips have to fit beside each other. Rounded down, so that it never claims more. */
export function shortCount(count: number): string {
  const [unit, name] = count < 1_000_000 ? [1_000, 'k'] : [1_000_000, 'M'];
  if (count < unit) return String(count);
  const tenths = Math.floor((count * 10) / unit);
  const isWhole = tenths >= 100 || tenths % 10 === 0;
  return `${isWhole ? Math.floor(tenths / 10) : tenths / 10}${name}`;
}
