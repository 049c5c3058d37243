/** What a receipt may hold: how long, how many, in which form. Written and read receipts both pass here. */
import { ENVIRONMENT_TYPES } from '../environment.ts';
import { FILE_FORMATS } from '../formats/log-record.ts';
import { type Check, list, members, oneOf, orNull, Refused, table, text, whole, yesOrNo } from './checks.ts';
import type { GapReport } from './gaps.ts';
import { isPlain } from './plain-text.ts';
import type { Receipt } from './receipt.ts';

export const MOST = {
  version: 40,
  name: 300,
  id: 200,
  key: 100,
  why: 500,
  products: 100,
  levels: 100,
  kinds: 500,
  caps: 500,
  accessOff: 500,
  parts: 1_000_000,
  /** The last ms that four digits can write the year of. */
  time: 253_402_300_799_999,
} as const;

const plain = (most: number): Check<string> => text(most, isPlain, `a text of ${most} characters at most`);
const count = whole(0, Number.MAX_SAFE_INTEGER);
const time = whole(0, MOST.time);
const version = text(MOST.version, (value) => /^[\w.+-]+$/.test(value), 'a version');
const instant = text(24, isInstant, 'a time in UTC such as 2026-11-10T13:23:00.000Z');
const counts = table(MOST.kinds, isKindName, count);

/** A name that stays in its folder. */
function isFileName(name: string): boolean {
  return /^[^\\/:*?"<>|]+$/.test(name) && !/^\.+$/.test(name) && isPlain(name);
}

/** `email`, `secret:jwt`. */
export function isKindName(name: string): boolean {
  return /^[A-Za-z][\w:.-]{0,99}$/.test(name);
}

function isInstant(value: string): boolean {
  const at = Date.parse(value);
  return at >= 0 && at <= MOST.time && new Date(at).toISOString() === value;
}

const gaps = members<GapReport>({
  accessOff: list(
    MOST.accessOff,
    members<GapReport['accessOff'][number]>({
      product: plain(MOST.key),
      environmentType: oneOf(ENVIRONMENT_TYPES),
      from: orNull(time),
      to: orNull(time),
    }),
  ),
  caps: list(
    MOST.caps,
    members<GapReport['caps'][number]>({
      invocationId: plain(MOST.id),
      cap: oneOf(['lines', 'bytes']),
      until: time,
    }),
  ),
  moreCaps: count,
  withoutInvocation: count,
  keptFrom: orNull(time),
  lost: count,
  unread: orNull(members<NonNullable<GapReport['unread']>>({ before: time, why: plain(MOST.why) })),
});

const part = members<NonNullable<Receipt['file']['part']>>({
  number: whole(1, MOST.parts),
  of: whole(1, MOST.parts),
});

const shape = members<Receipt>({
  receipt: oneOf(['app-log-access/1']),
  extensionVersion: version,
  ruleSet: version,
  app: members<Receipt['app']>({
    id: plain(MOST.id),
    name: plain(MOST.name),
    vendor: orNull(plain(MOST.name)),
  }),
  site: members<Receipt['site']>({ cloudId: plain(MOST.id), hostName: orNull(plain(MOST.name)) }),
  environment: oneOf(ENVIRONMENT_TYPES),
  products: list(MOST.products, plain(MOST.key)),
  range: members<Receipt['range']>({ from: instant, to: instant }),
  narrowed: members<Receipt['narrowed']>({ levels: list(MOST.levels, plain(MOST.key)), hasQuery: yesOrNo }),
  file: members<Receipt['file']>({
    name: text(MOST.name, isFileName, 'the name of a file'),
    format: oneOf(FILE_FORMATS),
    lines: count,
    bytes: count,
    sha256: text(64, (value) => /^[0-9a-f]{64}$/.test(value), 'a SHA-256 of 64 hex digits'),
    part: orNull(part),
  }),
  redacted: counts,
  kept: counts,
  gaps,
});

/** @throws Refused */
export function checkReceipt(value: unknown): Receipt {
  const receipt = shape(value, '');
  if (receipt.range.from > receipt.range.to) throw new Refused('range ends before it begins.');
  const { part: one } = receipt.file;
  if (one && one.number > one.of) throw new Refused('file.part has a number that cannot be right.');
  return receipt;
}
