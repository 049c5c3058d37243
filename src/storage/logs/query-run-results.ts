/** What a run knows so far, segment by segment: when the store changes, only what is gone is forgotten. */
import type { Bins } from '../../core/scan/bins.ts';
import { type BinCounts, Histogram } from '../../core/scan/histogram.ts';
import { type Facets, Tally } from '../../core/scan/tally.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import type { SegmentHits } from './hit-list.ts';
import { type SegmentName, segmentName } from './part-cache.ts';
import { areSameBins } from './query-run-bins.ts';
import type { SegmentCounts } from './query-run-counts.ts';
import type { FoundHits } from './query-run-hits.ts';
import { hiddenIn, type RunList, type SkippedSegment, skippedSegment } from './query-run-list.ts';
import type { SegmentRecord } from './records.ts';

interface SegmentResult {
  readonly record: SegmentRecord;
  /** What was hidden when it was found, see `hiddenIn`: else it would be another result. */
  readonly hidden: string;
  readonly hits: SegmentHits | null;
  readonly problem: SegmentProblem | null;
  readonly counts: SegmentCounts | null;
}

/** What a run answers beside lines; as far as it got. */
export interface RunOutcome {
  /** Of the store that was read. */
  readonly generation: number;
  /** Hits found. */
  readonly total: number;
  /** Hits that the facets and the histogram count; `total` when all is done. */
  readonly counted: number;
  readonly facets: Facets;
  /** null: none was asked for, or there is no time to show. */
  readonly histogram: BinCounts | null;
  readonly skipped: readonly SkippedSegment[];
  /** Segments that were looked at, of so many. */
  readonly done: number;
  readonly of: number;
}

export class RunResults {
  private readonly results = new Map<SegmentName, SegmentResult>();
  private listed: ReadonlyMap<SegmentName, SegmentRecord> = new Map();
  private list: RunList = {
    generation: -1,
    segments: [],
    skipped: [],
    tombstones: () => [],
    question: () => null,
  };
  private tally = new Tally();
  private histogram: Histogram | null = null;

  /** Goes over to another list and other bins. What was found in segments that are as they were stays. */
  adopt(list: RunList, bins: Bins | null): void {
    this.listed = new Map(list.segments.map((record) => [segmentName(record), record]));
    for (const [name, result] of this.results) {
      const record = this.listed.get(name);
      if (!record || result.hidden !== hiddenIn(list, record)) this.forget(name, result);
    }
    this.list = list;
    this.rebin(bins);
  }

  hitsOf(record: SegmentRecord): SegmentHits | null {
    return this.results.get(segmentName(record))?.hits ?? null;
  }

  /** Whether it is settled which lines of a segment fit, or that it cannot be read. */
  isFound(record: SegmentRecord): boolean {
    return this.results.has(segmentName(record));
  }

  isCounted(record: SegmentRecord): boolean {
    const result = this.results.get(segmentName(record));
    return result !== undefined && (result.problem !== null || result.counts !== null);
  }

  setFound(list: RunList, record: SegmentRecord, found: FoundHits): void {
    const hidden = hiddenIn(list, record);
    // Two lists can be under way at once: what an old one finds may not be what is asked for.
    const isAsked = this.listed.has(segmentName(record)) && hiddenIn(this.list, record) === hidden;
    if (!isAsked || this.isFound(record)) return;
    const [hits, problem] = found.ok ? [found.value, null] : [null, found.error];
    this.results.set(segmentName(record), { record, hidden, hits, problem, counts: null });
  }

  setCounts(hits: SegmentHits, counts: SegmentCounts): void {
    const name = segmentName(hits.record);
    const result = this.results.get(name);
    if (result?.hits !== hits || result.counts) return;
    this.results.set(name, { ...result, counts });
    this.tally.add(counts.facets);
    if (counts.bins) this.histogram?.add(counts.bins);
  }

  setProblem(record: SegmentRecord, problem: SegmentProblem): void {
    const name = segmentName(record);
    const result = this.results.get(name);
    if (!result || result.problem) return;
    this.forget(name, result);
    this.results.set(name, { ...result, hits: null, counts: null, problem });
  }

  allHits(): SegmentHits[] {
    return [...this.results.values()].flatMap(({ hits }) => hits ?? []);
  }

  outcome(): RunOutcome {
    const results = [...this.results.values()];
    const broken = results.flatMap(({ record, problem }) =>
      problem ? [skippedSegment(record, problem)] : [],
    );
    return {
      generation: this.list.generation,
      total: results.reduce((sum, { hits }) => sum + (hits?.count ?? 0), 0),
      counted: results.reduce((sum, { hits, counts }) => sum + (counts && hits ? hits.count : 0), 0),
      facets: this.tally.result(),
      histogram: this.histogram?.result() ?? null,
      skipped: [...this.list.skipped, ...broken],
      done: results.filter(({ problem, counts }) => problem !== null || counts !== null).length,
      of: this.list.segments.length,
    };
  }

  private forget(name: SegmentName, { counts }: SegmentResult): void {
    this.results.delete(name);
    if (!counts) return;
    this.tally.subtract(counts.facets);
    if (counts.bins) this.histogram?.subtract(counts.bins);
  }

  /** Adds all up again where the bins are others; what was counted too coarsely for them has to be counted again. */
  private rebin(bins: Bins | null): void {
    const before = this.histogram?.bins;
    if (areSameBins(bins, before ?? null)) return;
    this.histogram = bins ? new Histogram(bins) : null;
    this.tally = new Tally();
    for (const [name, result] of this.results) {
      const { counts, hits } = result;
      if (!counts) continue;
      const isKnown = this.isShareKnown(hits, counts, before);
      if (isKnown) this.tally.add(counts.facets);
      else this.results.set(name, { ...result, counts: null });
    }
  }

  /** Adds a segment's old share to the new histogram; false where it does not fit. */
  private isShareKnown(hits: SegmentHits | null, { bins }: SegmentCounts, before: Bins | undefined): boolean {
    if (!this.histogram || hits?.count === 0) return true;
    // Without a share it had no hit inside the bins of then, and may have some inside these.
    if (!bins || !hits || !before) return false;
    return isInside(hits, before) && this.histogram.add(bins);
  }
}

/** Whether all lines of a segment were inside the bins when they were counted. */
function isInside({ record: { outline } }: SegmentHits, { from, width, count }: Bins): boolean {
  return outline.from >= from && outline.to < from + width * count;
}
