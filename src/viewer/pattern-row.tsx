import type { GroupRow, SomeValues } from '../search/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { seenText, someText } from './group-words.ts';
import { type GroupHeadProps, hostOf } from './invocation-row.tsx';
import type { ViewerModel } from './model.ts';

const CELL = { role: 'gridcell' } as const;
const ROW = { role: 'row' } as const;
const HEAD = { role: 'columnheader' } as const;
const plain = (value: string | null): string => (value ?? '').slice(0, 120);

/** What changes from line to line is named between `<` and `>`: quieter than the words that stay. */
const STAND_IN = /(<[a-z]+(?:-[a-z0-9]+)*>)/;

export interface PatternHeadProps extends GroupHeadProps {
  /** Lines in all patterns. */
  readonly lines: number;
}

/** The head of a pattern: its words, how many lines, since when and until when, on which sites and versions. */
export function PatternHead({ group, isOpen, siteName, now, lines }: PatternHeadProps) {
  const worst = group.levels[0]?.[0] ?? 'INFO';
  const versions = someText(group.versions, plain);
  const sites = sitesText(group, siteName);
  return (
    <>
      <span {...CELL} class="grp-chevron" data-toggle="">
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
      </span>
      <span {...CELL} class="grp-level line-level" data-level={worst}>
        {worst}
      </span>
      <span {...CELL} class="grp-count ala-digits">
        {group.matches.toLocaleString('en')}
        <Share of={lines} group={group} />
      </span>
      <span {...CELL} class="grp-shape ala-mono ala-cut" title={group.id}>
        <Shape text={group.id} />
      </span>
      <span {...CELL} class="grp-new">
        {group.isNew && (
          <span class="grp-lozenge" data-tone="new">
            NEW
          </span>
        )}
      </span>
      <span {...CELL} class="grp-version ala-cut" title={versions ?? ''}>
        {versions !== null && <ForeignText text={versions} />}
      </span>
      <span {...CELL} class="grp-sites ala-cut">
        {sites !== null && <ForeignText text={sites} />}
      </span>
      <span {...CELL} class="grp-seen ala-digits" title={fullTime(group.first)}>
        {time(group.first, now)}
      </span>
      <span {...CELL} class="grp-seen ala-digits" title={fullTime(group.last)}>
        {time(group.last, now)}
      </span>
    </>
  );
}

/** The row of headings above patterns. */
export function PatternHeadings() {
  return (
    <div class="grp-head grp-pattern grp-headings" {...ROW}>
      <span {...HEAD} />
      <span {...HEAD}>Worst</span>
      <span {...HEAD} class="grp-count">
        Lines
      </span>
      <span {...HEAD}>Pattern</span>
      <span {...HEAD} />
      <span {...HEAD}>Version</span>
      <span {...HEAD}>Site</span>
      <span {...HEAD} class="grp-seen">
        First seen
      </span>
      <span {...HEAD} class="grp-seen">
        Last seen
      </span>
    </div>
  );
}

/** The parts of a shape in their order; those that stand for something are quieter. */
export function Shape({ text }: { readonly text: string }) {
  if (text.trim() === '') return <span class="grp-quiet">(no message)</span>;
  let at = 0;
  return text.split(STAND_IN).map((part) => {
    const key = at;
    at += part.length + 1;
    if (STAND_IN.test(part)) {
      return (
        <span key={key} class="grp-stand-in">
          {part}
        </span>
      );
    }
    return <ForeignText key={key} text={part} />;
  });
}

/** How much of all lines a pattern has. */
function Share({ of, group }: { readonly of: number; readonly group: GroupRow }) {
  const share = of > 0 ? group.matches / of : 0;
  return (
    <svg
      class="grp-share"
      viewBox="0 0 100 2"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect width={Math.max(1, share * 100)} height="2" />
    </svg>
  );
}

/** The one site by its name, more by how many. */
function sitesText(group: GroupRow, siteName: ViewerModel['siteName']): string | null {
  const count = siteCount(group.sites);
  if (count > 1) return `${count} sites`;
  return someText(group.sites, (cloudId) => siteName(cloudId, hostOf(group, cloudId)));
}

function siteCount({ values, more }: SomeValues): number {
  return values.filter(([value]) => value !== null && value !== '').length + more;
}

function time(at: number, now: number): string {
  return Number.isFinite(at) ? seenText(at, now) : '';
}

function fullTime(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString() : '';
}
