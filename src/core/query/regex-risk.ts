/**
 * Whether a regular expression may take exponential or high polynomial time. A hint for the person who writes it, by rules
 * of thumb: it warns of some that are harmless and misses some that are not. Only ending its worker is safe.
 */
const UNBOUNDED = /(?:[*+]|\{\d+,\})\??/y;
const BOUNDED = /(?:\?|\{\d+(?:,\d+)?\})\??/y;

interface Frame {
  /** Something in it repeats without end. */
  repeats: boolean;
  /** What each alternative can begin with; null: anything. */
  readonly starts: (string | null)[];
  atStart: boolean;
  /** The last thing that repeated without end, if nothing has come since. */
  lastRepeated: string | null;
}

/** Recognises repeats of repeats, repeats of alternatives that begin alike, repeated back references, and neighbouring repeats of the same. */
export function isRisky(source: string): boolean {
  let frame = newFrame();
  const outer: Frame[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === '(') {
      note(frame, null);
      outer.push(frame);
      frame = newFrame();
      at += /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]*:))?/.exec(source.slice(at, at + 80))?.[0].length ?? 1;
      continue;
    }
    if (character === '|') {
      frame.atStart = true;
      frame.lastRepeated = null;
      at += 1;
      continue;
    }
    let item: string;
    let inner: Frame | null = null;
    if (character === ')') {
      inner = frame;
      frame = outer.pop() ?? newFrame();
      item = `(${at}`;
      at += 1;
    } else {
      item = readItem(source, at);
      at += item.length;
      note(frame, item);
    }
    const unbounded = match(UNBOUNDED, source, at);
    if (unbounded > 0) {
      if (inner && (inner.repeats || hasLikeStarts(inner.starts))) return true;
      if (/^\\[1-9k]/.test(item)) return true;
      if (frame.lastRepeated !== null && overlaps(frame.lastRepeated, item)) return true;
      frame.repeats = true;
      frame.lastRepeated = item;
      at += unbounded;
    } else {
      if (inner?.repeats) frame.repeats = true;
      const bounded = match(BOUNDED, source, at);
      // An optional thing in between does not keep two repeats apart.
      if (bounded === 0) frame.lastRepeated = null;
      at += bounded;
    }
  }
  return false;
}

function newFrame(): Frame {
  return { repeats: false, starts: [], atStart: true, lastRepeated: null };
}

function note(frame: Frame, item: string | null): void {
  if (frame.atStart) frame.starts.push(item);
  frame.atStart = false;
}

function match(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0].length ?? 0;
}

/** One character, escape or class. */
function readItem(source: string, at: number): string {
  const rest = source.slice(at, at + 200);
  return /^(?:\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S])/.exec(rest)?.[0] ?? source.charAt(at);
}

function hasLikeStarts(starts: readonly (string | null)[]): boolean {
  return starts.some((a, n) => starts.slice(n + 1, n + 40).some((b) => overlaps(a, b)));
}

/** Whether some character fits both. Two classes are taken to overlap unless they are each other's opposites. */
function overlaps(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === '.' || b === '.' || a === b) return true;
  const isSet = (item: string): boolean => /^(?:\[|\\[dDwWsS])/.test(item);
  if (isSet(a) && isSet(b))
    return !(a.length === 2 && a.toLowerCase() === b.toLowerCase()) && !areDisjoint(a, b);
  if (isSet(a)) return fits(a, b);
  return isSet(b) && fits(b, a);
}

function areDisjoint(a: string, b: string): boolean {
  const pair = [a, b].sort().join('');
  return pair === '\\d\\s' || pair === '\\s\\w';
}

function fits(set: string, item: string): boolean {
  const character = item.length === 2 && item.startsWith('\\') ? item.charAt(1) : item;
  try {
    return character.length === 1 && new RegExp(`^${set}$`).test(character);
  } catch {
    return true;
  }
}
