/**
 * The guideline report: which function logs what it should not, in lines of which shape. Something that an admin can
 * send and a vendor can mend: there is no value in it.
 */
import { messageShape } from '../message-shape.ts';
import type { Batch, Item } from './clean-items.ts';
import { type TextNode, textsIn } from './clean-text.ts';
import type { KnownValues } from './clean-values.ts';
import { type Kind, labelOf, type Tier, tierOf } from './kinds.ts';
import { type Span, united } from './placement.ts';

/** What one function logs in lines of one shape. JSON-safe. */
export interface GuidelineFinding {
  /** Null: the lines name no function. */
  readonly functionKey: string | null;
  /** `message`, `other`, `error` or a further column of a file. */
  readonly column: string;
  readonly shape: string;
  readonly kinds: readonly { readonly kind: Kind; readonly tier: Tier; readonly lines: number }[];
  /** Lines with any finding. */
  readonly lines: number;
}

/** What the platform writes into each line is no fault of the app. */
const NOT_LOGGED = new Set(
  'functionKey moduleKey moduleType appVersion contextId product hostName license edition levelText'.split(
    ' ',
  ),
);
/** Beyond so many shapes the rest are counted together. */
const MOST = 5000;
const OTHER_SHAPES = '(other shapes)';

interface Group {
  readonly functionKey: string | null;
  readonly column: string;
  readonly shape: string;
  readonly kinds: Map<Kind, number>;
  lines: number;
}

/** A text as it is told of. */
interface Told {
  readonly text: string;
  readonly column: string;
  readonly kinds: ReadonlySet<Kind>;
}

export class GuidelineReport {
  private readonly groups = new Map<string, Group>();

  /** @param batch in whose texts it is decided what goes @param values what may not be shown */
  addBatch({ owners: lines, items, starts }: Batch, values: KnownValues): void {
    const told = new Map<Item, Told>();
    const owners = new Map<string | null, string | null>([[null, null]]);
    for (const [n, { functionKey }] of lines.entries()) {
      for (let at = starts[n] ?? 0; at < (starts[n + 1] ?? 0); at++) {
        const item = items[at];
        if (!item || NOT_LOGGED.has(item.source.column)) continue;
        const { node } = item;
        if (node.redacted.length === 0 && node.kept.length === 0 && node.inner === null) continue;
        let one = told.get(item);
        if (!one) {
          const kinds = new Set<Kind>();
          const text = hide(named(node, kinds), values);
          one = { text, column: hide(item.source.column, values), kinds };
          told.set(item, one);
        }
        if (one.kinds.size === 0) continue;
        const owner = owners.get(functionKey) ?? (functionKey === null ? null : hide(functionKey, values));
        owners.set(functionKey, owner);
        this.add(owner, one.column, one.text, one.kinds);
      }
    }
  }

  private add(functionKey: string | null, column: string, text: string, kinds: ReadonlySet<Kind>): void {
    const wanted = messageShape(text);
    let key = JSON.stringify([functionKey, column, wanted]);
    let shape = wanted;
    if (!this.groups.has(key) && this.groups.size >= MOST) {
      shape = OTHER_SHAPES;
      key = JSON.stringify([functionKey, column, shape]);
    }
    const group = this.groups.get(key) ?? {
      functionKey,
      column,
      shape,
      kinds: new Map<Kind, number>(),
      lines: 0,
    };
    this.groups.set(key, group);
    group.lines++;
    for (const kind of kinds) group.kinds.set(kind, (group.kinds.get(kind) ?? 0) + 1);
  }

  /** What must not be logged first, then by how many lines. */
  findings(): GuidelineFinding[] {
    return [...this.groups.values()]
      .map(({ kinds, ...group }) => ({
        ...group,
        kinds: [...kinds]
          .map(([kind, lines]) => ({ kind, tier: tierOf(kind), lines }))
          .sort((a, b) => rank(a.tier) - rank(b.tier) || b.lines - a.lines || (a.kind < b.kind ? -1 : 1)),
      }))
      .sort(
        (a, b) => rank(gravest(a)) - rank(gravest(b)) || b.lines - a.lines || (a.shape < b.shape ? -1 : 1),
      );
  }
}

function gravest({ kinds }: { readonly kinds: readonly { readonly tier: Tier }[] }): Tier {
  return kinds.some(({ tier }) => tier === 'forbidden') ? 'forbidden' : 'caution';
}

function rank(tier: Tier): number {
  return tier === 'forbidden' ? 0 : 1;
}

/** The text with the kind of each finding in its place. */
function named(node: TextNode, kinds: Set<Kind>): string {
  const spans: Span[] = [...node.redacted, ...node.kept];
  for (const [token, { node: inner }] of textsIn(node)) {
    const before = new Set<Kind>();
    named(inner, before);
    for (const kind of before) {
      kinds.add(kind);
      spans.push({ start: token.start + 1, end: token.end - 1, kind, tier: tierOf(kind) });
    }
  }
  for (const { kind } of spans) kinds.add(kind);
  return replaced(node.text, spans);
}

function replaced(text: string, spans: readonly Span[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, kind } of united(spans)) {
    result += `${text.slice(from, start)}<${kind.replaceAll(':', '-')}>`;
    from = end;
  }
  return result + text.slice(from);
}

function hide(text: string, values: KnownValues): string {
  return replaced(text, values.find(text));
}

/** The findings as Markdown, for a person: one sentence for each, graver ones first. */
export function reportMarkdown(findings: readonly GuidelineFinding[]): string {
  if (findings.length === 0) {
    return '# Logging guideline report\n\nNothing was found that should not be logged.\n';
  }
  const parts = ['# Logging guideline report', ''];
  const grave = findings.filter((finding) => gravest(finding) === 'forbidden');
  const light = findings.filter((finding) => gravest(finding) === 'caution');
  if (grave.length > 0) parts.push('## Must not be logged', '', ...grave.map(sentence), '');
  if (light.length > 0) parts.push('## Log with caution', '', ...light.map(sentence), '');
  return `${parts.join('\n')}`;
}

function sentence({ functionKey, column, shape, kinds, lines }: GuidelineFinding): string {
  const who = functionKey === null ? 'Lines without a function log' : `Function ${code(functionKey)} logs`;
  const what = kinds.map(({ kind, lines: count }) =>
    count === lines ? pluralOf(kind) : `${pluralOf(kind)} (${count})`,
  );
  const where = column === 'message' ? 'message shape' : `${code(column)} of the shape`;
  return `- ${who} ${listed(what)}: ${lines.toLocaleString('en-US')} ${lines === 1 ? 'line' : 'lines'}, ${where} ${code(shape)}`;
}

function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}

/** "e-mail addresses", "IP addresses", "secrets (jwt)". */
function pluralOf(kind: Kind): string {
  const label = labelOf(kind);
  if (label.startsWith('Secret: ')) return `secrets (${label.slice('Secret: '.length)})`;
  const text =
    /^[A-Z][a-z-]/.test(label) && !label.startsWith('Atlassian')
      ? label[0]?.toLowerCase() + label.slice(1)
      : label;
  if (kind === 'content') return text;
  if (kind === 'url-query') return 'URL paths or queries';
  if (text.endsWith('s')) return `${text}es`;
  const bracket = text.indexOf(' (');
  return bracket < 0 ? `${text}s` : `${text.slice(0, bracket)}s${text.slice(bracket)}`;
}

/** In backticks, whatever the text holds: a longer fence than any inside. */
function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...(flat.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${fence}${space}${flat}${space}${fence}`;
}
