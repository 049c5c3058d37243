import { useRef, useState } from 'preact/hooks';
import type { Kind } from '../core/redaction/kinds.ts';
import type { Decision } from '../core/redaction/policy.ts';
import type { Decided, PreviewState, ValueTally } from '../preview/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { useChange } from '../ui/use-change.ts';
import type { PreviewPort } from './ports.ts';
import { number, plural } from './words.ts';

export interface ValueListProps {
  readonly kind: Kind;
  readonly distinct: number;
  /** Another one: the values are asked for again. */
  readonly preview: PreviewState;
  readonly port: () => PreviewPort | null;
  readonly onDecide: (what: Decided, decision: Decision) => void;
  readonly onFind: (valueId: number) => void;
}

const FIRST = 3;
const MORE = 50;

/** The values of a kind, the commonest first: what stands in their place, how often they occur, and whether they go. */
export function ValueList({ kind, distinct, preview, port, onDecide, onFind }: ValueListProps) {
  const [limit, setLimit] = useState(FIRST);
  const [found, setFound] = useState<{
    readonly values: readonly ValueTally[];
    readonly total: number;
  } | null>(null);
  const { kinds } = preview;
  const round = useRef(0);
  useChange([kind, limit, kinds, port], () => {
    round.current += 1;
    const mine = round.current;
    void port()
      ?.values(kind, 0, limit)
      .then((next) => {
        if (mine === round.current && next) setFound(next);
      });
  });
  const values = found?.values ?? [];
  const rest = (found?.total ?? distinct) - values.length;
  return (
    <ul class="pan-values" style={{ minHeight: `${Math.min(limit, distinct) * 24}px` }}>
      {values.map(({ id, text, token, places, decision }) => {
        const isRedacted = decision === 'redact';
        return (
          <li key={id} class="pan-value">
            <button
              type="button"
              class="pan-value-text ala-mono ala-cut"
              title={`${text}\nGo to the next place`}
              onClick={() => onFind(id)}
            >
              <ForeignText text={text} />
            </button>
            {isRedacted ? (
              <>
                <Icon name="arrow-right" />
                <span class="pan-token ala-mono ala-cut">{token}</span>
              </>
            ) : (
              <span class="pan-kept">kept</span>
            )}
            <span class="pan-count ala-digits">{number(places)}</span>
            <input
              type="checkbox"
              checked={isRedacted}
              aria-label={`Redact ${text}`}
              onChange={() => onDecide({ by: 'value', valueId: id }, isRedacted ? 'keep' : 'redact')}
            />
          </li>
        );
      })}
      {found && rest > 0 && (
        <li>
          <button
            type="button"
            class="ala-link pan-more-values"
            onClick={() => setLimit(limit < MORE ? MORE : limit + MORE * 4)}
          >
            {plural(rest, 'more value')}
          </button>
        </li>
      )}
    </ul>
  );
}
