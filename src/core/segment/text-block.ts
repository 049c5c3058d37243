/**
 * Texts as UTF-8. UTF-8 has no lone surrogates: an encoder writes U+FFFD for each, and a side table says where and which
 * they were. That keeps the fast native encoders usable, and no text is changed.
 */
import { type ByteReader, type ByteWriter, varintSize } from './bytes.ts';

/** UTF-8 by the platform (`TextEncoder`, `TextDecoder`), which is many times faster than any written in JavaScript. */
export interface TextCodec {
  /** UTF-8; U+FFFD for each lone surrogate. */
  readonly encode: (text: string) => Uint8Array;
  /** Keeps a byte order mark, and never throws. */
  readonly decode: (bytes: Uint8Array) => string;
}

// With the flag u a pair is one code point, so only lone surrogates match.
const LONE = /[\uD800-\uDFFF]/gu;
const REPLACEMENT = 0xfffd;
/** The first byte of U+FFFD in UTF-8, and of little else. */
const REPLACEMENT_LEAD = 0xef;

/** A text as its UTF-8, and what UTF-8 cannot hold of it. */
export interface Utf8Text {
  readonly utf8: Uint8Array;
  readonly isAscii: boolean;
  /** Where lone surrogates stand, in UTF-16 units, and which they are. */
  readonly lone: readonly (readonly [at: number, unit: number])[];
  /** The text itself, where whoever made this had it. */
  readonly text: string | null;
}

export function utf8TextOf(text: string, codec: TextCodec): Utf8Text {
  const utf8 = codec.encode(text);
  const isAscii = utf8.length === text.length;
  const mayHaveLone = !isAscii && utf8.includes(REPLACEMENT_LEAD);
  const found = mayHaveLone ? [...text.matchAll(LONE)] : [];
  return { utf8, isAscii, lone: found.map(({ index }) => [index, text.charCodeAt(index)] as const), text };
}

/** Writes one text of any size. */
export function writeText(writer: ByteWriter, text: string, codec: TextCodec): void {
  writeUtf8Text(writer, utf8TextOf(text, codec));
}

export function writeUtf8Text(writer: ByteWriter, { utf8, lone }: Utf8Text): void {
  writer.varint(lone.length);
  let before = 0;
  for (const [at, unit] of lone) {
    writer.varint(at - before);
    writer.varint(unit);
    before = at;
  }
  writer.varint(utf8.length);
  writer.bytes(utf8);
}

/** How many bytes `writeUtf8Text` writes, but for lone surrogates. */
export function utf8TextSize({ utf8 }: Utf8Text): number {
  return 1 + varintSize(utf8.length) + utf8.length;
}

/** Reads one text; anything amiss is remembered in the reader. */
export function readText(reader: ByteReader, codec: TextCodec): string {
  const count = reader.count(2);
  const places: number[] = [];
  const units: number[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    at += reader.varint();
    places.push(at);
    units.push(reader.varint());
  }
  const text = codec.decode(reader.bytes(reader.count(1)));
  return count === 0 ? text : patch(text, places, units);
}

/** Puts lone surrogates back; a place that holds no U+FFFD stays as it is, so that damage shows in the text's length or not at all. */
function patch(text: string, places: readonly number[], units: readonly number[]): string {
  const parts: string[] = [];
  let done = 0;
  places.forEach((place, n) => {
    if (text.charCodeAt(place) !== REPLACEMENT) return;
    parts.push(text.slice(done, place), String.fromCharCode(units[n] ?? REPLACEMENT));
    done = place + 1;
  });
  parts.push(text.slice(done));
  return parts.join('');
}

/** Writes many short texts: their lengths in UTF-16 units, then all of them as one. */
export function writeTexts(writer: ByteWriter, texts: readonly string[], codec: TextCodec): void {
  writer.varint(texts.length);
  for (const text of texts) writer.varint(text.length);
  writeText(writer, texts.join(''), codec);
}

/** Reads what `writeTexts` wrote; null when the lengths and the text do not agree. */
export function readTexts(reader: ByteReader, codec: TextCodec): string[] | null {
  const count = reader.count(1);
  const lengths: number[] = [];
  for (let n = 0; n < count; n++) lengths.push(reader.varint());
  const joined = readText(reader, codec);
  let at = 0;
  const texts = lengths.map((length) => {
    at += length;
    return joined.slice(at - length, at);
  });
  return reader.failed || at !== joined.length ? null : texts;
}
