/** Texts that whatever a regular expression finds must contain, so that an index can rule lines out. */
import type { Literal } from './letter-case.ts';

const QUANTIFIER = /[*+?]\??|\{(\d+)(?:,\d*)?\}\??/y;
/** Escapes that stand for one of several characters or for a place: they end a run of plain characters. */
const BREAKING_ESCAPE = /[dDwWsSbB]/;
const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * Of every group at least one text is in whatever the expression finds; nothing where that is not certain. Only plain
 * characters outside brackets count. With `i` and `u` together more letters are alike than `foldCase` knows (`ſ` is `s`),
 * so these give nothing.
 */
export function requiredLiterals(source: string, flags: string): Literal[][] {
  if (flags.includes('i') && flags.includes('u')) return [];
  const branches = readBranches(source);
  if (branches === null) return [];
  const exact = !flags.includes('i');
  const [only] = branches;
  if (only && branches.length === 1) return only.map((text) => [{ text, exact }]);
  const longest = branches.map((runs) => runs.toSorted((a, b) => b.length - a.length)[0]);
  const group = longest.filter((text) => text !== undefined);
  return group.length === longest.length ? [group.map((text) => ({ text, exact }))] : [];
}

/** The plain runs of each alternative; null where the expression has something that is not understood here. */
function readBranches(source: string): string[][] | null {
  const branches: string[][] = [];
  let runs: string[] = [];
  let run = '';
  const endRun = (): void => {
    if (run !== '') runs.push(run);
    run = '';
  };
  let at = 0;
  while (at < source.length) {
    const atom = readAtom(source, at);
    if (atom === null) return null;
    at = atom.end;
    QUANTIFIER.lastIndex = at;
    const quantifier = QUANTIFIER.exec(source);
    if (atom.kind === 'or') {
      endRun();
      branches.push(runs);
      runs = [];
    } else if (atom.kind === 'break') endRun();
    else if (quantifier === null) run += atom.text;
    else {
      if (!isOptional(quantifier)) run += atom.text;
      endRun();
    }
    if (quantifier) at += quantifier[0].length;
  }
  endRun();
  branches.push(runs);
  return branches;
}

function isOptional([text, least]: RegExpExecArray): boolean {
  return least === undefined ? !text.startsWith('+') : Number(least) === 0;
}

type Atom =
  | { readonly kind: 'plain'; readonly text: string; readonly end: number }
  | { readonly kind: 'break'; readonly end: number }
  | { readonly kind: 'or'; readonly end: number };

function readAtom(source: string, at: number): Atom | null {
  const character = source.charAt(at);
  if (character === '\\') {
    const escaped = source.charAt(at + 1);
    const end = at + 2;
    if (BREAKING_ESCAPE.test(escaped)) return { kind: 'break', end };
    const control = CONTROL[escaped];
    if (control) return { kind: 'plain', text: control, end };
    return /^[^\w\ud800-\udfff]$/.test(escaped) ? { kind: 'plain', text: escaped, end } : null;
  }
  if (character === '|') return { kind: 'or', end: at + 1 };
  if (character === '(') return breakAt(endOfGroup(source, at));
  if (character === '[') return breakAt(endOfClass(source, at));
  // A quantifier after half of a surrogate pair may mean the pair: no half is ever taken for certain.
  if (/[.^$\ud800-\udfff]/.test(character)) return { kind: 'break', end: at + 1 };
  // A lone `{` is a plain character without `u` only.
  if (/[{}\]]/.test(character)) return { kind: 'break', end: at + 1 };
  return { kind: 'plain', text: character, end: at + 1 };
}

function breakAt(end: number | null): Atom | null {
  return end === null ? null : { kind: 'break', end };
}

function endOfClass(source: string, from: number): number | null {
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === ']') return at + 1;
  }
  return null;
}

function endOfGroup(source: string, from: number): number | null {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (character === '[') at = (endOfClass(source, at) ?? source.length) - 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}
