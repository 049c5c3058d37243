/** Distinct values of a field: IDs as bytes, the rest as text. */
import type { ByteReader, ByteWriter } from './bytes.ts';
import type { IdNames } from './id-names.ts';
import { readTexts, type TextCodec, writeTexts } from './text-block.ts';
import { formatId, ID_BYTES, type IdForm, parseIdAt } from './uuid-bytes.ts';

/** Kinds of values: none, a text, an ID of 16 bytes, or a text that ends with a UUID as context ARIs do. */
const NULL = 0;
const TEXT = 1;
const UUID = 2;
const HEX = 3;
const TEXT_AND_UUID = 4;
const KINDS = 5;
const UUID_LENGTH = 36;

/** A kind for each value, the bytes of all IDs, and the texts. */
export function writeValues(writer: ByteWriter, values: readonly (string | null)[], codec: TextCodec): void {
  const kinds = new Uint8Array(values.length);
  const packed = new Uint8Array(values.length * ID_BYTES);
  let used = 0;
  const texts: string[] = [];
  values.forEach((value, n) => {
    if (value === null) return;
    const tail = value.length > UUID_LENGTH ? value.length - UUID_LENGTH : 0;
    const form = parseIdAt(value, tail, packed, used);
    if (form !== null) used += ID_BYTES;
    if (form === null || tail > 0) texts.push(form === null ? value : value.slice(0, tail));
    kinds[n] = form === null ? TEXT : tail > 0 ? TEXT_AND_UUID : form === 'uuid' ? UUID : HEX;
  });
  writer.varint(values.length);
  writer.bytes(kinds);
  writer.bytes(packed.subarray(0, used));
  writeTexts(writer, texts, codec);
}

/**
 * Reads what `writeValues` wrote; null for what cannot be it.
 *
 * @param names knows IDs that come again and again
 */
export function readValues(reader: ByteReader, codec: TextCodec, names?: IdNames): (string | null)[] | null {
  const kinds = reader.bytes(reader.count(1));
  let ids = 0;
  for (const kind of kinds) {
    if (kind >= KINDS) return null;
    if (kind > TEXT) ids++;
  }
  const packed = reader.bytes(ids * ID_BYTES);
  const texts = readTexts(reader, codec);
  if (!texts || reader.failed) return null;
  const values: (string | null)[] = [];
  let nextId = 0;
  let nextText = 0;
  const id = (form: IdForm) => {
    const at = nextId++ * ID_BYTES;
    return names && form === 'uuid' ? names.uuidAt(packed, at) : formatId(packed, at, form);
  };
  for (const kind of kinds) {
    const text = kind === TEXT || kind === TEXT_AND_UUID ? texts[nextText++] : '';
    if (text === undefined) return null;
    if (kind === NULL) values.push(null);
    else if (kind === TEXT) values.push(text);
    else values.push(text + id(kind === HEX ? 'hex' : 'uuid'));
  }
  return nextText === texts.length ? values : null;
}
