import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { readTokens, type Token } from '../core/query/tokens.ts';

export interface QueryColoursProps {
  readonly text: string;
  /** What is offered to be added at the end. */
  readonly rest: string;
  /** The box in which the text is typed: it scrolls, and this with it. */
  readonly input: RefObject<HTMLInputElement | null>;
}

export interface QueryPart {
  readonly at: number;
  readonly text: string;
  readonly kind: 'field' | 'sign' | 'text' | 'plain';
}

/** Letters that are as wide apart as together, and go from left to right: with others the colours might not lie over the text. */
const SIMPLE = /^[\x20-\x7e\xa0-\u024f]*$/;

/** The query once more in colours, under a box whose own text cannot be seen. Shows nothing where it might not fit exactly. */
export function QueryColours({ text, rest, input }: QueryColoursProps) {
  const line = useRef<HTMLDivElement>(null);
  const parts = useMemo(() => queryParts(text), [text]);
  const isSimple = SIMPLE.test(text) && SIMPLE.test(rest);
  useLayoutEffect(() => {
    const { current } = input;
    if (!current || !isSimple) return;
    const follow = () => {
      if (line.current) line.current.scrollLeft = current.scrollLeft;
    };
    follow();
    const stop = new AbortController();
    for (const name of ['scroll', 'input', 'keyup', 'select'])
      current.addEventListener(name, follow, { signal: stop.signal });
    return () => stop.abort();
  });
  if (!isSimple || text === '') return null;
  return (
    <div class="log-search-colours" ref={line} aria-hidden="true">
      {parts.map(({ at, text: part, kind }) => (
        <span key={at} data-part={kind}>
          {part}
        </span>
      ))}
      {rest !== '' && <span class="log-search-ghost">{rest}</span>}
    </div>
  );
}

/** A text in pieces by what they are; together they are the text. What cannot be read is plain. */
export function queryParts(text: string): QueryPart[] {
  const parts: QueryPart[] = [];
  let end = 0;
  const add = (to: number, kind: QueryPart['kind']): void => {
    if (to > end) parts.push({ at: end, text: text.slice(end, to), kind });
    end = Math.max(end, to);
  };
  for (const token of readTokens(text).tokens) {
    add(token.at, 'plain');
    if (token.kind === 'filter') {
      const name = text.indexOf(':', token.at);
      add(name, 'field');
      add(valueAt(token), 'sign');
      add(token.end, isQuoted(text, end) ? 'text' : 'plain');
    } else add(token.end, kindOf(text, token));
  }
  add(text.length, 'plain');
  return parts;
}

function valueAt({ values, end }: Extract<Token, { kind: 'filter' }>): number {
  return 'source' in values ? values.at : (values[0]?.at ?? end);
}

function kindOf(text: string, token: Token): QueryPart['kind'] {
  if (token.kind === 'text') return isQuoted(text, token.at) ? 'text' : 'plain';
  return token.kind === 'regex' ? 'text' : 'sign';
}

function isQuoted(text: string, at: number): boolean {
  return text[at] === '"' || text[at] === '/';
}
