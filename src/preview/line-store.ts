/** A million lines in memory: packed by the thousand, and only those that are looked at are lines. Line 0 is the newest. */
import type { LogLine } from '../core/log-line.ts';
import { identitiesOf } from '../core/segment/identity.ts';
import { absentTexts, PART_NAMES, type PartName } from '../core/segment/parts.ts';
import { SegmentReader } from '../core/segment/reader.ts';
import { type PackedSegment, packSegment, unpackPart } from '../storage/segments/pack.ts';
import { utf8 } from '../storage/segments/text-codec.ts';
import { GrowingFloat64 } from './growing.ts';

const BLOCK_LINES = 2048;
/** UTF-16 units of a block's texts; dumps of a megabyte make short blocks. */
const BLOCK_UNITS = 2_000_000;
const OPEN_BLOCKS = 3;
/** Pages overlap by what came in while they were read, not by more. */
const MOST_OVERLAP = 200;
/** Fewer equal lines at a page's edge are lines that are equal: an app may well log the same twice in a millisecond. */
const LEAST_OVERLAP = 3;

type Segment = Pick<PackedSegment, 'parts' | 'sizes'>;

interface Block {
  readonly first: number;
  readonly lines: number;
  readonly segment: Segment;
  /** For each place in the segment which of the block's lines it is; null: from the last to the first. */
  readonly order: Uint32Array | null;
  readonly bytes: number;
}

/** Packed lines by their columns. */
export interface BlockColumns {
  readonly reader: SegmentReader;
  readonly lines: number;
  /** Which line a place in the columns is. */
  readonly kOf: (place: number) => number;
}

export interface LineStoreOptions {
  /** Gives others a turn when it is time. */
  readonly pause: () => Promise<void>;
  /** A parameter for tests. */
  readonly blockLines?: number;
}

export class LineStore {
  /** Of each line, in ms since the epoch. */
  readonly times = new GrowingFloat64();
  private readonly blocks: Block[] = [];
  private readonly pause: () => Promise<void>;
  private readonly blockLines: number;
  private readonly open = new Map<Block, Promise<SegmentReader>>();
  private tail: LogLine[] = [];
  private tailFirst = 0;
  private tailUnits = 0;
  private last: readonly LogLine[] = [];

  constructor({ pause, blockLines = BLOCK_LINES }: LineStoreOptions) {
    this.pause = pause;
    this.blockLines = blockLines;
  }

  get count(): number {
    return this.tailFirst + this.tail.length;
  }

  /** What the packed lines take up. */
  get packedBytes(): number {
    return this.blocks.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * Adds a page of older lines, newest first. Lines at its start that are the last of the page before, because new lines
   * came in while the pages were read, are left out if they are three or more, all equal in order and not all equal to
   * each other. All pages of a reading are of one range, so an overlap is rare, and a line too many does less harm than one
   * that is missing: one or two equal lines stay, and so does one line that goes on over the edge again and again.
   *
   * @returns the lines that were added
   */
  async add(page: readonly LogLine[]): Promise<readonly LogLine[]> {
    const fresh = page.slice(overlapOf(this.last, page));
    this.last = page.slice(-MOST_OVERLAP);
    for (const line of fresh) {
      this.tail.push(line);
      this.times.push(line.time);
      this.tailUnits += unitsOf(line);
      if (this.tail.length >= this.blockLines || this.tailUnits >= BLOCK_UNITS) await this.pack();
    }
    return fresh;
  }

  async lineAt(k: number): Promise<LogLine | null> {
    const [line] = await this.lines(k, k + 1);
    return line ?? null;
  }

  /** The lines from `from` on and before `to`, as many as there are. */
  async lines(from: number, to: number): Promise<LogLine[]> {
    const result: LogLine[] = [];
    let k = Math.max(0, from);
    const end = Math.min(to, this.count);
    while (k < end) {
      if (k >= this.tailFirst) {
        result.push(...this.tail.slice(k - this.tailFirst, end - this.tailFirst));
        break;
      }
      const block = this.blockOf(k);
      if (!block) break;
      const before = Math.min(end, block.first + block.lines);
      const numbers = Array.from({ length: before - k }, (_, n) => k + n);
      for (const line of linesOf(await this.readerOf(block), block, numbers)) result.push(line);
      k = before;
    }
    return result;
  }

  /** The lines of these numbers, which are in order. */
  async linesOf(numbers: readonly number[]): Promise<LogLine[]> {
    const result: LogLine[] = [];
    for (let n = 0; n < numbers.length; ) {
      const k = numbers[n] ?? 0;
      const block = k < this.tailFirst ? this.blockOf(k) : undefined;
      const after = block ? block.first + block.lines : this.count;
      let next = n;
      while (next < numbers.length && (numbers[next] ?? 0) < after) next++;
      const own = numbers.slice(n, next);
      if (block) result.push(...linesOf(await this.readerOf(block), block, own));
      else result.push(...own.flatMap((each) => this.tail[each - this.tailFirst] ?? []));
      n = Math.max(next, n + 1);
    }
    return result;
  }

  /** All packed lines block by block, by their columns. @param parts those that are asked for */
  async *columns(parts: ReadonlySet<PartName>): AsyncGenerator<BlockColumns> {
    for (let n = 0; n < this.blocks.length; n++) {
      const block = this.blocks[n];
      if (!block) break;
      const { first, lines, order } = block;
      const reader = await openSegment(block.segment, lines, parts);
      yield {
        ...{ reader, lines },
        kOf: (place) => first + (order ? (order[place] ?? 0) : lines - 1 - place),
      };
      await this.pause();
    }
  }

  /** The newest of the lines that are not packed yet, which are all to the last, and those. */
  get loose(): { readonly first: number; readonly lines: readonly LogLine[] } {
    return { first: this.tailFirst, lines: this.tail };
  }

  private async pack(): Promise<void> {
    const lines = this.tail;
    const first = this.tailFirst;
    const order = orderOf(lines);
    const places = order ? Array.from(order) : lines.map((_, n) => lines.length - 1 - n);
    const sorted = places.flatMap((n) => lines[n] ?? []);
    const { parts, sizes } = await packSegment(sorted, { source: '', pause: this.pause });
    const bytes = Object.values(parts).reduce((sum, { length }) => sum + length, 0);
    this.blocks.push({ first, lines: lines.length, segment: { parts, sizes }, order, bytes });
    // What came meanwhile stays; nothing does, as pages are added one after the other.
    this.tail = this.tail.slice(lines.length);
    this.tailFirst += lines.length;
    this.tailUnits = 0;
  }

  private blockOf(k: number): Block | undefined {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.blocks[middle]?.first ?? 0) <= k) low = middle;
      else high = middle - 1;
    }
    return this.blocks[low];
  }

  private readerOf(block: Block): Promise<SegmentReader> {
    const known = this.open.get(block) ?? openSegment(block.segment, block.lines, new Set(PART_NAMES));
    // The one that was used last goes to the end.
    this.open.delete(block);
    this.open.set(block, known);
    for (const each of this.open.keys()) {
      if (this.open.size <= OPEN_BLOCKS) break;
      this.open.delete(each);
    }
    return known;
  }
}

