/** Keys of the objects of a file: they mostly have the same ones in the same order. */
import { stringText } from '../json-line.ts';
import { fieldOf } from '../line-fields.ts';
import { PLACE } from '../line-values.ts';
import { viewOf } from './byte-tables.ts';
import { GROUPED } from './group-lines.ts';
import { afterBlank, COLON, QUOTE, stringClose } from './json-bytes.ts';
import type { PieceText } from './piece-text.ts';

/** What a key says. From 0 on: a property that lines share, by its place in `GROUPED`. */
export type KeyKind = number;
/** The object that has the host in it; behind `GROUPED`, since lines share it, too. */
export const TENANT = GROUPED.length;
export const TIME = -1;
const LEVEL = -2;
export const MESSAGE = -3;
export const OTHER = -4;
export const ERROR = -5;
/** Says nothing of the line. */
export const TYPE = -6;
export const UNKNOWN = -7;
/** More than there are of the latter. */
export const KINDS = 8;

const OWN = new Map([
  [PLACE.time, TIME],
  [PLACE.level, LEVEL],
  [PLACE.message, MESSAGE],
  [PLACE.other, OTHER],
  [PLACE.error, ERROR],
]);
const LONGEST = 120;

/** A key as it stood at the same place of the object before. */
interface KnownKey {
  /** With quotes, colon and the spaces after it. */
  readonly token: DataView;
  readonly kind: KeyKind;
}

export class JsonKeys {
  private readonly piece: PieceText;
  private readonly view: DataView;
  private readonly known: KnownKey[] = [];

  constructor(piece: PieceText) {
    this.piece = piece;
    this.view = viewOf(piece.bytes);
  }

  /** @param n the how-manieth it is in its object @returns where its value begins; -1: there is no usual key */
  read(n: number, at: number): number {
    const token = this.known[n]?.token;
    return token !== undefined && this.isAt(token, at) ? at + token.byteLength : this.learn(n, at);
  }

  /** Of the key that was read. */
  kindOf(n: number): KeyKind {
    return this.known[n]?.kind ?? UNKNOWN;
  }

  private isAt(token: DataView, at: number): boolean {
    const { view } = this;
    const { byteLength } = token;
    if (at + byteLength > view.byteLength) return false;
    let n = 0;
    for (; n + 4 <= byteLength; n += 4) if (view.getInt32(at + n) !== token.getInt32(n)) return false;
    for (; n < byteLength; n++) if (view.getUint8(at + n) !== token.getUint8(n)) return false;
    return true;
  }

  private learn(n: number, at: number): number {
    const { bytes } = this.piece;
    if (bytes[at] !== QUOTE) return -1;
    const close = stringClose(bytes, at);
    if (close < 0) return -1;
    const colon = afterBlank(bytes, close + 1);
    if (bytes[colon] !== COLON) return -1;
    const start = afterBlank(bytes, colon + 1);
    if (start - at > LONGEST) return -1;
    const quoted = this.piece.at(at, close + 1);
    const kind = kindOf(stringText(quoted, 0, quoted.length));
    this.known[n] = { token: viewOf(bytes.slice(at, start)), kind };
    return start;
  }
}

function kindOf(key: string): KeyKind {
  if (key === 'tenantContexts') return TENANT;
  if (key === '__typename') return TYPE;
  const field = fieldOf(key);
  if (field === null) return UNKNOWN;
  const place = GROUPED.indexOf(PLACE[field]);
  return place >= 0 ? place : (OWN.get(PLACE[field]) ?? UNKNOWN);
}
