/** A value as a tree that unfolds. Foreign all through: bounded in depth and width, shown as text only. */
import { useState } from 'preact/hooks';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { isTree, type Json } from './logged-values.ts';
import { readStack } from './stack-frames.ts';
import { StackTraceView } from './stack-trace.tsx';

/** Entries of an object or array that are shown at once. */
const AT_ONCE = 50;
/** Characters of a text that are shown at once. */
const LONG_TEXT = 2_000;
/** What is open at first. */
const OPEN_DEPTH = 2;
const OPEN_ENTRIES = 12;

export interface JsonTreeProps {
  /** The name of the whole: `error`; null: it has none. */
  readonly name: string | null;
  readonly value: Json;
}

/** An object without a name is shown by its entries alone. */
export function JsonTree({ name, value }: JsonTreeProps) {
  const isBare = name === null && isTree(value) && !Array.isArray(value);
  return (
    <ul class="json" aria-label={name ?? 'Value'}>
      {isBare ? <Entries value={value} depth={0} /> : <Node name={name} value={value} depth={0} />}
    </ul>
  );
}

function Node({ name, value, depth }: JsonTreeProps & { readonly depth: number }) {
  const stack = typeof value === 'string' ? readStack(value) : null;
  if (stack) {
    return (
      <li class="json-node">
        <StackTraceView name={name} trace={stack} />
      </li>
    );
  }
  if (isTree(value)) return <Branch name={name} value={value} depth={depth} />;
  return (
    <li class="json-node json-leaf">
      <Name name={name} />
      <Leaf value={value} />
    </li>
  );
}

function Branch({ name, value, depth }: { name: string | null; value: Json & object; depth: number }) {
  const entries = Object.entries(value);
  const isArray = Array.isArray(value);
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH && entries.length <= OPEN_ENTRIES);
  const size = isArray ? `[${entries.length}]` : `{${entries.length}}`;
  if (entries.length === 0) {
    return (
      <li class="json-node json-leaf">
        <Name name={name} />
        <span class="json-size">{isArray ? '[]' : '{}'}</span>
      </li>
    );
  }
  return (
    <li class="json-node">
      <button type="button" class="json-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
        {name !== null && (
          <span class="json-name">
            <ForeignText text={name.slice(0, 200)} />
          </span>
        )}
        <span class="json-size">{size}</span>
        {!isOpen && <span class="json-glance">{<ForeignText text={glance(value)} />}</span>}
      </button>
      {isOpen && (
        <ul class="json-entries">
          <Entries value={value} depth={depth + 1} />
        </ul>
      )}
    </li>
  );
}

function Entries({ value, depth }: { readonly value: Json & object; readonly depth: number }) {
  const entries = Object.entries(value);
  const [most, setMost] = useState(AT_ONCE);
  return (
    <>
      {entries.slice(0, most).map(([key, entry]) => (
        <Node key={key} name={key} value={entry as Json} depth={depth} />
      ))}
      {entries.length > most && (
        <li class="json-node json-leaf">
          <button type="button" class="ala-link" onClick={() => setMost(most + AT_ONCE * 4)}>
            {(entries.length - most).toLocaleString('en')} more
          </button>
        </li>
      )}
    </>
  );
}

function Name({ name }: { readonly name: string | null }) {
  return name === null ? null : (
    <>
      <span class="json-name">
        <ForeignText text={name.slice(0, 200)} />
      </span>
      <span class="json-colon">: </span>
    </>
  );
}

function Leaf({ value }: { readonly value: Json }) {
  const [isWhole, setWhole] = useState(false);
  if (typeof value !== 'string') {
    return (
      <span class="json-value" data-type={value === null ? 'null' : typeof value}>
        {String(value)}
      </span>
    );
  }
  const isLong = value.length > LONG_TEXT && !isWhole;
  return (
    <span class="json-value" data-type="string">
      "<ForeignText text={isLong ? value.slice(0, LONG_TEXT) : value} />
      {isLong ? (
        <button type="button" class="ala-link" onClick={() => setWhole(true)}>
          {'\u2026 '}
          {(value.length - LONG_TEXT).toLocaleString('en')} more characters
        </button>
      ) : (
        '"'
      )}
    </span>
  );
}

/** What a folded value begins with. */
function glance(value: Json & object): string {
  const some = Object.entries(value).slice(0, 4);
  const isArray = Array.isArray(value);
  const texts = some.map(([key, entry]) => `${isArray ? '' : `${key}: `}${short(entry as Json)}`);
  return texts.join(', ').slice(0, 120);
}

function short(value: Json): string {
  if (typeof value === 'string') return `"${value.slice(0, 24).replaceAll('\n', ' ')}"`;
  if (isTree(value)) return Array.isArray(value) ? '[\u2026]' : '{\u2026}';
  return String(value);
}
