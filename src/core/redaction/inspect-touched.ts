/** Numbers and names of values, and on which of them it depends what becomes of a text. */
import { collectNodes, type TextNode } from './clean-text.ts';
import type { Met, Named, Namer } from './inspect-edits.ts';
import type { ValueTable } from './inspect-values.ts';
import { without } from './placement.ts';
import { canonicalValue } from './policy.ts';
import { replacedSpans } from './pseudonym.ts';

/** The values of which another decision may change a text. */
export class Touched {
  readonly ids: Set<number>;
  /** It may depend on what has no number: any decision may change it. */
  isFickle: boolean;

  constructor(ids: Iterable<number> = [], isFickle = false) {
    this.ids = new Set(ids);
    this.isFickle = isFickle;
  }

  /** Both together. */
  and(other: Touched): Touched {
    return new Touched([...this.ids, ...other.ids], this.isFickle || other.isFickle);
  }
}

/** What is done with one batch of texts, and for each what it touches. */
export class Naming {
  private readonly table: ValueTable;
  private readonly touched = new Map<TextNode, Touched>();

  constructor(table: ValueTable) {
    this.table = table;
  }

  has(node: TextNode): boolean {
    return this.touched.has(node);
  }

  find(node: TextNode): Touched | null {
    return this.touched.get(node) ?? null;
  }

  of(node: TextNode): Touched {
    const known = this.touched.get(node);
    if (known) return known;
    const made = new Touched();
    this.touched.set(node, made);
    return made;
  }

  clear(): void {
    this.touched.clear();
  }

  /** Every value that was found gets its number, whatever becomes of it. */
  register(node: TextNode): void {
    for (const { text, findings } of nodesIn(node)) {
      if (findings.length === 0) continue;
      const touched = this.of(node);
      const replaced = replacedSpans(text);
      if (replaced.length > 0) touched.isFickle = true;
      for (const { kind, tier, start, end } of replaced.length === 0
        ? findings
        : without(findings, replaced)) {
        touched.ids.add(this.table.add(kind, tier, text.slice(start, end), true).id);
      }
    }
  }

  /**
   * What is known from now on is in the table too, so that it is still known after other decisions.
   *
   * @param first the text as it was before anything was replaced
   */
  registerWhole(node: TextNode, first = node): void {
    for (const { text, redacted } of nodesIn(node)) {
      for (const { start, end, kind, tier, canonical, isPart } of redacted) {
        if (canonical !== undefined || isPart) continue;
        this.of(first).ids.add(this.table.add(kind, tier, text.slice(start, end), true).id);
      }
    }
  }

  /** Of a text in which something was replaced: what is found there now. */
  touchAll(node: TextNode, first: TextNode): void {
    for (const { text, redacted, kept } of nodesIn(node)) {
      for (const { start, end, kind, canonical } of [...redacted, ...kept]) {
        this.touch(this.of(first), kind, canonical ?? canonicalValue(text.slice(start, end), kind));
      }
    }
  }

  /** For the edits of a text, as it was `first`. */
  with(first: TextNode): { readonly name: Namer; readonly met: Met } {
    return {
      name: (span, value, parts) => this.name(this.of(first), span, value, parts),
      met: ({ kind, canonical }) => this.touch(this.of(first), kind, canonical),
    };
  }

  /** A span that several were joined into has a name of its own, and is decided by the longest of them. */
  private name(touched: Touched, ...[span, value, parts]: Parameters<Namer>): Named {
    const { kind, tier, canonical, isPart } = span;
    const own = this.table.find(kind, canonical ?? canonicalValue(value, kind));
    if (own) {
      touched.ids.add(own.id);
      return { token: own.token, valueId: own.id };
    }
    const made = this.table.add(kind, tier, value, false, canonical);
    touched.ids.add(made.id);
    if (isPart) return { token: made.token, valueId: made.id };
    let chief = made;
    let longest = 0;
    for (const part of parts) {
      const known = part.canonical === undefined ? undefined : this.table.find(part.kind, part.canonical);
      if (!known || part.end - part.start <= longest) continue;
      longest = part.end - part.start;
      chief = known;
    }
    touched.ids.add(chief.id);
    return { token: made.token, valueId: chief.id };
  }

  private touch(touched: Touched, kind: Parameters<ValueTable['find']>[0], canonical: string): void {
    const value = this.table.find(kind, canonical);
    if (value) touched.ids.add(value.id);
    else touched.isFickle = true;
  }
}

function nodesIn(node: TextNode): readonly TextNode[] {
  if (node.inner === null) return [node];
  const all: TextNode[] = [];
  collectNodes(node, all);
  return all;
}
