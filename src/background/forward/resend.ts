/**
 * Sends lines of batches that were refused in part again, each by itself: then it is known which are refused. Under the same
 * `log.record.uid`, since OTLP does not say which of them the collector has already.
 */
import { hourOf, type UnsentLine, uidOf } from '../../core/forward/unsent.ts';
import { identitiesOf } from '../../core/segment/identity.ts';
import type { ForwardRecord, ForwardSentRecord, Resend } from '../../storage/forward-records.ts';
import { readView } from '../../storage/logs/log-view.ts';
import type { GroupsDeps } from './next-group.ts';
import { postLines } from './post-lines.ts';
import { noteTrouble, type SendDeps } from './send-group.ts';
import { linesOf, segmentsOf, sourceKey } from './sources.ts';

/** What was taken is noted after so many lines. */
const NOTE_EVERY = 20;

/** Sends what may have been refused of the next hour. Lines that are no longer stored cannot be sent, and are passed over. */
export async function resendHour(
  deps: SendDeps & GroupsDeps,
  record: ForwardRecord,
  resend: Resend,
  signal: AbortSignal,
): Promise<void> {
  const { forwards, progress } = deps;
  await settlePending(deps, record);
  const hour = await progress.nextRefused(record.id, resend.hour);
  if (!hour) return progress.endResend(record.id, resend.refused);

  const again: Record<string, number> = { ...resend.refused };
  const found = await findLines(deps, record, hour);
  let taken: UnsentLine[] = [];
  const note = async () => {
    const lines = taken;
    taken = [];
    await progress.take(record.id, hour.hour, lines);
  };
  for (const { source, line } of found) {
    const now = await forwards.get(record.id);
    const isOn = now && !now.isPaused && !now.stopped && now.revision === record.revision;
    const answer = isOn ? await postLines(deps, now, [line], signal) : null;
    if (answer?.kind === 'taken' && answer.refused === 0) taken.push(line);
    else if (answer?.kind === 'taken' || answer?.kind === 'not-this')
      again[source] = (again[source] ?? 0) + 1;
    else {
      await note();
      return answer && now ? noteTrouble(deps, now, answer) : undefined;
    }
    if (taken.length >= NOTE_EVERY) await note();
  }
  await note();
  await forwards.change(record.id, (before) => ({
    ...before,
    waiting: null,
    resend: before.resend && { hour: hour.hour + 1, refused: again },
  }));
}

async function settlePending(
  { source, progress }: GroupsDeps,
  { id, revision }: ForwardRecord,
): Promise<void> {
  const { segments } = await readView(await source.open());
  const stored = new Set(segments.map((segment) => segment.id));
  for (const one of await progress.sources(id)) {
    if (one.pending.low.length > 0) await progress.finish(id, one.source, { segments: [], stored, revision });
  }
}

/** The lines of the hour that may have been refused, each once. */
async function findLines(
  { source: databases, pause }: GroupsDeps,
  { sources, since }: ForwardRecord,
  { hour, refusedHigh, refusedLow, refusedNth }: ForwardSentRecord,
): Promise<{ readonly source: string; readonly line: UnsentLine }[]> {
  const database = await databases.open();
  const view = await readView(database);
  /** Numbers that lines of an identity were sent under. */
  const wanted = new Map<string, number[]>();
  refusedLow.forEach((low, n) => {
    const key = `${refusedHigh[n]} ${low}`;
    const numbers = wanted.get(key) ?? [];
    numbers.push(refusedNth[n] ?? 1);
    wanted.set(key, numbers);
  });
  const found: { source: string; line: UnsentLine }[] = [];
  for (const source of sources) {
    for (const segment of segmentsOf(view, source, since)) {
      if (hourOf(segment.outline.to) < hour || hourOf(segment.outline.from) > hour) continue;
      const lines = await linesOf(database, view, segment, since);
      await pause();
      if (!lines.ok) continue;
      const own = identitiesOf(lines.value);
      for (const [place, line] of lines.value.entries()) {
        const high = own.high[place] ?? 0;
        const low = own.low[place] ?? 0;
        const numbers = hourOf(line.time) === hour ? wanted.get(`${high} ${low}`) : undefined;
        const nth = numbers?.shift();
        if (nth === undefined) continue;
        found.push({
          source: sourceKey(source),
          line: { line, high, low, nth, uid: uidOf(line, high, low, nth) },
        });
      }
    }
  }
  return found;
}
