/**
 * Finds where the values of a JSON text end, as strictly as `JSON.parse` takes them (RFC 8259), without making anything of
 * them: a body of a gigabyte is cut into its records so. All functions give the place after what they read; a negative
 * number where there is none.
 */
/** The text ends before the value does. */
export const OPEN = -1;

/** What stands there is no JSON: `placeOfFault` of the result says where. */
export function invalidAt(at: number): number {
  return -2 - at;
}

/** @returns -1 for a result that is none of `invalidAt` */
export function placeOfFault(result: number): number {
  return result < OPEN ? -2 - result : -1;
}

/** After the white space. */
export function afterSpace(text: string, from: number, end: number): number {
  let at = from;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
  }
  return at;
}

/** @param from at the opening quote */
export function stringEnd(text: string, from: number, end: number): number {
  for (let at = from + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return invalidAt(at);
    if (code !== 92) continue;
    at++;
    if (at >= end) return OPEN;
    const escaped = text.charCodeAt(at);
    if (escaped === 117) {
      for (let n = 1; n <= 4; n++) {
        if (at + n >= end) return OPEN;
        if (!isHex(text.charCodeAt(at + n))) return invalidAt(at + n);
      }
      at += 4;
    } else if (!isEscape(escaped)) return invalidAt(at);
  }
  return OPEN;
}

/** `"\/bfnrt` */
function isEscape(code: number): boolean {
  return (
    code === 34 ||
    code === 92 ||
    code === 47 ||
    code === 98 ||
    code === 102 ||
    code === 110 ||
    code === 114 ||
    code === 116
  );
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/**
 * `true`, `false`, `null` or a number. One that the text's end may have cut off is open: whoever knows that nothing follows
 * takes that for invalid, since it is no object or array that is complete.
 */
export function scalarEnd(text: string, from: number, end: number): number {
  const code = text.charCodeAt(from);
  const word = code === 116 ? 'true' : code === 102 ? 'false' : code === 110 ? 'null' : null;
  if (word !== null) {
    if (text.startsWith(word, from) && from + word.length <= end) return from + word.length;
    return end - from < word.length && word.startsWith(text.slice(from, end)) ? OPEN : invalidAt(from);
  }
  let at = from;
  while (at < end && isNumberSign(text.charCodeAt(at))) at++;
  if (at === from) return invalidAt(from);
  if (at === end) return OPEN;
  NUMBER.lastIndex = from;
  return NUMBER.test(text) && NUMBER.lastIndex === at ? at : invalidAt(from);
}

function isNumberSign(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 || code === 69 || code === 101
  );
}

/** Deeper than this nothing is read: no log is like that, and engines write no JSON of any depth. */
const DEEPEST = 1_000;

/** Any value. @param from at its first sign */
export function valueEnd(text: string, from: number, end: number): number {
  if (from >= end) return OPEN;
  const code = text.charCodeAt(from);
  if (code === 34) return stringEnd(text, from, end);
  return code === 123 || code === 91 ? containerEnd(text, from, end) : scalarEnd(text, from, end);
}

/** @param from at the brace or bracket */
export function containerEnd(text: string, from: number, end: number): number {
  /** For each open container whether it is an object. */
  const open: boolean[] = [];
  let at = from;
  for (;;) {
    // A value begins here.
    const code = text.charCodeAt(at);
    if (code === 123 || code === 91) {
      if (open.length >= DEEPEST) return invalidAt(at);
      const isObject = code === 123;
      open.push(isObject);
      at = afterSpace(text, at + 1, end);
      if (at >= end) return OPEN;
      if (text.charCodeAt(at) !== (isObject ? 125 : 93)) {
        if (isObject) at = keyEnd(text, at, end);
        if (at < 0) return at;
        if (at >= end) return OPEN;
        continue;
      }
    } else {
      at = code === 34 ? stringEnd(text, at, end) : scalarEnd(text, at, end);
      if (at < 0) return at;
      at = afterSpace(text, at, end);
      if (at >= end) return OPEN;
    }
    // Whatever ends here.
    for (;;) {
      const isObject = open[open.length - 1] === true;
      const sign = text.charCodeAt(at);
      if (sign === (isObject ? 125 : 93)) {
        open.pop();
        at++;
        if (open.length === 0) return at;
        at = afterSpace(text, at, end);
        if (at >= end) return OPEN;
        continue;
      }
      if (sign !== 44) return invalidAt(at);
      at = afterSpace(text, at + 1, end);
      if (at >= end) return OPEN;
      if (isObject) at = keyEnd(text, at, end);
      if (at < 0) return at;
      if (at >= end) return OPEN;
      break;
    }
  }
}

/** A key and the colon after it. @returns where its value begins */
export function keyEnd(text: string, from: number, end: number): number {
  if (text.charCodeAt(from) !== 34) return invalidAt(from);
  let at = stringEnd(text, from, end);
  if (at < 0) return at;
  at = afterSpace(text, at, end);
  if (at >= end) return OPEN;
  if (text.charCodeAt(at) !== 58) return invalidAt(at);
  return afterSpace(text, at + 1, end);
}
