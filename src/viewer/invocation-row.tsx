import type { GroupRow } from '../search/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { filesOf, lengthText, linesText, outcomesOf, shortId, someText, spanText } from './group-words.ts';
import type { ViewerModel } from './model.ts';

export interface GroupHeadProps {
  readonly group: GroupRow;
  readonly isOpen: boolean;
  readonly siteName: ViewerModel['siteName'];
  readonly now: number;
}

const CELL = { role: 'gridcell' } as const;
const plain = (value: string | null): string => (value ?? '').slice(0, 120);

/** The head of an invocation or a trace: which it is, how large, how long, and how it went. */
export function InvocationHead({ group, isOpen, siteName }: GroupHeadProps) {
  const { id, whole } = group;
  const functions = someText(group.functions, plain);
  const versions = someText(group.versions, plain);
  const sites = someText(group.sites, (cloudId) => siteName(cloudId, hostOf(group, cloudId)));
  const files = filesOf(group.sources);
  const [first, last] = whole ? [whole.first, whole.last] : [group.first, group.last];
  return (
    <>
      <span {...CELL} class="grp-chevron">
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
      </span>
      <span {...CELL} class="grp-id ala-mono" title={id}>
        <ForeignText text={shortId(id)} />
      </span>
      <span {...CELL} class="grp-what ala-cut">
        {functions !== null && (
          <strong>
            <ForeignText text={functions} />
          </strong>
        )}
        {versions !== null && (
          <span>
            <ForeignText text={versions} />
          </span>
        )}
        {sites !== null && (
          <span>
            <ForeignText text={sites} />
          </span>
        )}
      </span>
      {files.length > 0 && (
        <span {...CELL} class="grp-file" title={files.join(', ')}>
          <Icon name="file" />
          <span class="ala-cut">
            <ForeignText text={files.join(', ').slice(0, 120)} />
          </span>
        </span>
      )}
      <span {...CELL} class="grp-lines ala-digits">
        {linesText(group)}
      </span>
      <span
        {...CELL}
        class="grp-length ala-digits"
        title={Number.isFinite(first) ? spanText(first, last) : ''}
      >
        {whole || group.matches > 1 ? lengthText(last - first) : ''}
      </span>
      <span {...CELL} class="grp-outcome">
        {outcomesOf(group).map(({ tone, text }) => (
          <span key={tone} class="grp-lozenge" data-tone={tone}>
            {text}
          </span>
        ))}
      </span>
    </>
  );
}

/** A site's host name as its own line has it: it may be one that is listed no longer. */
export function hostOf({ newest, sites }: GroupRow, cloudId: string | null): string | null {
  const isOnly = sites.values.length === 1 && sites.more === 0;
  return isOnly && cloudId !== null ? (newest?.line.hostName ?? null) : null;
}
