import type { Kind, Tier } from '../core/redaction/kinds.ts';
import type { Decision } from '../core/redaction/policy.ts';
import type { Decided, KindTally, PreviewState } from '../preview/contract.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { View } from './line-windows.ts';
import type { FindTarget, PreviewPort } from './ports.ts';
import { ValueList } from './value-list.tsx';
import { number, plural } from './words.ts';

export interface FindingsPaneProps {
  readonly preview: PreviewState;
  readonly port: () => PreviewPort | null;
  /** The kind that is unfolded, among which next and previous go. */
  readonly selected: Kind | null;
  readonly onSelect: (kind: Kind | null) => void;
  /** Which of how many is looked at. */
  readonly place: { readonly ordinal: number; readonly total: number } | null;
  readonly onStep: (step: 1 | -1, of?: FindTarget) => void;
  readonly onDecide: (what: Decided, decision: Decision) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onReport: () => void;
}

/** What was found, in the two tiers, and what becomes of it. */
export function FindingsPane(props: FindingsPaneProps) {
  const { preview, selected, place } = props;
  const { kinds, linesFound, shown, isExact, looked } = preview;
  const lines = isExact ? shown : looked;
  const total = place?.total ?? (kinds.find(({ kind }) => kind === selected)?.places || sum(kinds));
  return (
    <aside class="pan-findings" aria-label="Findings">
      <div class="pan-findings-head">
        <h2 class="pan-findings-title">Findings</h2>
        <p class="pan-findings-in ala-cut ala-digits">
          in {number(linesFound)} of {plural(lines, 'line')}
        </p>
        <span class="pan-findings-place ala-digits" role="status">
          {place ? number(place.ordinal) : '–'} / {number(total)}
        </span>
        <Button
          kind="subtle"
          size="small"
          icon="chevron-up"
          label="Previous finding"
          disabled={kinds.length === 0}
          onClick={() => props.onStep(-1)}
        />
        <Button
          kind="subtle"
          size="small"
          icon="chevron-down"
          label="Next finding"
          disabled={kinds.length === 0}
          onClick={() => props.onStep(1)}
        />
      </div>
      <div class="pan-findings-body">
        {kinds.length === 0 && (
          <p class="pan-findings-none">
            {isExact
              ? 'Nothing was found in these lines. No finder finds everything: read the preview before you send the file.'
              : 'Looking through the lines…'}
          </p>
        )}
        <TierList {...props} tier="forbidden" title="Must not be logged" usual="redacted by default" />
        <TierList {...props} tier="caution" title="Log with caution" usual="kept by default" />
        {preview.hasMoreValues && (
          <p class="pan-findings-none">
            There are more values than can be told apart: some are counted as one.
          </p>
        )}
        {(preview.valuesNotSearched ?? 0) > 0 && (
          <p class="pan-findings-none">
            {`${plural(preview.valuesNotSearched ?? 0, 'redacted value')} beyond what can be looked for: redacted where found, not where the same text stands in other lines without a sign of what it is. Choose a shorter range to have all of them looked for.`}
          </p>
        )}
      </div>
      <div class="pan-findings-foot">
        <label class="pan-check">
          <input
            type="checkbox"
            checked={props.view === 'cleaned'}
            onChange={(event) => props.onView(event.currentTarget.checked ? 'cleaned' : 'found')}
          />
          Show as it will be sent
        </label>
        <span class="pan-findings-undo">
          <Button
            kind="subtle"
            size="small"
            icon="undo"
            label="Undo"
            title="Undo (Ctrl+Z)"
            disabled={!preview.canUndo}
            onClick={props.onUndo}
          />
          <Button
            kind="subtle"
            size="small"
            icon="redo"
            label="Redo"
            title="Redo (Ctrl+Shift+Z)"
            disabled={!preview.canRedo}
            onClick={props.onRedo}
          />
        </span>
        <button
          type="button"
          class="ala-link"
          onClick={props.onReport}
          title="Saves a report of what each function logs"
        >
          Report by function
        </button>
      </div>
    </aside>
  );
}

interface TierListProps extends FindingsPaneProps {
  readonly tier: Tier;
  readonly title: string;
  readonly usual: string;
}

function TierList(props: TierListProps) {
  const kinds = props.preview.kinds.filter(({ tier }) => tier === props.tier);
  if (kinds.length === 0) return null;
  return (
    <section class="pan-tier" data-tier={props.tier} aria-label={props.title}>
      <div class="pan-tier-head">
        <span class="pan-tier-mark" aria-hidden="true" />
        <h3>{props.title}</h3>
        <span>{props.usual}</span>
      </div>
      <ul>
        {kinds.map((tally) => (
          <KindRow key={tally.kind} {...props} tally={tally} />
        ))}
      </ul>
    </section>
  );
}

function KindRow(props: TierListProps & { readonly tally: KindTally }) {
  const { tally, selected, onSelect, onDecide } = props;
  const { kind, label, places, lines, distinct, decision } = tally;
  const isOpen = selected === kind;
  const about = `${plural(places, 'place')} in ${plural(lines, 'line')}, ${plural(distinct, 'value')}`;
  return (
    <li class="pan-kind" data-open={isOpen ? '' : undefined}>
      <div class="pan-kind-row" title={about}>
        <button
          type="button"
          class="pan-kind-name"
          aria-expanded={isOpen}
          onClick={() => onSelect(isOpen ? null : kind)}
        >
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
          <span class="ala-cut">{label}</span>
          <span class="pan-count ala-digits">
            {number(places)}
            <span class="ala-hidden"> places in {plural(lines, 'line')}</span>
          </span>
        </button>
        <KeepOrRedact
          label={label}
          decision={decision}
          onDecide={(next) => onDecide({ by: 'kind', kind }, next)}
        />
      </div>
      {isOpen && (
        <ValueList
          kind={kind}
          distinct={distinct}
          preview={props.preview}
          port={props.port}
          onDecide={onDecide}
          onFind={(valueId) => props.onStep(1, { kind, valueId })}
        />
      )}
    </li>
  );
}

function KeepOrRedact({
  label,
  decision,
  onDecide,
}: {
  readonly label: string;
  readonly decision: KindTally['decision'];
  readonly onDecide: (decision: Decision) => void;
}) {
  const part = (value: Decision, text: string) => (
    <button
      type="button"
      class="pan-segment"
      data-value={value}
      aria-pressed={decision === value ? 'true' : decision === 'mixed' ? 'mixed' : 'false'}
      onClick={() => decision !== value && onDecide(value)}
    >
      {text}
    </button>
  );
  return (
    <fieldset class="pan-segments" aria-label={label} data-decision={decision}>
      {part('keep', 'Keep')}
      {part('redact', 'Redact')}
    </fieldset>
  );
}

function sum(kinds: readonly KindTally[]): number {
  return kinds.reduce((all, { places }) => all + places, 0);
}
