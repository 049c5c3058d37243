/** What the form of a forward holds, and what becomes of it. */
import { inputText, readInput } from '../core/download/zoned-range.ts';
import type { Forward, ForwardSource } from '../core/forward.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { ToBackground } from '../messages/contract.ts';
import { type CollectorAddress, completeAddress, originOfAddress } from './forward-address.ts';
import { type HeaderDraft, type HeaderErrors, headerErrors, headersOf } from './forward-headers.ts';
import { sourceKey } from './forward-sources.ts';

export type Since = 'all' | 'now' | 'time';

export interface ForwardDraft {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly headers: readonly HeaderDraft[];
  readonly gzip: boolean;
  readonly batchLines: string;
  readonly sources: readonly ForwardSource[];
  readonly since: Since;
  /** For `time`: as `<input type="datetime-local">` has it. */
  readonly sinceText: string;
}

export interface DraftErrors {
  readonly address: string | null;
  readonly headers: ReadonlyMap<number, HeaderErrors>;
  readonly sources: string | null;
  readonly since: string | null;
  readonly batchLines: string | null;
}

export type WriteForward = ToBackground['forwards/write']['request'];

const DAY = 86_400_000;
/** A body of about half a megabyte; a collector takes 20 MB unless it was set up otherwise. */
const USUAL_BATCH = 1_000;
/** The same limit as the background's. */
const MOST_IN_BATCH = 5_000;

export function newDraft(
  id: string,
  sources: readonly ForwardSource[],
  now: number,
  zone?: string,
): ForwardDraft {
  return {
    id,
    name: '',
    address: '',
    headers: [],
    gzip: true,
    batchLines: String(USUAL_BATCH),
    sources,
    since: 'all',
    sinceText: inputText(now - DAY, zone),
  };
}

export function draftOf(forward: Forward, now: number, zone?: string): ForwardDraft {
  const { id, name, url, headerNames, gzip, batchLines, sources, since } = forward;
  return {
    ...{ id, name, gzip, sources },
    address: url,
    headers: headerNames.map((header, row) => ({ row, name: header, value: '', isKept: true })),
    batchLines: String(batchLines),
    since: since === null ? 'all' : 'time',
    sinceText: inputText(since ?? now - DAY, zone),
  };
}

export interface ReadDraft {
  readonly address: CollectorAddress;
  readonly request: WriteForward;
}

/** @param before what is changed; null: it is a new one */
export function readDraft(
  draft: ForwardDraft,
  before: Forward | null,
  now: number,
  zone?: string,
): Result<ReadDraft, DraftErrors> {
  const connection = readConnection(draft, before);
  const batchLines = readBatch(draft.batchLines);
  const since = readSince(draft, before, now, zone);
  const errors: DraftErrors = {
    address: connection.ok ? null : connection.error.address,
    headers: connection.ok ? NO_HEADER_ERRORS : connection.error.headers,
    sources: draft.sources.length === 0 ? 'Choose what is to be forwarded.' : null,
    since: since.ok ? null : since.error,
    batchLines:
      batchLines === null ? `Enter a number from 1 to ${MOST_IN_BATCH.toLocaleString('en')}.` : null,
  };
  if (!connection.ok || batchLines === null || !since.ok || errors.sources !== null) return err(errors);
  const { address, headers } = connection.value;
  const forward = {
    id: draft.id,
    name: draft.name.trim() || address.host.slice(0, 100),
    url: address.url,
    gzip: draft.gzip,
    batchLines,
    sources: draft.sources,
    since: since.value,
  };
  return ok({ address, request: { forward, headers } });
}

export type Connection = Pick<ReadDraft, 'address'> & Pick<WriteForward, 'headers'>;

const NO_HEADER_ERRORS: DraftErrors['headers'] = new Map();

/** As much of the form as a test of the connection needs. */
export function readConnection(
  draft: ForwardDraft,
  before: Forward | null,
): Result<Connection, Pick<DraftErrors, 'address' | 'headers'>> {
  const address = completeAddress(draft.address);
  const isMoved = address.ok && before !== null && originOfAddress(before.url) !== address.value.origin;
  const headers = headerErrors(draft.headers, isMoved);
  if (!address.ok || headers.size > 0) return err({ address: address.ok ? null : address.error, headers });
  return ok({ address: address.value, headers: headersOf(draft.headers) });
}

/** With the source, or without it if it was among them. */
export function toggleSource(
  chosen: readonly ForwardSource[],
  source: ForwardSource,
): readonly ForwardSource[] {
  const key = sourceKey(source);
  const rest = chosen.filter((each) => sourceKey(each) !== key);
  return rest.length < chosen.length ? rest : [...chosen, source];
}

function readBatch(text: string): number | null {
  const lines = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return lines >= 1 && lines <= MOST_IN_BATCH ? lines : null;
}

function readSince(
  { since, sinceText }: ForwardDraft,
  before: Forward | null,
  now: number,
  zone: string | undefined,
): Result<number | null, string> {
  if (since === 'all') return ok(null);
  if (since === 'now') return ok(now);
  // The input has no seconds: one that was not touched stays what it was.
  const known = before?.since ?? null;
  if (known !== null && inputText(known, zone) === sinceText) return ok(known);
  const read = readInput(sinceText, zone);
  return read ? ok(read.at) : err('Enter a day and a time.');
}
