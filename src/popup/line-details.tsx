import { useState } from 'preact/hooks';
import type { FieldName } from '../core/query/fields.ts';
import { CopyButton } from '../log-views/copy-button.tsx';
import type { LineRow } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { noHits } from '../ui/highlight.ts';
import { Icon } from '../ui/icon.tsx';
import type { LineHits } from '../ui/line-hits.ts';
import { type Attribute, attributesOf, lineAsText } from './line-attributes.ts';

/** Of a longer message only this much is drawn at first. */
const FIRST = 4_000;

export interface LineDetailsProps {
  readonly row: LineRow;
  readonly siteName: string;
  readonly hits: LineHits;
  readonly onFilter: (field: FieldName, value: string) => void;
  /** The address of a line's invocation in the viewer. */
  readonly invocationUrl: (invocationId: string) => string;
}

/** The whole message and everything known of a line. */
export function LineDetails({ row, siteName, hits, onFilter, invocationUrl }: LineDetailsProps) {
  const { line } = row;
  const [all, setAll] = useState(false);
  const cut = !all && line.message.length > FIRST;
  return (
    <div class="pop-details">
      <p class="pop-message ala-mono">
        <ForeignText text={cut ? line.message.slice(0, FIRST) : line.message} hits={hits.msg} />
      </p>
      {cut && (
        <Button size="small" onClick={() => setAll(true)}>
          Show all {line.message.length.toLocaleString('en')} characters
        </Button>
      )}
      <dl class="pop-attributes">
        {attributesOf(line, siteName).map((attribute) => (
          <AttributeRow key={attribute.label} attribute={attribute} hits={hits} onFilter={onFilter} />
        ))}
      </dl>
      <div class="pop-actions">
        <CopyButton copy={() => copied(lineAsText(line, siteName))} />
        {line.invocationId !== null && (
          <a
            class="ala-button ala-subtle ala-small"
            href={invocationUrl(line.invocationId)}
            target="_blank"
            rel="noreferrer"
          >
            <span class="ala-button-inside">
              <Icon name="arrow-right" />
              Open invocation
            </span>
          </a>
        )}
      </div>
    </div>
  );
}

interface AttributeRowProps extends Pick<LineDetailsProps, 'hits' | 'onFilter'> {
  readonly attribute: Attribute;
}

function AttributeRow({ attribute, hits, onFilter }: AttributeRowProps) {
  const { label, value, mono, filter, column } = attribute;
  const [all, setAll] = useState(false);
  const cut = !all && value.length > FIRST;
  const words = `Filter by this ${label.toLowerCase()}`;
  return (
    <div>
      <dt>{label}</dt>
      <dd class={mono ? 'ala-mono' : undefined}>
        <ForeignText
          text={cut ? value.slice(0, FIRST) : value}
          hits={column === null ? noHits : hits[column]}
        />
        {cut && (
          <button type="button" class="ala-link" onClick={() => setAll(true)}>
            Show all {value.length.toLocaleString('en')} characters
          </button>
        )}
      </dd>
      {filter !== null && (
        <Button
          kind="subtle"
          size="small"
          icon="filter"
          label={words}
          title={words}
          onClick={() => onFilter(filter.field, filter.value)}
        />
      )}
    </div>
  );
}

/** False: the browser refused. */
function copied(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