async function openSegment(
  { parts, sizes }: Segment,
  lines: number,
  wanted: ReadonlySet<PartName>,
): Promise<SegmentReader> {
  const reader = new SegmentReader([], utf8, lines);
  for (const name of wanted) {
    const bytes = parts[name];
    if (!bytes) {
      for (const column of absentTexts(lines)) reader.attach(column);
      continue;
    }
    const columns = await unpackPart(name, bytes, sizes[name]);
    if (!columns.ok) throw new Error(`${columns.error.column}: ${columns.error.detail}`);
    for (const column of columns.value) reader.attach(column);
  }
  return reader;
}

/** @param numbers of lines of the block, in order */
function linesOf(reader: SegmentReader, block: Block, numbers: readonly number[]): LogLine[] {
  const lines = reader.linesAt(placesOf(block, numbers));
  if (!lines.ok) throw new Error(`lines ${block.first}: ${lines.error.column} ${lines.error.detail}`);
  return lines.value;
}

/** Places in the segment of lines. */
function placesOf({ first, lines, order }: Block, numbers: readonly number[]): number[] {
  if (!order) return numbers.map((k) => first + lines - 1 - k);
  const wanted = new Map(numbers.map((k, n) => [k - first, n]));
  const places: number[] = new Array(numbers.length).fill(0);
  order.forEach((k, place) => {
    const n = wanted.get(k);
    if (n !== undefined) places[n] = place;
  });
  return places;
}

/** Segments are in order of time. Null: that is just the other way round. */
function orderOf(lines: readonly LogLine[]): Uint32Array | null {
  const keys = lines.map(({ time }) => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time));
  if (keys.every((key, n) => n === 0 || key <= (keys[n - 1] ?? key))) return null;
  const order = new Uint32Array(lines.length).map((_, n) => n);
  return order.sort((one, other) => {
    const [a = 0, b = 0] = [keys[one], keys[other]];
    return a < b ? -1 : a > b ? 1 : one - other;
  });
}

function unitsOf({ message, other, error }: LogLine): number {
  return message.length + (other?.length ?? 0) + (error?.length ?? 0);
}

/** Whether the first lines are all the same one. */
function isOneLine({ low, high }: ReturnType<typeof identitiesOf>, length: number): boolean {
  for (let n = 1; n < length; n++) if (low[n] !== low[0] || high[n] !== high[0]) return false;
  return true;
}

/** How many lines at the start of a page are the last of the page before. */
function overlapOf(before: readonly LogLine[], page: readonly LogLine[]): number {
  const [first] = page;
  if (!first || before.length === 0) return 0;
  const old = identitiesOf(before);
  const now = identitiesOf(page.slice(0, MOST_OVERLAP));
  const most = Math.min(before.length, page.length - 1, MOST_OVERLAP);
  for (let length = most; length >= LEAST_OVERLAP; length--) {
    const start = before.length - length;
    let n = 0;
    while (n < length && old.low[start + n] === now.low[n] && old.high[start + n] === now.high[n]) n++;
    if (n === length && !isOneLine(now, length)) return length;
  }
  return 0;
}
