/** JSON Lines of gateway lines. Members that are none of a line's stay where they are, and are cleaned too. */
import { fieldOf, isProtected, type LineField, lineFrom } from './line-fields.ts';
import type { LogReader, LogRecord, TextPiece } from './log-record.ts';
import { splitEnd, TextLines } from './text-lines.ts';

export function createJsonlReader(): LogReader {
  const lines = new TextLines();
  let time = 0;
  const recordOf = (line: string): LogRecord => {
    const record = readRecord(line, time);
    time = record.line?.time ?? time;
    return record;
  };
  return {
    read: (chunk) => lines.take(chunk).map(recordOf),
    end: () => {
      const rest = lines.rest();
      return rest === '' ? [] : [recordOf(rest)];
    },
  };
}

function readRecord(line: string, before: number): LogRecord {
  const { text, end } = splitEnd(line);
  if (text.trim() === '') return { pieces: [line], line: null, isUnread: false };
  const members = parseObject(text) ? membersOf(text) : null;
  if (members === null) {
    const piece: TextPiece = { text, raw: text, column: 'message', encoding: 'plain' };
    return { pieces: [piece, end], line: null, isUnread: true };
  }
  const pieces: (string | TextPiece)[] = [];
  const values = new Map<LineField, string>();
  let from = 0;
  for (const member of members) {
    const field = fieldOf(member.key);
    const value = field ? textOf(field, text.slice(member.start, member.end)) : null;
    if (field && value !== null && !values.has(field)) values.set(field, value);
    if (field && value !== null && isProtected(field, value)) continue;
    const piece = pieceOf(text, member, field);
    if (piece === null) continue;
    pieces.push(text.slice(from, piece.from), piece.piece);
    from = member.end;
  }
  pieces.push(text.slice(from) + end);
  const tenant = hostOf(text, members);
  if (tenant !== null && !values.has('hostName')) values.set('hostName', tenant);
  // A line with neither text nor time is some other JSON: it stays as it is, but for what has to go.
  const isLine = values.has('message') || values.has('time') || values.has('error');
  return { pieces, line: isLine ? lineFrom(values, before) : null, isUnread: !isLine };
}

function parseObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

interface Member {
  readonly key: string;
  readonly keyStart: number;
  /** Of the value. */
  readonly start: number;
  readonly end: number;
}

/** The members of the object that this text is. It is known to be valid JSON. */
function membersOf(text: string): Member[] {
  const members: Member[] = [];
  let at = text.indexOf('{') + 1;
  for (;;) {
    const keyStart = text.indexOf('"', at);
    const close = text.indexOf('}', at);
    if (keyStart < 0 || (close >= 0 && close < keyStart)) return members;
    const keyEnd = stringEnd(text, keyStart);
    const start = skipSpace(text, text.indexOf(':', keyEnd) + 1);
    const end = valueEnd(text, start);
    members.push({ key: unquoted(text.slice(keyStart, keyEnd)), keyStart, start, end });
    at = end;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at++;
  return at;
}

/** After the closing quote of a string that is known to be valid. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

function valueEnd(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return stringEnd(text, from);
  SCALAR_END.lastIndex = from;
  if (first !== '{' && first !== '[') return SCALAR_END.exec(text)?.index ?? text.length;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = stringEnd(text, at) - 1;
    else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) depth--;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

const SCALAR_END = /[,}\s]/g;
/** What was logged may be an object: then its JSON is the text. */
const HOLDS_ANYTHING: ReadonlySet<LineField> = new Set(['message', 'error', 'other']);

function unquoted(raw: string): string {
  if (!raw.includes('\\')) return raw.slice(1, -1);
  const value: unknown = JSON.parse(raw);
  return typeof value === 'string' ? value : '';
}

/** What a line's property says; `other` may be JSON itself. */
function textOf(field: LineField, raw: string): string | null {
  if (raw.startsWith('"')) return unquoted(raw);
  if (raw === 'null') return null;
  return HOLDS_ANYTHING.has(field) || !/^[{[]/.test(raw) ? raw : null;
}

function pieceOf(
  text: string,
  { key, keyStart, start, end }: Member,
  field: LineField | null,
): { readonly piece: TextPiece; readonly from: number } | null {
  const raw = text.slice(start, end);
  // Of a member that is none of ours the key is text as well.
  if (field && /^(?:null|true|false|"")$/.test(raw)) return null;
  if (field && raw.startsWith('"')) {
    const column = field === 'level' ? 'levelText' : field;
    return { piece: { text: unquoted(raw), raw, column, encoding: 'json-string' }, from: start };
  }
  if (field === 'other') return { piece: { text: raw, raw, column: field, encoding: 'json' }, from: start };
  // With its key, which tells what the value is.
  const member = text.slice(keyStart, end);
  return {
    piece: { text: `{${member}}`, raw: member, column: field ?? key, encoding: 'member' },
    from: keyStart,
  };
}

/** `"tenantContexts": {"hostName": "..."}`, as the gateway has it. */
function hostOf(text: string, members: readonly Member[]): string | null {
  const tenant = members.find(({ key }) => key === 'tenantContexts');
  if (!tenant) return null;
  return tenantHost(text.slice(tenant.start, tenant.end));
}

/** @param value the member's value, as JSON */
export function tenantHost(value: string): string | null {
  return /"hostName"\s*:\s*"([\w.-]+)"/.exec(value)?.[1] ?? null;
}
