/**
 * Measures the download preview in a process of its own, so that its memory is its own: `measure.ts <lines> [<share of lines with findings>]`. Prints a
 * `Measured` as JSON.
 */
import type { LogLine } from '../../../src/core/log-line.ts';
import { Inspector } from '../../../src/core/redaction/inspect.ts';
import { createPause } from '../../../src/platform/pause.ts';
import type { FromPreview, PreviewState } from '../../../src/preview/contract.ts';
import { createGapCounter } from '../../../src/preview/gap-counter.ts';
import { receiptWriter } from '../../../src/preview/receipt-writer.ts';
import { createPreviewService } from '../../../src/preview/service.ts';
import { SUBJECT } from '../../preview/lines.ts';
import { simulatedLines } from '../support/sample-lines.ts';

export interface Measured {
  readonly lines: number;
  /** In ms, from the first page's arrival to the first window of it. */
  readonly firstShown: number;
  /** Read, packed and looked into as they come. */
  readonly loadedPerSecond: number;
  /** Looked into once more, with all that is known. */
  readonly passedPerSecond: number;
  readonly filePerSecond: number;
  /** The same three by a second of the processor's, which tells more where the machine is shared. */
  readonly perProcessorSecond: { readonly loaded: number; readonly passed: number; readonly file: number };
  readonly fileBytes: number;
  /** The lines and all that is known of them, in bytes a line. */
  readonly bytesPerLine: number;
  /** In MB: the most that was held at any time, above what an empty process holds. */
  readonly peak: number;
  /** In MB: what the process had resident at most before the file was written, above what it had at the start. */
  readonly residentPeak: number;
  /** The same with the file, which a browser keeps elsewhere. */
  readonly residentWithFile: number;
  /** In ms: the longest that a window was waited for while lines were loaded. */
  readonly slowestWindow: number;
  /** The same while the lines are looked over once more, and while the file is written. */
  readonly slowestLater: number;
  /** In ms, from a decision by kind, by value and its being taken back to exact figures, each. */
  readonly decided: readonly number[];
  /** Share of the lines in which anything was found. */
  readonly foundShare: number;
  readonly found: number;
  readonly values: number;
}

const SAMPLE = 20_000;
const PAGE = 1000;
const AHEAD = 5 * PAGE;

/** @param found share of lines in which anything is found; null: as many as there are */
function sampleOf(found: number | null): LogLine[] {
  const all = simulatedLines(SAMPLE).reverse();
  if (found === null) return all;
  const inspected = new Inspector().inspect(all.map((line, k) => ({ k, line })));
  const isFound = all.map((_, k) => inspected[k]?.texts.some(({ isByColumn }) => !isByColumn) ?? false);
  const bare = all.filter((_, k) => !isFound[k]);
  const most = Math.round((bare.length * found) / (1 - found));
  let left = most;
  return all.filter((_, k) => !isFound[k] || left-- > 0);
}

/** The sample again and again, further back in time each time, with IDs of its own. */
function pageMaker(found: number | null): (from: number, count: number) => string {
  const sample = sampleOf(found);
  const span = (sample[0]?.time ?? 0) - (sample.at(-1)?.time ?? 0) + 1;
  const renewed = (id: string | null, round: number): string | null => {
    if (id === null || round === 0) return id;
    // Another ID for each round, as random as it was.
    const key = Math.imul(round, 0x9e3779b1);
    return id.replace(/[0-9a-f]/g, (digit, at: number) => {
      const noise = Math.imul(key ^ at, 0x85ebca6b) >>> 28;
      return (Number.parseInt(digit, 16) ^ noise).toString(16);
    });
  };
  return (from, count) => {
    const lines: LogLine[] = [];
    for (let k = from; k < from + count; k++) {
      const line = sample[k % sample.length];
      if (!line) continue;
      const round = Math.floor(k / sample.length);
      const time = line.time - round * span;
      const timeText = new Date(time).toISOString();
      const invocationId = renewed(line.invocationId, round);
      lines.push({ ...line, time, timeText, invocationId, traceId: renewed(line.traceId, round) });
    }
    return JSON.stringify(lines);
  };
}

