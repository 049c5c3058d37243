/** Lines of one app on one site of the simulated Atlassian, as many as wanted, made when they are asked for. */

import type { GatewayLine, LineSource } from '../../sandbox/logs/line.ts';
import { parseContext } from '../../sandbox/world/ari.ts';
import type { Installation } from '../../sandbox/world/types.ts';
import type { World } from '../../sandbox/world/world.ts';
import { vendorLines } from '../support/vendor-lines.ts';

const CHUNK = 1000;
/** A page may begin in the middle of a chunk, and two are read by turns. */
const KEPT_CHUNKS = 4;
/** A bit less than the 7 days that the panel reads when nothing else is chosen. */
const SPAN = 6.9 * 86_400_000;
/** With what the lines tell by themselves, about a tenth of them has a finding. */
const TELLING_EVERY = 12;
const PEOPLE = 20_000;

/** Fills the app's log: `count` lines, evenly over the last 7 days, all of the installation's first product. */
export function writeLines(world: World, installation: Installation, count: number): void {
  const now = world.clock.now();
  const source = new SiteLines(world, installation, count, now);
  const entries = Array.from({ length: count }, (_, index) => ({ at: source.timeOf(index), source, index }));
  world.logs.addAll(installation.environment.id, entries);
}

class SiteLines implements LineSource {
  readonly context;
  readonly hasInvocation = true;
  private readonly chunks = new Map<number, readonly GatewayLine[]>();
  private readonly installation: Installation;
  private readonly contextAri: string;
  private readonly count: number;
  private readonly now: number;

  constructor(world: World, installation: Installation, count: number, now: number) {
    this.installation = installation;
    this.contextAri = world.contextAri(installation.site, installation.products[0] ?? 'jira');
    this.context = parseContext(this.contextAri);
    this.count = count;
    this.now = now;
  }

  timeOf(index: number): number {
    return this.now - Math.floor(SPAN * (1 - index / this.count)) - 1;
  }

  line(index: number): GatewayLine {
    const chunk = Math.floor(index / CHUNK);
    const line = this.chunk(chunk)[index % CHUNK];
    if (!line) throw new RangeError(`no line ${index}`);
    return line;
  }

  private chunk(chunk: number): readonly GatewayLine[] {
    const known = this.chunks.get(chunk);
    if (known) return known;
    const { app, environment, license, products } = this.installation;
    const made = Array.from(vendorLines({ lines: CHUNK, seed: chunk + 1 }), (line, n): GatewayLine => {
      const index = chunk * CHUNK + n;
      return {
        appId: app.id,
        appVersion: line.appVersion,
        cloudwatchId: null,
        container: null,
        context: null,
        edition: license?.edition ?? null,
        environmentId: environment.id,
        error: line.error,
        functionKey: line.functionKey,
        installationContext: this.contextAri,
        instance: null,
        invocationId: line.invocationId ?? '',
        licenseState: 'ACTIVE',
        lvl: line.level,
        message:
          index % TELLING_EVERY === 0 ? `${line.message}, ${telling(index / TELLING_EVERY)}` : line.message,
        moduleKey: line.moduleKey,
        moduleType: line.moduleType,
        other: line.other,
        p: null,
        product: products[0] ?? null,
        service: null,
        traceId: line.traceId,
        ts: new Date(this.timeOf(index)).toISOString(),
        runtime: app.runtime,
      };
    });
    this.chunks.set(chunk, made);
    for (const oldest of this.chunks.keys()) {
      if (this.chunks.size <= KEPT_CHUNKS) break;
      this.chunks.delete(oldest);
    }
    return made;
  }
}

/** Something that should not be in a log; documentation's names and addresses only (RFC 2606, RFC 5737). */
function telling(n: number): string {
  const mixed = Math.imul(n ^ (n >>> 15), 0x85ebca6b) >>> 0;
  const person = mixed % PEOPLE;
  switch (n % 5) {
    case 0:
      return `owner is person${person}@example.com`;
    case 1:
      return `falling back to person${person}@example.org`;
    case 2:
      return `from 203.0.113.${mixed % 254}`;
    case 3:
      return `header was Authorization: ${['Bea', 'rer'].join('')} FAKE${mixed.toString(36)}x${n.toString(36)}Qz7Lm3Rt`;
    default:
      return `acting for 557058:${mixed.toString(16).padStart(8, '0')}-0000-4000-a000-${n.toString(16).padStart(12, '0')}`;
  }
}
