import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { noHits } from '../ui/highlight.ts';
import type { LineHits } from '../ui/line-hits.ts';
import {
  type Attribute,
  attributesOf,
  attributeValue,
  type FilterName,
  lineAsText,
} from './line-attributes.ts';
import type { ShownLine } from './shown-line.ts';

/** Characters of a message that are laid out at once; a 200 KB line would hold up the popup. */
const FIRST = 8_000;

export interface LineDetailsProps {
  readonly shown: ShownLine;
  readonly hits: LineHits;
  readonly onFilter: (name: FilterName | 'site', value: string) => void;
}

/** Everything of a line: the whole message, its attributes, and what to do with it. */
export function LineDetails({ shown, hits, onFilter }: LineDetailsProps) {
  const { line } = shown;
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
        {attributesOf(shown).map((attribute) => (
          <Row key={attribute.label} attribute={attribute} shown={shown} hits={hits} onFilter={onFilter} />
        ))}
      </dl>
      <div class="pop-actions">
        <CopyButton text={() => lineAsText(shown)} />
      </div>
    </div>
  );
}

function Row({ attribute, shown, hits, onFilter }: LineDetailsProps & { readonly attribute: Attribute }) {
  const { label, value, mono, filter, column } = attribute;
  const wanted =
    filter === null ? null : filter === 'site' ? shown.siteKey : attributeValue(shown.line, filter);
  return (
    <div>
      <dt>{label}</dt>
      <dd class={mono ? 'ala-mono' : undefined}>
        <ForeignText text={value} hits={column === null ? noHits : hits[column]} />
      </dd>
      {filter !== null && wanted !== null && (
        <Button
          kind="subtle"
          size="small"
          icon="filter"
          label={`Filter by this ${label.toLowerCase()}`}
          title={`Filter by this ${label.toLowerCase()}`}
          onClick={() => onFilter(filter, wanted)}
        />
      )}
    </div>
  );
}

/** In ms. */
const COPIED_FOR = 2_000;

function CopyButton({ text }: { readonly text: () => string }) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), COPIED_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <>
      <Button
        kind="subtle"
        size="small"
        icon={said === 'Copied' ? 'check' : 'copy'}
        onClick={() =>
          void navigator.clipboard.writeText(text()).then(
            () => setSaid('Copied'),
            () => setSaid('Not copied: the browser refused'),
          )
        }
      >
        {said ?? 'Copy'}
      </Button>
      <span class="ala-hidden" role="status">
        {said}
      </span>
    </>
  );
}
