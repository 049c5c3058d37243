/** Makes pieces of a file and hands them to the lanes. */
import type { ImportedFileRecord } from '../storage/vendor-records.ts';
import { ByteQueue } from './byte-queue.ts';
import type { Cutter } from './chunk-cutter.ts';
import type { ContentHash } from './content-hash.ts';
import { LEAD, leadOf } from './file-lead.ts';
import type { LaneFile, LanePiece } from './lane-work.ts';
import type { Lane } from './lanes.ts';
import type { LineDefaults } from './line-batch.ts';
import type { PieceWriter } from './piece-writer.ts';
import { NotAlone } from './refused.ts';

/** How large pieces are: of about so many lines, which is a segment. */
export interface PieceSizes {
  readonly lines: number;
  /** The first one, in bytes. */
  readonly first: number;
  readonly least: number;
  readonly most: number;
  /** A record of so many bytes is none that can be cut at. */
  readonly uncut: number;
  /** So many bytes of the file have to be known before it is cut. */
  readonly lead: number;
  /** So many are stored in one transaction, if they are there. */
  readonly atOnce: number;
  readonly limits?: NonNullable<LaneFile['limits']>;
}

export const PIECE_SIZES: PieceSizes = {
  ...{ lines: 4_800, first: 1 << 20, least: 1 << 18, most: 4 << 20, uncut: 8 << 20 },
  ...{ lead: LEAD, atOnce: 8 },
};

export interface PieceMakerOptions {
  readonly record: ImportedFileRecord;
  readonly defaults: LineDefaults | null;
  /** Of lines and texts that say none, in ms since the epoch. */
  readonly day: number;
  readonly lanes: readonly Lane[];
  readonly sizes: PieceSizes;
}

export class PieceMaker {
  private readonly options: PieceMakerOptions;
  private readonly writer: PieceWriter;
  private readonly cutter: Cutter | null;
  private readonly hash: ContentHash;
  private readonly queue = new ByteQueue();
  /** Memory of pieces that were read. */
  private readonly rooms: ArrayBuffer[] = [];
  /** Where the queue begins in the file. */
  private at = 0;
  /** Bytes that an earlier reading stored. */
  private toPass: number;
  private lead: Uint8Array<ArrayBuffer> | null = null;
  private isOpen = false;
  private next = 0;
  /** What is stored already, where it has to be read again. */
  private readonly skip: number;

  constructor(options: PieceMakerOptions, writer: PieceWriter, cutter: Cutter | null, hash: ContentHash) {
    const { at, lines, notUnderstood } = writer.bookmark;
    this.options = options;
    this.writer = writer;
    this.cutter = cutter;
    this.hash = hash;
    this.toPass = cutter ? at : 0;
    this.skip = cutter ? 0 : lines + notUnderstood;
  }

  async add(bytes: Uint8Array): Promise<void> {
    this.queue.push(bytes);
    if (!this.openLanes(false)) return;
    this.pass();
    for (;;) {
      const length = this.nextLength();
      if (length === 0) return;
      await this.send(length, false);
    }
  }

  /** @param isWhole false: the file is damaged, and these are the last of its bytes */
  async end(bytes: Uint8Array, isWhole: boolean): Promise<void> {
    this.queue.push(bytes);
    this.openLanes(true);
    this.pass();
    await this.send(this.queue.length, true, isWhole);
  }

  /** @returns false: more of the file has to be known */
  private openLanes(isAll: boolean): boolean {
    if (this.isOpen) return true;
    const { record, defaults, day, lanes, sizes } = this.options;
    if (this.cutter && !isAll && this.queue.length < sizes.lead) return false;
    this.lead = this.queue.view().slice(0, sizes.lead);
    const lead = this.cutter && !isAll ? leadOf(record.format, this.lead) : { prefix: '', prefixRecords: 0 };
    if (!lead) throw new NotAlone();
    const { limits } = sizes;
    const file: LaneFile = {
      ...{ format: record.format, source: record.name, day, defaults, ...lead },
      ...(limits ? { limits } : {}),
    };
    for (const lane of this.cutter ? lanes : lanes.slice(0, 1)) lane.open(file);
    this.isOpen = true;
    return true;
  }

  private pass(): void {
    const passed = this.queue.take(Math.min(this.toPass, this.queue.length)).length;
    this.toPass -= passed;
    this.at += passed;
  }

  /** Of the next piece; 0: more has to come first. */
  private nextLength(): number {
    const { sizes } = this.options;
    if (!this.cutter) return this.queue.length >= sizes.first ? this.queue.length : 0;
    const { bytesPerLine } = this.writer;
    const want =
      bytesPerLine === null
        ? sizes.first
        : Math.min(Math.max(sizes.lines * bytesPerLine, sizes.least), sizes.most);
    if (this.queue.length <= want) return 0;
    const cut = this.cutter(this.queue.view(), Math.floor(want));
    if (cut !== null && cut < this.queue.length) return cut;
    if (this.queue.length > sizes.uncut) throw new NotAlone();
    return 0;
  }

  private async send(length: number, isEnd: boolean, isWhole = true): Promise<void> {
    const { lanes } = this.options;
    if (length === 0 && (this.cutter || !isEnd)) return;
    await this.writer.room(lanes.length * 2 + 2);
    const lane = this.cutter ? lanes[this.next % lanes.length] : lanes[0];
    if (!lane) throw new Error('there is no lane');
    const bytes = this.queue.take(length, this.rooms.pop());
    const isFirst = this.at === 0;
    this.at += bytes.length;
    const how: LanePiece['how'] = this.cutter ? (isFirst ? 'first-alone' : 'alone') : isEnd ? 'last' : 'next';
    this.next++;
    const packed = lane.work({ bytes, how, skip: this.skip });
    packed.then(
      ({ room }) => room && this.rooms.push(room),
      // It is told where it is stored.
      () => undefined,
    );
    this.writer.add(
      {
        ...{ packed, bytes: length, isBorder: this.cutter !== null && isWhole },
        // What was made UTF-8 first has other places; how far the file was read is known.
        at: this.cutter ? this.at : this.hash.bytes,
      },
      (at) => this.hash.upTo(at),
    );
  }
}