async function measure(lines: number, found: number | null): Promise<Measured> {
  const makePage = pageMaker(found);
  let state: PreviewState | null = null;
  const answers = new Map<number, (message: FromPreview) => void>();
  let check = () => {};
  const service = createPreviewService({
    post: (message) => {
      if (message.kind === 'state') {
        state = message.state;
        check();
      } else if ('id' in message && message.kind !== 'file-progress') {
        const settle = answers.get(message.id);
        answers.delete(message.id);
        settle?.(message);
      }
    },
    pause: createPause(8),
    now: () => performance.now(),
    after: (ms, call) => {
      setTimeout(call, ms);
    },
    createGaps: createGapCounter,
    receipts: receiptWriter,
  });
  const until = (holds: (state: PreviewState) => boolean) =>
    new Promise<PreviewState>((resolve) => {
      check = () => {
        if (state && holds(state)) resolve(state);
      };
      check();
    });
  let lastId = 0;
  const answerOf = (send: (id: number) => void) =>
    new Promise<FromPreview>((resolve) => {
      const id = ++lastId;
      answers.set(id, resolve);
      send(id);
    });
  const windowAt = (from: number) =>
    answerOf((id) => service.receive({ kind: 'window', id, from, to: from + 60, view: 'found' }));

  globalThis.gc?.();
  const held = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const empty = held();
  let peak = empty;
  const emptyResident = process.memoryUsage.rss();
  let resident = emptyResident;
  const watch = setInterval(() => {
    resident = Math.max(resident, process.memoryUsage.rss());
    peak = Math.max(peak, held());
  }, 20);
  service.receive({ kind: 'begin', subject: { ...SUBJECT, receipt: { ...SUBJECT.receipt, from: 0 } } });

  const began = performance.now();
  service.receive({ kind: 'page', lines: makePage(0, Math.min(100, lines)), lost: 0 });
  await until((one) => one.lines > 0);
  await windowAt(0);
  const firstShown = performance.now() - began;

  const used = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
  let loading = 0;
  let usedLoading = 0;
  let slowestWindow = 0;
  for (let at = 100; at < lines; at += PAGE) {
    const page = makePage(at, Math.min(PAGE, lines - at));
    const usedBefore = used();
    const from = performance.now();
    service.receive({ kind: 'page', lines: page, lost: 0 });
    const asked = performance.now();
    await windowAt(at % 5000);
    slowestWindow = Math.max(slowestWindow, performance.now() - asked);
    // The state is told a few times a second only: some pages are always on their way.
    await until((one) => one.lines >= at - AHEAD);
    loading += performance.now() - from;
    usedLoading += used() - usedBefore;
    peak = Math.max(peak, held());
  }
  const usedLast = used();
  const last = performance.now();
  await until((one) => one.lines >= lines - 200);
  loading += performance.now() - last;
  usedLoading += used() - usedLast;
  const usedPassing = used();
  const passing = performance.now();
  service.receive({ kind: 'end', failed: null });
  let slowestLater = 0;
  let isWatched = true;
  const watched = (async () => {
    while (isWatched) {
      const asked = performance.now();
      await windowAt(Math.floor(asked) % Math.max(1, lines - 60));
      slowestLater = Math.max(slowestLater, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const exact = await until((one) => one.isExact);
  const passed = performance.now() - passing;
  const usedPassed = used() - usedPassing;
  peak = Math.max(peak, held());
  globalThis.gc?.();
  // Buffers are cleared away a little later than what pointed to them.
  await new Promise((resolve) => setTimeout(resolve, 500));
  globalThis.gc?.();
  if (process.env['PREVIEW_MEMORY']) console.error(process.memoryUsage(), empty);
  const bytesPerLine = (held() - empty) / exact.lines;

  const decided: number[] = [];
  const decide = async (message: Parameters<typeof service.receive>[0]) => {
    const from = performance.now();
    state = null;
    service.receive(message);
    await until((one) => one.isExact);
    decided.push(performance.now() - from);
  };
  await decide({ kind: 'decide', what: { by: 'kind', kind: 'email' }, decision: 'keep' });
  await decide({ kind: 'undo' });
  await decide({ kind: 'decide', what: { by: 'value', valueId: 0 }, decision: 'keep' });
  await decide({ kind: 'undo' });

  const [peakBefore, residentBefore] = [peak, resident];
  const usedWriting = used();
  const writing = performance.now();
  const options = { format: 'jsonl', isZipped: false, split: null, madeAt: null } as const;
  const file = await answerOf((id) => service.receive({ kind: 'file', id, options }));
  const wrote = performance.now() - writing;
  const usedWritten = used() - usedWriting;
  isWatched = false;
  await watched;
  clearInterval(watch);
  if (file.kind !== 'file') throw new Error(`no file: ${JSON.stringify(file)}`);
  return {
    lines: exact.lines,
    firstShown,
    loadedPerSecond: (exact.lines / loading) * 1000,
    passedPerSecond: (exact.lines / passed) * 1000,
    filePerSecond: (file.written.lines / wrote) * 1000,
    perProcessorSecond: {
      loaded: exact.lines / usedLoading,
      passed: exact.lines / usedPassed,
      file: exact.lines / usedWritten,
    },
    fileBytes: file.written.receipts[0]?.file.bytes ?? 0,
    bytesPerLine,
    peak: (peakBefore - empty) / 1e6,
    residentPeak: (residentBefore - emptyResident) / 1e6,
    residentWithFile: (resident - emptyResident) / 1e6,
    slowestWindow,
    slowestLater,
    decided,
    foundShare: exact.linesFound / exact.lines,
    found: exact.kinds.reduce((sum, { places }) => sum + places, 0),
    values: exact.kinds.reduce((sum, { distinct }) => sum + distinct, 0),
  };
}

const [, , count = '96000', share] = process.argv;
const measured = await measure(Number(count), share === undefined ? null : Number(share));
console.log(JSON.stringify(measured));
