/** A stack trace as what it says and the calls that led there; the first of the app's own calls is what a reader looks for. */

export interface StackFrame {
  /** Without `at`. */
  readonly text: string;
  /** Of the app itself, as far as its place says: no package and no part of the runtime. */
  readonly isOwn: boolean;
  /** Which of the calls it is, the innermost being 0. */
  readonly at: number;
}

export interface StackTrace {
  /** What stands above the calls. */
  readonly head: string;
  readonly frames: readonly StackFrame[];
  /** Which frame to show while the rest is folded. */
  readonly first: number;
  /** Lines below the frames that are not among them. */
  readonly more: number;
}

/** V8's `    at name (file:line:column)`; other engines' `name@file:line:column`. */
const V8_FRAME = /^\s+at\s+(\S.*)$/;
const OTHER_FRAME = /^\s*(\S*@\S+:\d+:\d+)$/;
const FOREIGN =
  /node_modules|\bnode:|\(internal\/|^internal\/|<anonymous>\)?$|\bnative code\b|@forge\/|__runtime|\(native\)/;
const MOST_FRAMES = 500;
/** No call is longer; a text of 200 KB would keep the expressions busy for minutes. */
const LONGEST_FRAME = 2_000;

/** Null where the text has no call in it. */
export function readStack(text: string): StackTrace | null {
  const lines = text.split('\n');
  const from = lines.findIndex(isFrame);
  if (from < 0) return null;
  const frames: StackFrame[] = [];
  for (const line of lines.slice(from, from + MOST_FRAMES)) {
    const found = callIn(line);
    // What follows the calls (a cause, with calls of its own) is shown as it is.
    const frame = found?.[1] ?? line.trim();
    if (frame !== '')
      frames.push({ text: frame, isOwn: found !== null && !FOREIGN.test(frame), at: frames.length });
  }
  const own = frames.findIndex(({ isOwn }) => isOwn);
  const more = Math.max(0, lines.length - from - MOST_FRAMES);
  return { head: lines.slice(0, from).join('\n').trimEnd(), frames, first: Math.max(0, own), more };
}

function isFrame(line: string): boolean {
  return callIn(line) !== null;
}

function callIn(line: string): RegExpExecArray | null {
  return line.length > LONGEST_FRAME ? null : (V8_FRAME.exec(line) ?? OTHER_FRAME.exec(line));
}
