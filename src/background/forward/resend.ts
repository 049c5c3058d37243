/**
 * Sends lines that a collector refused again, each by itself, under the same `log.record.uid`: what it answers is then about that
 * line. Where it refused some of a batch, OTLP does not say which, so all of the batch has to be sent to send these: no cutting of
 * the batch tells those that it has from those that it would take now. So these are sent only when the user wants just that.
 */
import { hourOf, type UnsentLine, uidOf } from '../../core/forward/unsent.ts';
import { identitiesOf } from '../../core/segment/identity.ts';
import type { ResentLine } from '../../storage/forward-progress.ts';
import type { ForwardRecord, NumberedLines, Resend } from '../../storage/forward-records.ts';
import { readView } from '../../storage/logs/log-view.ts';
import type { GroupsDeps } from './next-group.ts';
import { postLines } from './post-lines.ts';
import { noteTrouble, type SendDeps } from './send-group.ts';
import { linesOf, segmentsOf, sourceKey } from './sources.ts';

/** What was answered is noted after so many lines. */
const NOTE_EVERY = 20;

/** Sends what was refused of the next hour, or may have been. Lines that are no longer stored cannot be sent, and are passed over. */
export async function resendHour(
  deps: SendDeps & GroupsDeps,
  record: ForwardRecord,
  resend: Resend,
  signal: AbortSignal,
): Promise<void> {
  const { forwards, progress } = deps;
  await settlePending(deps, record);
  const hour = await progress.nextRefused(record.id, resend.hour, resend.inDoubt);
  if (!hour) return progress.endResend(record.id, resend);

  const meant = resend.inDoubt ? hour.inDoubt : hour.refused;
  const again: Record<string, number> = { ...resend.refused };
  const found = await findLines(deps, record, hour.hour, meant);
  let resent: ResentLine[] = [];
  const note = async () => {
    const lines = resent;
    resent = [];
    // One that was in doubt, and was refused by itself, is not come upon again; one that was not in doubt is, and counted then.
    const soFar = resend.inDoubt ? { ...resend, refused: { ...again } } : null;
    await progress.resent(record.id, hour.hour, lines, soFar);
  };
  for (const { source, line } of found) {
    const now = await forwards.get(record.id);
    const isOn = now && !now.isPaused && !now.stopped && now.revision === record.revision;
    const answer = isOn ? await postLines(deps, now, [line], signal) : null;
    if (answer?.kind !== 'taken' && answer?.kind !== 'not-this') {
      await note();
      return answer && now ? noteTrouble(deps, now, answer) : undefined;
    }
    const isTaken = answer.kind === 'taken' && answer.refused === 0;
    if (!isTaken) again[source] = (again[source] ?? 0) + 1;
    resent.push({ ...line, outcome: isTaken ? 'taken' : 'refused' });
    if (resent.length >= NOTE_EVERY) await note();
  }
  // Those that are gone are counted once: with them, the hour is done.
  const gone = without(meant, found);
  const next = { ...resend, hour: hour.hour + 1, refused: again, gone: resend.gone + gone.length };
  await progress.resent(record.id, hour.hour, [...resent, ...gone], next);
  await forwards.change(record.id, (before) => ({ ...before, waiting: null }));
}

/** What was meant and not found. */
function without(
  { high, low, nth }: NumberedLines,
  found: readonly { readonly line: UnsentLine }[],
): ResentLine[] {
  const keyOf = (line: Pick<ResentLine, 'high' | 'low' | 'nth'>) => `${line.high} ${line.low} ${line.nth}`;
  const here = new Map<string, number>();
  for (const { line } of found) here.set(keyOf(line), (here.get(keyOf(line)) ?? 0) + 1);
  const meant = Array.from(low, (lower, n) => ({ high: high[n] ?? 0, low: lower, nth: nth[n] ?? 1 }));
  return meant.flatMap((line): ResentLine[] => {
    const left = here.get(keyOf(line)) ?? 0;
    here.set(keyOf(line), left - 1);
    return left > 0 ? [] : [{ ...line, outcome: 'gone' }];
  });
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

/** The stored lines of the hour that are meant, each once. */
async function findLines(
  { source: databases, pause }: GroupsDeps,
  { sources, since }: ForwardRecord,
  hour: number,
  { high, low, nth }: NumberedLines,
): Promise<{ readonly source: string; readonly line: UnsentLine }[]> {
  const database = await databases.open();
  const view = await readView(database);
  /** Numbers that lines of an identity were sent under. */
  const wanted = new Map<string, number[]>();
  low.forEach((lower, n) => {
    const key = `${high[n]} ${lower}`;
    const numbers = wanted.get(key) ?? [];
    numbers.push(nth[n] ?? 1);
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
        const numbered = { high: own.high[place] ?? 0, low: own.low[place] ?? 0 };
        const key = `${numbered.high} ${numbered.low}`;
        const number = hourOf(line.time) === hour ? wanted.get(key)?.shift() : undefined;
        if (number === undefined) continue;
        const uid = uidOf(line, numbered.high, numbered.low, number);
        found.push({ source: sourceKey(source), line: { line, ...numbered, nth: number, uid } });
      }
    }
  }
  return found;
}
