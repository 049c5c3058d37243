import { contextKey, parseContext } from '../world/ari.ts';
import type { Entry, GatewayLine } from './line.ts';

/** `LogQueryInput` as GraphQL hands it over; everything may be missing or null. */
export interface LogQuery {
  readonly appVersion?: string | null;
  readonly appVersions?: readonly (string | null)[] | null;
  readonly container?: string | null;
  readonly containers?: readonly (string | null)[] | null;
  readonly contexts?: readonly (string | null)[] | null;
  readonly dates?: { readonly earliestStart?: string | null; readonly latestStart?: string | null } | null;
  readonly editions?: readonly (string | null)[] | null;
  readonly functionKey?: string | null;
  readonly functionKeys?: readonly (string | null)[] | null;
  readonly installationContexts?: readonly string[] | null;
  readonly instance?: string | null;
  readonly instances?: readonly (string | null)[] | null;
  readonly invocationId?: string | null;
  readonly isAdminHub?: boolean | null;
  readonly licenseStates?: readonly (string | null)[] | null;
  readonly lvl?: readonly (string | null)[] | null;
  readonly moduleType?: string | null;
  readonly msg?: string | null;
  readonly runtime?: string | null;
  readonly service?: string | null;
  readonly services?: readonly (string | null)[] | null;
  readonly traceId?: string | null;
}

/** A time that the caller wrote and that cannot be read. */
export class BadDate extends Error {}

/** The range of time a query asks for, in ms since the epoch, both ends included. */
export function rangeOf(query: LogQuery): { from: number; until: number } {
  return {
    from: readDate(query.dates?.earliestStart) ?? Number.NEGATIVE_INFINITY,
    until: readDate(query.dates?.latestStart) ?? Number.POSITIVE_INFINITY,
  };
}

/** The contexts that a query names, as keys; null when it names none and so means all. Unreadable ones match nothing. */
export function contextsOf(query: LogQuery): ReadonlySet<string> | null {
  const named = query.installationContexts ?? [];
  if (named.length === 0) return null;
  return new Set(
    named.map((ari) => parseContext(ari)).flatMap((context) => (context ? [contextKey(context)] : [])),
  );
}

type Test = (line: GatewayLine) => boolean;

/** Whether a line is one that a query asks for, its time and installation context aside. Null when every line is. */
export function matcherOf(query: LogQuery): ((entry: Entry) => boolean) | null {
  const tests: Test[] = [
    ...oneOf((line) => line.appVersion, query.appVersion, query.appVersions),
    ...oneOf((line) => line.container, query.container, query.containers),
    ...oneOf((line) => line.context, null, query.contexts),
    ...oneOf((line) => line.edition, null, query.editions),
    ...oneOf((line) => line.functionKey, query.functionKey, query.functionKeys),
    ...oneOf((line) => line.instance, query.instance, query.instances),
    ...oneOf((line) => line.invocationId, query.invocationId, null),
    ...oneOf((line) => line.licenseState, null, query.licenseStates),
    ...oneOf(
      (line) => line.lvl?.toUpperCase(),
      null,
      query.lvl?.map((level) => level?.toUpperCase() ?? null),
    ),
    ...oneOf((line) => line.moduleType, query.moduleType, null),
    ...oneOf((line) => line.runtime, query.runtime, null),
    ...oneOf((line) => line.service, query.service, query.services),
    ...oneOf((line) => line.traceId, query.traceId, null),
    ...textTest(query.msg),
  ];
  if (tests.length === 0) return null;
  return (entry) => {
    const line = entry.source.line(entry.index);
    return tests.every((test) => test(line));
  };
}

/** A test for one field: the single value and the list are both conditions; a list's members are alternatives. */
function oneOf(
  field: (line: GatewayLine) => string | null | undefined,
  single: string | null | undefined,
  list: readonly (string | null)[] | null | undefined,
): Test[] {
  const tests: Test[] = [];
  if (single) tests.push((line) => field(line) === single);
  const values = new Set((list ?? []).filter((value) => value !== null));
  if (values.size > 0) tests.push((line) => values.has(field(line) ?? ''));
  return tests;
}

function textTest(text: string | null | undefined): Test[] {
  const wanted = text?.toLowerCase();
  if (!wanted) return [];
  return [
    (line) => [line.message, line.error, line.other].some((part) => part?.toLowerCase().includes(wanted)),
  ];
}

function readDate(text: string | null | undefined): number | null {
  if (!text) return null;
  const at = /^\d{12,}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(at)) throw new BadDate(`Cannot read the date "${text.slice(0, 40)}"`);
  return at;
}
