/** A column whose values repeat: every distinct value once, and a small number a line. */
import { ok, type Result } from '../result.ts';
import { ByteWriter } from './bytes.ts';
import { damaged, type Payload, type SegmentProblem } from './frame.ts';
import { readTexts, type TextCodec, writeTexts } from './text-block.ts';
import { formatId, type IdForm, idForm, parseId } from './uuid-bytes.ts';

export interface Dictionary {
  /** Distinct values in the order of their first line. */
  readonly values: readonly (string | null)[];
  /** For each line the place of its value. */
  readonly ids: Uint32Array;
}

const NULL = 0;
const TEXT = 1;
/** Kinds of values that are ids of 16 bytes; the kinds are numbered after `NULL` and `TEXT`. */
const ID_FORMS: readonly IdForm[] = ['uuid', 'hex'];
const ID_BYTES = 16;

export function collectValues<T>(
  lines: readonly T[],
  valueAt: (line: T, place: number) => string | null,
): Dictionary {
  const places = new Map<string | null, number>();
  const values: (string | null)[] = [];
  const ids = new Uint32Array(lines.length);
  let last: string | null | undefined;
  let place = 0;
  lines.forEach((line, n) => {
    const value = valueAt(line, n);
    // Neighbours often have the same value, and comparing is cheaper than looking up.
    if (value !== last) {
      const known = places.get(value);
      place = known ?? values.length;
      if (known === undefined) {
        places.set(value, place);
        values.push(value);
      }
      last = value;
    }
    ids[n] = place;
  });
  return { values, ids };
}

/** How many lines have each value. */
export function countValues({ values, ids }: Dictionary): Uint32Array {
  const counts = new Uint32Array(values.length);
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}

export function encodeDictionary({ values, ids }: Dictionary, codec: TextCodec): Uint8Array {
  const writer = new ByteWriter();
  writer.varint(values.length);
  const texts: string[] = [];
  const packed = new ByteWriter();
  for (const value of values) {
    const form = value === null ? null : idForm(value);
    writer.byte(value === null ? NULL : form === null ? TEXT : TEXT + 1 + ID_FORMS.indexOf(form));
    if (value === null) continue;
    if (form === null) texts.push(value);
    else packed.bytes(parseId(value));
  }
  writer.bytes(packed.finish());
  writeTexts(writer, texts, codec);
  if (values.length > 1) writePlaces(writer, ids);
  return writer.finish();
}

/**
 * @param mayBeNull whether the field may have no value
 */
export function decodeDictionary(
  column: string,
  { lines, reader }: Payload,
  codec: TextCodec,
  mayBeNull: boolean,
): Result<Dictionary, SegmentProblem> {
  const count = reader.count(1);
  if (count > lines || (count === 0 && lines > 0)) return damaged(column, `${count} values`);
  const kinds = reader.bytes(count);
  const packed = new Map<number, Uint8Array>();
  for (let n = 0; n < count; n++) if ((kinds[n] ?? 0) > TEXT) packed.set(n, reader.bytes(ID_BYTES));
  const texts = readTexts(reader, codec);
  if (!texts || reader.failed) return damaged(column, 'values');

  const values: (string | null)[] = [];
  let used = 0;
  for (let n = 0; n < count; n++) {
    const kind = kinds[n] ?? NULL;
    const form = ID_FORMS[kind - TEXT - 1];
    const bytes = packed.get(n);
    const value = kind === TEXT ? texts[used++] : form && bytes ? formatId(bytes, form) : null;
    if (value === undefined || (value === null && (kind !== NULL || !mayBeNull))) {
      return damaged(column, `value ${n}`);
    }
    values.push(value);
  }
  if (used !== texts.length) return damaged(column, 'values');
  const ids = new Uint32Array(lines);
  const isRead = count <= 1 || readPlaces(reader, ids, count);
  return isRead && reader.isDone() ? ok({ values, ids }) : damaged(column, 'lines');
}

/** As distances from the newest value, 0 being a new one: the lines of one invocation stand close together. */
function writePlaces(writer: ByteWriter, ids: Uint32Array): void {
  let newest = -1;
  for (const id of ids) {
    if (id > newest) {
      newest = id;
      writer.varint(0);
    } else writer.varint(newest - id + 1);
  }
}

function readPlaces(reader: Payload['reader'], ids: Uint32Array, count: number): boolean {
  let newest = -1;
  for (let line = 0; line < ids.length; line++) {
    const distance = reader.varint();
    const id = distance === 0 ? ++newest : newest - distance + 1;
    if (id < 0 || id >= count) return false;
    ids[line] = id;
  }
  return true;
}
