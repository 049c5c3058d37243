import type { ContextRef } from '../world/types.ts';

/** A log line as `appLogsWithMetaData` gives it, with what only the server knows of it. */
export interface GatewayLine {
  readonly appId: string;
  readonly appVersion: string | null;
  readonly cloudwatchId: string | null;
  readonly container: string | null;
  readonly context: string | null;
  readonly edition: string | null;
  readonly environmentId: string;
  readonly error: string | null;
  readonly functionKey: string | null;
  readonly installationContext: string | null;
  readonly instance: string | null;
  /** Empty for lines that belong to no invocation: the schema has no null here. */
  readonly invocationId: string;
  readonly licenseState: string | null;
  readonly lvl: string | null;
  readonly message: string | null;
  readonly moduleKey: string | null;
  readonly moduleType: string | null;
  /** JSON text of an array. */
  readonly other: string | null;
  readonly p: string | null;
  readonly product: string | null;
  readonly service: string | null;
  readonly traceId: string | null;
  /** RFC 3339, UTC. */
  readonly ts: string;
  /** Not on the wire; what `LogQueryInput.runtime` asks for. */
  readonly runtime: string | null;
}

/** Something that holds one or more lines and can say cheaply whose they are. */
export interface LineSource {
  readonly context: ContextRef | null;
  readonly hasInvocation: boolean;
  /** The n-th line; made when it is asked for. */
  line(index: number): GatewayLine;
}

/** One line in time order; what it says stays with its source until someone asks. */
export interface Entry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly source: LineSource;
  readonly index: number;
}
