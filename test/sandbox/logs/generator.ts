import { contextKey } from '../world/ari.ts';
import { hash, hex, mix, Rng, unit, uuidFromHex } from '../world/random.ts';
import type { ContextRef, Installation } from '../world/types.ts';
import type { Entry, GatewayLine, LineSource } from './line.ts';
import type { Draft } from './phrases.ts';
import { SCRIPTS, type Script } from './scripts.ts';
import { Voice } from './voice.ts';

const RETENTION = 30 * 86_400_000;
/** A stream of weight 1 has a live invocation this often, in ms; Gantt Lane's many sites together then speak every few seconds. */
const LIVE_INTERVAL = 2_400_000;
/** About how many lines an invocation has. */
const LINES_AN_INVOCATION = 5;
const TOTAL_WEIGHT = SCRIPTS.reduce((sum, script) => sum + script.weight, 0);
const CONTEXTS: Readonly<Record<string, string>> = {
  jira: 'JIRA',
  confluence: 'CONFLUENCE',
  compass: 'COMPASS',
};

/** What one installation writes in one product: lines over the past, and live ones from the world's start on. */
export interface Stream {
  readonly installation: Installation;
  readonly context: ContextRef;
  readonly contextAri: string;
  readonly seed: number;
  readonly weight: number;
}

export function makeStream(
  installation: Installation,
  product: string,
  contextAri: string,
  seed: number,
): Stream {
  const { app, environment, site } = installation;
  const context = { product, cloudId: site.cloudId };
  const share = environment.type === 'PRODUCTION' ? 1 : 0.25;
  return {
    installation,
    context,
    contextAri,
    seed: hash(seed, app.id, environment.id, contextKey(context)),
    weight: app.chattiness * share,
  };
}

/** `lines` lines between 30 days before `until` and `until`, the denser the more recent. */
export function generateHistory(stream: Stream, lines: number, until: number): Entry[] {
  const entries: Entry[] = [];
  const earliest = Math.max(until - RETENTION, stream.installation.installedAt);
  const span = until - earliest;
  // Near the end as dense as live lines are, so that the start of the world leaves no seam.
  const invocations = lines / LINES_AN_INVOCATION;
  const even = Math.min(0.5, (invocations * LIVE_INTERVAL) / stream.weight / span);
  for (let n = 0, left = lines; left > 0 && span > 0; n++) {
    const fraction = (lines - left + unit(mix(stream.seed, n))) / lines;
    const start = until - Math.floor(span * fraction * (even + (1 - even) * fraction));
    const invocation = makeInvocation(stream, mix(stream.seed, n ^ 0x55555555), start, left);
    addEntries(entries, invocation);
    left -= invocation.count;
  }
  return entries;
}

/** Lines of invocations that began after `from` and not after `to`; the world began at `origin`. */
export function generateLive(stream: Stream, origin: number, from: number, to: number): Entry[] {
  const entries: Entry[] = [];
  const interval = LIVE_INTERVAL / stream.weight;
  const begin = Math.max(from, stream.installation.installedAt);
  const end = Math.min(to, stream.installation.uninstalledAt ?? to);
  for (let n = Math.max(0, Math.floor((begin - origin) / interval) - 1); origin + n * interval <= end; n++) {
    const seed = mix(stream.seed ^ 0x0badcafe, n);
    const start = origin + Math.floor((n + unit(seed)) * interval);
    if (start > begin && start <= end) addEntries(entries, makeInvocation(stream, seed, start, Infinity));
  }
  return entries;
}

function makeInvocation(stream: Stream, seed: number, start: number, most: number): Invocation {
  const script = pickScript(seed);
  const [low, high] = script.lines;
  return new Invocation(stream, script, seed, start, Math.min(most, low + (mix(seed, 7) % (high - low + 1))));
}

function addEntries(entries: Entry[], invocation: Invocation): void {
  for (let index = 0; index < invocation.count; index++) {
    entries.push({ at: invocation.timeOf(index), source: invocation, index });
  }
}

function pickScript(seed: number): Script {
  let rest = unit(mix(seed, 3)) * TOTAL_WEIGHT;
  for (const script of SCRIPTS) {
    rest -= script.weight;
    if (rest < 0) return script;
  }
  throw new Error('no script to pick');
}

/** A generated invocation. Its texts are made when someone reads them, and the last few are kept. */
class Invocation implements LineSource {
  private static readonly recent = new Map<Invocation, readonly Draft[]>();
  readonly context: ContextRef;
  readonly hasInvocation: boolean;
  readonly count: number;
  private readonly stream: Stream;
  private readonly script: Script;
  private readonly seed: number;
  private readonly start: number;

  constructor(stream: Stream, script: Script, seed: number, start: number, count: number) {
    this.stream = stream;
    this.script = script;
    this.seed = seed;
    this.start = start;
    this.count = count;
    this.context = stream.context;
    this.hasInvocation = script.outside === undefined;
  }

  /** When a line was written; an invocation lasts 25 seconds at most, as the platform's limit has it. */
  timeOf(index: number): number {
    const step = 2 + (mix(this.seed, 11) % 240);
    return this.start + index * step + (mix(this.seed, index + 100) % step);
  }

  line(index: number): GatewayLine {
    const draft = this.drafts()[index] ?? { lvl: 'INFO', message: '' };
    const { stream, script, seed } = this;
    const { installation } = stream;
    const { license } = installation;
    const at = this.timeOf(index);
    return {
      appId: installation.app.id,
      appVersion: this.version(at),
      cloudwatchId: hex(mix(seed, index), 16),
      container: script.outside?.container ?? null,
      context: CONTEXTS[stream.context.product] ?? null,
      edition: license?.edition ?? null,
      environmentId: installation.environment.id,
      error: draft.error ?? null,
      functionKey: script.functionKey,
      installationContext: stream.contextAri,
      instance: script.outside ? `i-${hex(seed, 8)}` : null,
      invocationId: this.hasInvocation ? uuidFromHex(hex(mix(seed, 21), 32)) : '',
      licenseState: license
        ? license.isEvaluation
          ? 'TRIAL'
          : license.active
            ? 'ACTIVE'
            : 'INACTIVE'
        : null,
      lvl: draft.lvl,
      message: draft.message,
      moduleKey: script.moduleKey,
      moduleType: script.moduleType,
      other: JSON.stringify(draft.other ?? []),
      p: null,
      product: stream.context.product,
      service: script.outside?.service ?? null,
      traceId: hex(mix(seed, 31), 32),
      ts: new Date(at).toISOString(),
      runtime: script.outside ? 'container' : installation.app.runtime,
    };
  }

  private version(at: number): string {
    const { versions } = this.stream.installation.environment;
    const installed = this.stream.installation.version;
    const then = versions.find(
      (version) => version.createdAt <= at && version.createdAt <= installed.createdAt,
    );
    return (then ?? versions[0]).version;
  }

  private drafts(): readonly Draft[] {
    const known = Invocation.recent.get(this);
    if (known) return known;
    const { script, count } = this;
    const { app, site } = this.stream.installation;
    const voice = new Voice(new Rng(this.seed), app, site);
    const made: Draft[] = [];
    for (let step = 0; step < count; step++) {
      const say = step === 0 ? script.open : step === count - 1 ? script.close : voice.rng.pick(script.steps);
      made.push(say(voice, step));
    }
    Invocation.recent.set(this, made);
    for (const oldest of Invocation.recent.keys()) {
      if (Invocation.recent.size <= 256) break;
      Invocation.recent.delete(oldest);
    }
    return made;
  }
}
