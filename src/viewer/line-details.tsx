import { useState } from 'preact/hooks';
import { parseContext } from '../core/ari.ts';
import { JsonTree } from '../log-views/json-tree.tsx';
import { attributesOf, type LineAttribute } from '../log-views/line-attributes.ts';
import { errorValue, isTree, type Json, otherValues, valueInMessage } from '../log-views/logged-values.ts';
import { readStack } from '../log-views/stack-frames.ts';
import { StackTraceView } from '../log-views/stack-trace.tsx';
import { useLineHits } from '../log-views/use-line-hits.ts';
import type { LineRow } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { noHits } from '../ui/highlight.ts';
import type { LineHits } from '../ui/line-hits.ts';
import { filterBy, LineActions } from './line-actions.tsx';
import type { ViewerModel } from './model.ts';

/** Characters of a message that are laid out at once; a 200 KB line would hold up the page. */
const FIRST = 8_000;
/** As many of them the open row shows at its usual width. */
const SHOWN_ABOVE = 300;

export interface LineDetailsProps {
  readonly row: LineRow;
  readonly model: ViewerModel;
}

/** Everything of a line below its row: what is not seen there of the message, attributes, values as trees, what to do. */
export function LineDetails({ row, model }: LineDetailsProps) {
  const { line } = row;
  const hits = useLineHits(model.search.request?.text ?? null, model.search.took !== null);
  const cloudId = line.contextId === null ? null : (parseContext(line.contextId)?.cloudId ?? null);
  const site = cloudId === null && line.hostName === null ? '' : model.siteName(cloudId, line.hostName);
  const attributes = attributesOf(line, site, row);
  return (
    <div class="line-details">
      <div class="line-details-columns">
        <dl class="line-attributes">
          {attributes.map((attribute) => (
            <Row key={attribute.name} attribute={attribute} hits={hits} model={model} />
          ))}
        </dl>
        <Logged row={row} hits={hits} />
      </div>
      <LineActions row={row} model={model} site={site} attributes={attributes} />
    </div>
  );
}

/** What was logged, as far as the row above does not show it whole: the message, the values in it and beside it. */
function Logged({ row: { line }, hits }: { readonly row: LineRow; readonly hits: LineHits | null }) {
  const error = errorValue(line.error);
  const inMessage = valueInMessage(line.message);
  const others = otherValues(line.other);
  // What ends in a value is its label, which the row shows, and the value, which the tree shows.
  const text = inMessage ? inMessage.label : line.message;
  const isCutAbove = text.trim().includes('\n') || text.length > SHOWN_ABOVE;
  if (!isCutAbove && error === null && inMessage === null && others.length === 0) return null;
  return (
    <div class="line-values">
      {isCutAbove && <Message text={text} hits={hits} />}
      {error !== null && <Value name="error" value={error} find={hits?.error} />}
      {inMessage && (
        <JsonTree name={Array.isArray(inMessage.value) ? 'logged' : null} value={inMessage.value} />
      )}
      {others.map((value, at) => {
        const name = others.length === 1 ? 'also logged' : `also logged ${at + 1}`;
        return <Value key={name} name={name} value={value} find={hits?.other} />;
      })}
    </div>
  );
}

function Message({ text, hits }: { readonly text: string; readonly hits: LineHits | null }) {
  const [isWhole, setWhole] = useState(false);
  const isCut = text.length > FIRST && !isWhole;
  const stack = readStack(text);
  const head = stack ? stack.head : isCut ? text.slice(0, FIRST) : text;
  // Above the calls stands what the row shows already, unless it is long.
  const isSeenAbove = stack !== null && !head.trim().includes('\n') && head.length <= SHOWN_ABOVE;
  return (
    <div class="line-whole">
      {!isSeenAbove && (
        <p class="line-whole-text">
          <ForeignText text={head.slice(0, isWhole ? undefined : FIRST)} hits={hits?.msg ?? noHits} />
        </p>
      )}
      {stack && <StackTraceView name={null} trace={{ ...stack, head: '' }} />}
      {isCut && !stack && (
        <Button size="small" onClick={() => setWhole(true)}>
          Show all {text.length.toLocaleString('en')} characters
        </Button>
      )}
    </div>
  );
}

function Row(props: {
  readonly attribute: LineAttribute;
  readonly hits: LineHits | null;
  readonly model: ViewerModel;
}) {
  const { attribute, hits, model } = props;
  const { label, value, mono, filter, column } = attribute;
  const name = `Filter by this ${label.toLowerCase()}`;
  return (
    <div class="line-attribute">
      <dt>{label}</dt>
      <dd class={mono ? 'ala-mono' : undefined}>
        <ForeignText text={value.slice(0, 1_000)} hits={(column && hits?.[column]) ?? noHits} />
      </dd>
      {filter && (
        <Button
          kind="subtle"
          size="small"
          icon="filter"
          label={name}
          title={name}
          onClick={() => filterBy(model, filter.field, filter.value)}
        />
      )}
    </div>
  );
}

function Value({ name, value, find }: { name: string; value: Json; find?: LineHits['error'] | undefined }) {
  // A text without calls in it is read more easily without quotes, and with what was searched for marked.
  if (typeof value === 'string' && !isTree(value) && !readStack(value)) {
    return (
      <p class="json json-plain">
        <span class="json-name">{name}</span>
        <span class="json-colon">: </span>
        <ForeignText text={value.slice(0, FIRST)} hits={find ?? noHits} />
      </p>
    );
  }
  return <JsonTree name={name} value={value} />;
}
