import { dateTimeText } from '../core/time-text.ts';
import type { GroupRow, SomeValues } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { counted, filesOf } from './group-words.ts';
import { hostOf } from './invocation-row.tsx';
import type { ViewerModel } from './model.ts';

const LONGEST = 2_000;
const CELL = { role: 'gridcell' } as const;

export interface PatternDetailsProps {
  readonly group: GroupRow;
  readonly siteName: ViewerModel['siteName'];
  /** Null: the pattern has no words to look for. */
  readonly onFilter: (() => void) | null;
}

/** What there is to know of a pattern: its newest line in full, and where and in which versions it was logged. */
export function PatternDetails({ group, siteName, onFilter }: PatternDetailsProps) {
  const { newest } = group;
  const files = filesOf(group.sources);
  return (
    <div class="grp-details" {...CELL}>
      {newest && (
        <p class="grp-newest ala-mono">
          <ForeignText text={newest.line.message.slice(0, LONGEST)} />
        </p>
      )}
      <dl class="grp-facts">
        <Fact
          label="Lines"
          text={group.levels.map(([level, lines]) => `${lines.toLocaleString('en')} ${level}`).join(', ')}
        />
        <Fact label="First seen" text={Number.isFinite(group.first) ? dateTimeText(group.first) : ''} />
        <Fact label="Last seen" text={Number.isFinite(group.last) ? dateTimeText(group.last) : ''} />
        <Fact label="Sites" text={valuesText(group.sites, (id) => siteName(id, hostOf(group, id)))} />
        <Fact label="Versions" text={valuesText(group.versions, (value) => value ?? 'none')} />
        <Fact label="Functions" text={valuesText(group.functions, (value) => value ?? 'none')} />
        <Fact label="Files" text={files.join(', ')} />
      </dl>
      {group.isNew && (
        <p class="ala-meta">
          New: every one of its lines is of the newest version of the app in what is shown.
        </p>
      )}
      {onFilter && (
        <Button kind="subtle" size="small" icon="filter" onClick={onFilter}>
          {`Show its ${counted(group.matches, 'line')}`}
        </Button>
      )}
    </div>
  );
}

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <ForeignText text={text.slice(0, LONGEST)} />
      </dd>
    </div>
  );
}

function valuesText({ values, more }: SomeValues, nameOf: (value: string | null) => string): string {
  const named = values.map(([value, lines]) => `${nameOf(value)} (${lines.toLocaleString('en')})`);
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
