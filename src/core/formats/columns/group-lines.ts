/** Makes the lines that stand for groups: of a piece's groups, most have most of their values in common. */
import { EMPTY_LINE, type LogLine } from '../../log-line.ts';
import { LineValues, PLACE } from '../line-values.ts';
import { viewOf } from './byte-tables.ts';
import { hashAt, isSameAt } from './byte-tokens.ts';

/** The properties of a line that a group has, in the order of `RawGroups.ranges`. */
export const GROUPED = [
  ...[PLACE.invocationId, PLACE.traceId, PLACE.functionKey, PLACE.moduleKey, PLACE.moduleType],
  ...[PLACE.appVersion, PLACE.contextId, PLACE.product, PLACE.hostName, PLACE.license, PLACE.edition],
  ...[PLACE.appId, PLACE.environmentId],
];

const slotOf = (place: number) => GROUPED.indexOf(place);
const INVOCATION = slotOf(PLACE.invocationId);
const TRACE = slotOf(PLACE.traceId);
const FUNCTION = slotOf(PLACE.functionKey);
const MODULE = slotOf(PLACE.moduleKey);
const MODULE_TYPE = slotOf(PLACE.moduleType);
const VERSION = slotOf(PLACE.appVersion);
const CONTEXT = slotOf(PLACE.contextId);
const PRODUCT = slotOf(PLACE.product);
const HOST = slotOf(PLACE.hostName);
const LICENSE = slotOf(PLACE.license);
const EDITION = slotOf(PLACE.edition);
const APP = slotOf(PLACE.appId);
const ENVIRONMENT = slotOf(PLACE.environmentId);

/** So many values of a property are at hand, by a hash. */
const AT_HAND = 256;

/** The text of a value, as `LineValues.texts` takes it. @param place by `PLACE` */
export type ValueText = (place: number, from: number, end: number) => string | null;

export class GroupLines {
  private readonly view: DataView;
  private readonly textOf: ValueText;
  private readonly values = new LineValues();
  /** Where values at hand stand, and the lines that say nothing else. */
  private readonly froms = new Int32Array(GROUPED.length * AT_HAND);
  private readonly lengths = new Int32Array(GROUPED.length * AT_HAND);
  private readonly parts: LogLine[] = new Array<LogLine>(GROUPED.length * AT_HAND).fill(EMPTY_LINE);

  /** @param bytes the piece */
  constructor(bytes: Uint8Array, textOf: ValueText) {
    this.view = viewOf(bytes);
    this.textOf = textOf;
  }

  /** The line that `LineValues` makes of the values of these ranges. */
  lineOf(ranges: Int32Array): LogLine {
    // First what mostly stands first: texts of a piece are cheapest in their order.
    const { appVersion } = this.part(ranges, VERSION);
    const { appId } = this.part(ranges, APP);
    const { environmentId } = this.part(ranges, ENVIRONMENT);
    const context = this.part(ranges, CONTEXT);
    const { hostName } = this.part(ranges, HOST);
    const { product } = this.part(ranges, PRODUCT);
    const { license } = this.part(ranges, LICENSE);
    const { edition } = this.part(ranges, EDITION);
    // An invocation and its trace are hardly ever those of another group.
    const invocationId = this.text(ranges, INVOCATION);
    const { functionKey } = this.part(ranges, FUNCTION);
    const { moduleKey } = this.part(ranges, MODULE);
    const { moduleType } = this.part(ranges, MODULE_TYPE);
    const traceId = this.text(ranges, TRACE);
    return {
      appId,
      environmentId,
      time: 0,
      timeText: '',
      level: 'INFO',
      levelText: null,
      message: '',
      other: null,
      error: null,
      invocationId,
      traceId,
      functionKey,
      moduleKey,
      moduleType,
      appVersion,
      contextId: context.contextId,
      product: product ?? context.product,
      hostName,
      license,
      edition,
    };
  }

  private text(ranges: Int32Array, slot: number): string | null {
    const from = ranges[slot * 2] ?? 0;
    const end = ranges[slot * 2 + 1] ?? 0;
    return (from === end ? null : this.textOf(GROUPED[slot] ?? 0, from, end)) || null;
  }

  /** A line that says nothing but this. */
  private part(ranges: Int32Array, slot: number): LogLine {
    const from = ranges[slot * 2] ?? 0;
    const length = (ranges[slot * 2 + 1] ?? 0) - from;
    if (length === 0) return EMPTY_LINE;
    const { view, froms, lengths, parts } = this;
    const at = slot * AT_HAND + (hashAt(view, from, length) & (AT_HAND - 1));
    const isAtHand = lengths[at] === length && isSameAt(view, froms[at] ?? 0, from, length);
    const known = isAtHand ? parts[at] : undefined;
    if (known !== undefined) return known;
    const place = GROUPED[slot] ?? 0;
    this.values.texts[place] = this.textOf(place, from, from + length);
    const part = this.values.take();
    froms[at] = from;
    lengths[at] = length;
    parts[at] = part;
    return part;
  }
}
