import type { Plugin } from 'vite';

const RULES = '/src/core/redaction/';

/** Takes the examples out of the redaction rules: they are for the tests, and a fifth of the engine's weight. */
export function withoutExamples(): Plugin {
  return {
    name: 'without-examples',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes(RULES) || !code.includes('examples')) return null;
      let text = code;
      for (const { start, end } of examplesOf(this.parse(code, { lang: 'ts' })).reverse()) {
        text = text.slice(0, start) + text.slice(end).replace(/^\s*,/, '');
      }
      return { code: text, map: null };
    },
  };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a literal object has `examples`, or a getter of that name; in order. */
function examplesOf(node: unknown): Place[] {
  if (typeof node !== 'object' || node === null) return [];
  if (isExamples(node)) return [{ start: node.start, end: node.end }];
  return Object.values(node).flatMap(examplesOf);
}

function isExamples(node: object): node is Place {
  const { type, key, shorthand } = node as { type?: unknown; key?: { name?: unknown }; shorthand?: unknown };
  return type === 'Property' && key?.name === 'examples' && shorthand === false && !isPattern(node);
}

/** `{ examples: yes }` where an object is taken apart holds no examples. */
function isPattern(node: object): boolean {
  const { value } = node as { value?: { type?: unknown } };
  return typeof value?.type === 'string' && /Pattern|^Identifier$/.test(value.type);
}
