/** JSON inside a text: where it stands and where its strings and numbers are, so that it stays valid when they change. */

/** A string, with its quotes, or a number. Offsets are UTF-16 code units in the text. */
export interface JsonToken {
  readonly start: number;
  readonly end: number;
  readonly isString: boolean;
}

/** A JSON value that stands in the text from `start` to `end`, with its tokens in order. */
export interface JsonRegion {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly JsonToken[];
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
/** How many times the text's length may be read in vain: brackets without end must not cost quadratic time. */
const PATIENCE = 8;

/**
 * Every object and array in a text, the outermost only. A text that is a single JSON string counts too, and with
 * `isJson` one that is a single number.
 */
export function findJson(text: string, isJson = false): JsonRegion[] {
  const whole = wholeScalar(text, isJson);
  if (whole) return [whole];
  const regions: JsonRegion[] = [];
  let budget = text.length * PATIENCE + 1000;
  for (let at = nextBracket(text, 0); at >= 0 && budget > 0; ) {
    const tokens: JsonToken[] = [];
    const end = scanValue(text, at, tokens);
    if (end > 0) {
      if (tokens.length > 0) regions.push({ start: at, end, tokens });
      at = nextBracket(text, end);
    } else {
      budget -= -end - at + 1;
      at = nextBracket(text, at + 1);
    }
  }
  return regions;
}

/** A bracket that something of JSON follows: most texts in brackets are no JSON and end here. */
const OPENING = /\{\s*["}]|\[\s*(?:["{[\]\d-]|true\b|false\b|null\b)/g;

function nextBracket(text: string, from: number): number {
  OPENING.lastIndex = from;
  return OPENING.exec(text)?.index ?? -1;
}

function wholeScalar(text: string, isJson: boolean): JsonRegion | null {
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  const first = text[start];
  const end = text.trimEnd().length;
  if (first === '"') {
    if (stringEnd(text, start) !== end) return null;
    return { start, end, tokens: [{ start, end, isString: true }] };
  }
  if (!isJson || first === '{' || first === '[') return null;
  NUMBER.lastIndex = start;
  if (!NUMBER.test(text) || NUMBER.lastIndex !== end) return null;
  return { start, end, tokens: [{ start, end, isString: false }] };
}

/** What may come next. */
const VALUE = 0;
const VALUE_OR_END = 1;
const KEY = 2;
const KEY_OR_END = 3;
const COLON = 4;
const COMMA_OR_END = 5;

/** @returns where the value ends, or as a negative number where it turned out to be no JSON */
function scanValue(text: string, from: number, tokens: JsonToken[]): number {
  const open: boolean[] = [];
  let wanted = VALUE;
  for (let at = from; at < text.length; ) {
    const character = text[at] ?? '';
    if (character === ' ' || character === '\n' || character === '\r' || character === '\t') {
      at += 1;
      continue;
    }
    if (wanted === COLON) {
      if (character !== ':') return -at;
      wanted = VALUE;
      at += 1;
    } else if ((character === '}' || character === ']') && canEnd(wanted, character, open.at(-1))) {
      open.pop();
      at += 1;
      if (open.length === 0) return at;
      wanted = COMMA_OR_END;
    } else if (wanted === COMMA_OR_END) {
      if (character !== ',') return -at;
      wanted = open.at(-1) ? KEY : VALUE;
      at += 1;
    } else if (character === '"') {
      const end = stringEnd(text, at);
      if (end < 0) return -text.length;
      tokens.push({ start: at, end, isString: true });
      wanted = wanted === KEY || wanted === KEY_OR_END ? COLON : COMMA_OR_END;
      at = end;
    } else if (wanted === KEY || wanted === KEY_OR_END) {
      return -at;
    } else if (character === '{' || character === '[') {
      open.push(character === '{');
      wanted = character === '{' ? KEY_OR_END : VALUE_OR_END;
      at += 1;
    } else {
      NUMBER.lastIndex = at;
      LITERAL.lastIndex = at;
      if (NUMBER.test(text)) {
        tokens.push({ start: at, end: NUMBER.lastIndex, isString: false });
        at = NUMBER.lastIndex;
      } else if (LITERAL.test(text)) {
        at = LITERAL.lastIndex;
      } else {
        return -at;
      }
      wanted = COMMA_OR_END;
    }
  }
  return -text.length;
}

function canEnd(wanted: number, character: string, isObject: boolean | undefined): boolean {
  if (isObject === undefined || isObject !== (character === '}')) return false;
  return wanted === COMMA_OR_END || wanted === (isObject ? KEY_OR_END : VALUE_OR_END);
}

/** After the closing quote; -1 where there is none or a control character stands inside. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return -1;
    if (code !== 92) continue;
    at += 1;
    const letter = text[at] ?? '';
    if (letter === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) return -1;
      at += 4;
    } else if (!'"\\/bfnrt'.includes(letter) || letter === '') {
      return -1;
    }
  }
  return -1;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** What a JSON string says, and for each of its UTF-16 code units where it begins in the text that was given. */
export interface Unescaped {
  readonly text: string;
  /** One more than `text` is long: the last is the end. */
  readonly positions: Int32Array;
}

/** @param start @param end the inside of a valid JSON string, without its quotes */
export function unescapeJson(text: string, start: number, end: number): Unescaped {
  const positions = new Int32Array(end - start + 1);
  let result = '';
  let count = 0;
  let plainFrom = start;
  for (let at = start; at < end; ) {
    positions[count++] = at;
    if (text.charCodeAt(at) !== 92) {
      at += 1;
      continue;
    }
    result += text.slice(plainFrom, at);
    const letter = text[at + 1] ?? '';
    if (letter === 'u') {
      result += String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16));
      at += 6;
    } else {
      result += ESCAPES[letter] ?? letter;
      at += 2;
    }
    plainFrom = at;
  }
  positions[count] = end;
  return { text: result + text.slice(plainFrom, end), positions: positions.subarray(0, count + 1) };
}

/** The inside of a JSON string that says this. */
export function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
