import type { Item } from './clean-items.ts';
import { collectNodes, type TextNode } from './clean-text.ts';
import type { Finder, Finding } from './finder.ts';
import { replacedSpans } from './pseudonym.ts';

/** Texts that come again and again are searched once. */
const REMEMBERED = 5000;
const SHORT = 200;

/** Finds what is in texts and in those inside of them: one search for all, each text once. */
export class TextSearch {
  private readonly finder: Finder;
  private readonly remembered = new Map<string, readonly Finding[]>();

  constructor(finder: Finder) {
    this.finder = finder;
  }

  /** Gives each node its findings. */
  search(items: readonly Item[]): void {
    const wanted = new Map<string, TextNode[]>();
    const want = (node: TextNode): void => {
      const findings = this.remembered.get(node.text);
      if (findings) {
        node.findings = findings;
        return;
      }
      const list = wanted.get(node.text);
      if (list) list.push(node);
      else wanted.set(node.text, [node]);
    };
    const labelled: { readonly node: TextNode; readonly before: string }[] = [];
    for (const { node, source } of items) {
      if (source.before === undefined) want(node);
      else labelled.push({ node, before: source.before });
      if (node.inner === null) continue;
      const nodes: TextNode[] = [];
      collectNodes(node, nodes);
      for (const inner of nodes) if (inner !== node) want(inner);
    }
    const unknown = [...wanted.keys()];
    for (const [n, findings] of this.finder.findAll(unknown).entries()) {
      const text = unknown[n] ?? '';
      for (const node of wanted.get(text) ?? []) node.findings = findings;
      if (text.length <= SHORT && this.remembered.size < REMEMBERED) this.remembered.set(text, findings);
    }
    const found = this.finder.findAll(labelled.map(({ node, before }) => before + node.text));
    for (const [n, { node, before }] of labelled.entries()) {
      node.findings = shifted(found[n] ?? [], before.length, node.text.length);
    }
    for (const { node, source } of items) {
      if (!source.known || node.findings.length > 0 || replacedSpans(node.text).length > 0) continue;
      node.findings = source.known.map((span) => ({ ...span, ruleId: 'column' }));
    }
  }
}

function shifted(findings: readonly Finding[], by: number, length: number): Finding[] {
  return findings
    .map((finding) => ({ ...finding, start: Math.max(0, finding.start - by), end: finding.end - by }))
    .filter(({ start, end }) => start < end && start < length);
}
