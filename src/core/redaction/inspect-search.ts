/** Finds what is in texts and in those inside of them: one search for all, each text once. */
import { collectNodes, type TextNode } from './clean-text.ts';
import type { Finder, Finding } from './finder.ts';
import { copyOf } from './inspect-values.ts';

/** Texts that come again and again are searched once. */
const REMEMBERED = 5000;
const SHORT = 200;

export class NodeSearch {
  private readonly finder: Finder;
  private readonly remembered = new Map<string, readonly Finding[]>();

  constructor(finder: Finder) {
    this.finder = finder;
  }

  /** Gives each node, and each inside of it, its findings. */
  search(nodes: Iterable<TextNode>): void {
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
    for (const node of nodes) {
      if (node.inner === null) {
        want(node);
        continue;
      }
      const all: TextNode[] = [];
      collectNodes(node, all);
      for (const each of all) want(each);
    }
    const texts = [...wanted.keys()];
    for (const [n, findings] of this.finder.findAll(texts).entries()) {
      const text = texts[n] ?? '';
      for (const node of wanted.get(text) ?? []) node.findings = findings;
      if (text.length <= SHORT && this.remembered.size < REMEMBERED)
        this.remembered.set(copyOf(text), findings);
    }
  }
}
