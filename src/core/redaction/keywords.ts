/**
 * Finds all keywords of all rules in one pass (Aho-Corasick as a table): what a text costs does not grow with the
 * number of rules. Letters match in either case.
 */

/** The words that end at one place: whose each is, and how long. */
export interface Hit {
  readonly owners: Uint16Array;
  readonly lengths: Uint16Array;
}

/** Called in the text's order, once for each place where words end. @param end one past their last character */
export type OnKeyword = (end: number, hit: Hit) => void;

/** `owners[n]` holds the words of owner `n`. */
export type KeywordSearch = (text: string, onKeyword: OnKeyword) => void;

/** Latin-1: what a keyword may hold, and what texts are mostly made of. */
const CODES = 256;
const LONGEST = 1024;

interface Node {
  readonly next: Map<number, Node>;
  /** As `owner * LONGEST + length`. */
  readonly words: Set<number>;
  fail: Node | null;
  id: number;
}

export function createKeywordSearch(owners: readonly (readonly string[])[]): KeywordSearch {
  const classes = classesOf(owners.flat());
  const nodes = nodesOf(owners, classes);
  // Those where a word ends come last, so that one comparison tells them.
  const ordered = [
    ...nodes.filter((node) => node.words.size === 0),
    ...nodes.filter((n) => n.words.size > 0),
  ];
  const width = Math.max(...classes) + 1;
  for (const [n, node] of ordered.entries()) node.id = n * width;
  const table = tableOf(nodes, width);
  const firstHit = ordered.findIndex((node) => node.words.size > 0) * width;
  const hits = ordered.filter((node) => node.words.size > 0).map(hitOf);
  const start = nodes[0]?.id ?? 0;
  if (hits.length === 0) return () => {};
  return (text, onKeyword) => {
    let state = start;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      state = code < CODES ? (table[state + (classes[code] ?? 0)] ?? 0) : start;
      if (state >= firstHit) {
        const found = hits[(state - firstHit) / width];
        if (found) onKeyword(at + 1, found);
      }
    }
  };
}

function hitOf({ words }: Node): Hit {
  const all = [...words];
  return {
    owners: Uint16Array.from(all, (word) => Math.floor(word / LONGEST)),
    lengths: Uint16Array.from(all, (word) => word % LONGEST),
  };
}

/** Characters that stand in no keyword are all of class 0; a capital is of its small letter's class. */
function classesOf(words: readonly string[]): Uint8Array {
  const classes = new Uint8Array(CODES);
  let count = 0;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (code >= CODES || word !== word.toLowerCase()) {
        throw new RangeError(`the keyword ${JSON.stringify(word)} is not in small letters of Latin-1`);
      }
      classes[code] ||= ++count;
    }
  }
  for (let code = 65; code < CODES; code++) {
    const small = String.fromCharCode(code).toLowerCase().charCodeAt(0);
    if (small !== code) classes[code] = classes[small] ?? 0;
  }
  return classes;
}

/** The trie in breadth-first order, with the links to the longest suffix that is a beginning too. */
function nodesOf(owners: readonly (readonly string[])[], classes: Uint8Array): Node[] {
  const node = (): Node => ({ next: new Map(), words: new Set(), fail: null, id: 0 });
  const root = node();
  for (const [owner, words] of owners.entries()) {
    for (const word of words) {
      let at = root;
      for (let n = 0; n < word.length; n++) {
        const step = classes[word.charCodeAt(n)] ?? 0;
        const next = at.next.get(step) ?? node();
        at.next.set(step, next);
        at = next;
      }
      if (at !== root) at.words.add(owner * LONGEST + word.length);
    }
  }
  const nodes = [root];
  for (const at of nodes) {
    for (const [step, next] of at.next) {
      let fail = at.fail;
      while (fail && !fail.next.has(step)) fail = fail.fail;
      next.fail = fail?.next.get(step) ?? root;
      for (const word of next.fail.words) next.words.add(word);
      nodes.push(next);
    }
  }
  return nodes;
}

/** For each node and class where it goes on; nodes come after those that they fall back to. */
function tableOf(nodes: readonly Node[], width: number): Int32Array {
  const table = new Int32Array(nodes.length * width);
  const root = nodes[0]?.id ?? 0;
  for (const node of nodes) {
    for (let step = 0; step < width; step++) {
      const fallback = node.fail ? (table[node.fail.id + step] ?? root) : root;
      table[node.id + step] = node.next.get(step)?.id ?? fallback;
    }
  }
  return table;
}
