/** What of a line to mark for a query, column by column: the same places in which the query looks. */
import type { RegexNode, TextNode } from '../core/query/ast.ts';
import type { TextField } from '../core/query/fields.ts';
import { literal, literalPattern } from '../core/query/letter-case.ts';
import { type FindHits, joinStretches, noHits, patternHits } from './highlight.ts';

/** `name`: function, module, version and site. `id`: invocation and trace, which words find from their start only. */
export type HitColumn = TextField | 'name' | 'id';
export type LineHits = Readonly<Record<HitColumn, FindHits>>;

export const NO_LINE_HITS: LineHits = { msg: noHits, error: noHits, other: noHits, name: noHits, id: noHits };

/** Characters of a text in which a regular expression is looked for: on the page it cannot be stopped. */
export const REGEX_TEXT_LIMIT = 8_000;

/** `marks`: of `analyse`. The regular expressions among them are looked for only where `regexes` says that they are fast. */
export function lineHits(
  marks: readonly (TextNode | RegexNode)[],
  { regexes }: { readonly regexes: boolean },
): LineHits {
  const texts = marks.filter((mark) => mark.kind === 'text');
  const expressions = regexes ? marks.filter((mark) => mark.kind === 'regex') : [];
  const anywhere = texts.filter(({ field }) => field === null).map(patternOf);
  const name = patternHits(anywhere);
  const logged = (column: TextField): FindHits => {
    const inColumn = ({ field }: TextNode | RegexNode): boolean => field === null || field === column;
    const words = patternHits(texts.filter(inColumn).map(patternOf));
    const found = patternHits(
      expressions.filter(inColumn).map(({ source, flags }) => new RegExp(source, `${flags}g`)),
    );
    if (found === noHits) return words;
    return (text) => joinStretches([...words(text), ...within(found, text)]);
  };
  return {
    msg: logged('msg'),
    error: logged('error'),
    other: logged('other'),
    name,
    id: (text) => name(text).filter(({ start }) => start === 0),
  };
}

function patternOf({ text }: TextNode): RegExp {
  return literalPattern(literal(text));
}

/** A find that reaches the cut may be one of the cut's own making. */
function within(find: FindHits, text: string): readonly { start: number; end: number }[] {
  if (text.length <= REGEX_TEXT_LIMIT) return find(text);
  return find(text.slice(0, REGEX_TEXT_LIMIT)).filter(({ end }) => end < REGEX_TEXT_LIMIT);
}
