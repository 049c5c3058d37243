import type { App, Environment, User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Entry } from './line.ts';
import { contextOf } from './log-archive.ts';
import { contextsOf, type LogQuery, matcherOf, rangeOf } from './log-query.ts';

const DAY = 86_400_000;
const KEPT_RESULTS = 12;

/** As whom someone reads: the app's vendor, or an admin who reads the own sites' lines of any app. */
export type Reader = 'vendor' | 'admin';

/** Finds what a caller may read. Results are kept for a while, so that paging does not search again. */
export class LogReader {
  private readonly world: World;
  private readonly results = new Map<string, readonly Entry[]>();

  constructor(world: World) {
    this.world = world;
  }

  /**
   * Lines of an environment that `user` may read as `reader` and that match, oldest first.
   * `anchor`, the `queryStartTime`, keeps pages stable: what was written after it is left out.
   */
  find(
    user: User,
    reader: Reader,
    app: App,
    environment: Environment,
    query: LogQuery,
    anchor: string | null,
  ): readonly Entry[] {
    const now = this.world.clock.now();
    const until = Math.min(this.upperBound(anchor, now), rangeOf(query).until);
    const { revision, logs } = this.world;
    const state = this.readable(user, reader, app, environment);
    const allowed = [...state].sort().join();
    const key = [environment.id, reader, allowed, until, revision, logs.version, JSON.stringify(query)].join(
      ' ',
    );
    const known = this.results.get(key);
    if (known) return known;
    const found = this.search(reader, app, environment, query, state, until);
    this.results.set(key, found);
    for (const oldest of this.results.keys()) {
      if (this.results.size <= KEPT_RESULTS) break;
      this.results.delete(oldest);
    }
    return found;
  }

  /** Contexts (as keys) whose lines of this environment `user` may read now. */
  readable(user: User, reader: Reader, app: App, environment: Environment): ReadonlySet<string> {
    const keys = new Set<string>();
    for (const site of this.world.sites) {
      for (const product of site.products.keys()) {
        const ref = { product, cloudId: site.cloudId, appId: app.id, environmentType: environment.type };
        const may = reader === 'admin' ? this.world.isAdmin(user, site) : this.world.readGrant(ref) === true;
        if (may) keys.add(`${product}|${site.cloudId}`);
      }
    }
    return keys;
  }

  private search(
    reader: Reader,
    app: App,
    environment: Environment,
    query: LogQuery,
    readable: ReadonlySet<string>,
    until: number,
  ): readonly Entry[] {
    const wanted = contextsOf(query);
    const matches = matcherOf(query);
    return this.world.logs.lines(app, environment, rangeOf(query).from, until).filter((entry) => {
      // Customers get only lines that belong to an invocation. Source: Atlassian's "Access app logs".
      if (reader === 'admin' && !entry.source.hasInvocation) return false;
      const context = contextOf(entry);
      if (context === null || !readable.has(context) || (wanted && !wanted.has(context))) return false;
      return matches === null || matches(entry);
    });
  }

  /**
   * The anchor in the world's time: callers take it from their own clock, and tests move only the world's.
   * One that is over a day old, or from the future, no longer counts.
   */
  private upperBound(anchor: string | null, now: number): number {
    if (anchor === null || this.world.clock.isFrozen) return now;
    const at = /^\d{12,}$/.test(anchor) ? Number(anchor) : Date.parse(anchor);
    const age = Date.now() - at;
    return Number.isNaN(age) || age < 0 || age > DAY ? now : now - age;
  }
}
