import { randomUUID } from 'node:crypto';
import { contextKey, parseContext } from '../world/ari.ts';
import type { App, Environment } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { Caps } from './caps.ts';
import { makeStream } from './generator.ts';
import type { Entry, GatewayLine, LineSource } from './line.ts';
import { LogBook } from './log-book.ts';

const RETENTION = 30 * 86_400_000;

/** A line as a test writes it; what is left out is filled in from the app's first installation. */
export type NewLine = Partial<GatewayLine> & { readonly appId: string };

/** Every line the world has: generated ones, those of a file, those that tests append. */
export class LogArchive {
  /** How many lines to generate over the 30 days before the start; 0 turns generating off, live lines included. */
  private readonly generated: number;
  private readonly world: World;
  private readonly books = new Map<string, LogBook>();
  private readonly caps = new Caps();
  private weightSum: number | null = null;
  private serial = 0;
  private generating: boolean;

  constructor(world: World, generated: number) {
    this.world = world;
    this.generated = generated;
    this.generating = generated > 0;
  }

  /** Stops generating: what is in a file is served instead. */
  stopGenerating(): void {
    this.generating = false;
  }

  /** Lines of an environment that are kept and were written up to `until`, oldest first. Read-only. */
  lines(app: App, environment: Environment, from: number, until: number): Entry[] {
    const now = this.world.clock.now();
    const book = this.book(environment.id);
    if (this.generating) this.generate(book, app, environment, now);
    return book.between(Math.max(from, now - RETENTION), Math.min(until, now));
  }

  /** Changes whenever lines came in that `lines` may give; generated ones follow from the time alone. */
  get version(): number {
    return this.serial;
  }

  /** Writes lines as the app would, now unless `ts` says otherwise: what is over the platform's caps is lost. Returns how many were kept. */
  append(lines: readonly NewLine[]): number {
    let kept = 0;
    for (const line of lines) {
      const full = this.complete(line);
      if (!this.caps.keeps(full.invocationId, Date.parse(full.ts), full.message ?? '')) continue;
      this.add(full.environmentId, Date.parse(full.ts), given(full));
      kept += 1;
    }
    return kept;
  }

  /** Puts one line in without asking the caps: it is already what the platform kept. */
  add(environmentId: string, at: number, source: LineSource): void {
    this.addAll(environmentId, [{ at, source, index: 0 }]);
  }

  addAll(environmentId: string, entries: readonly Entry[]): void {
    this.book(environmentId).add(entries);
    this.serial += 1;
  }

  /** Fills in what a line leaves out. */
  complete(line: NewLine): GatewayLine {
    const app = this.world.app(line.appId);
    if (!app) throw new Error(`no app ${line.appId}`);
    const wanted = line.installationContext ? parseContext(line.installationContext) : null;
    const found = this.world
      .installationsOf(app)
      .find(
        (one) =>
          (!line.environmentId || one.environment.id === line.environmentId) &&
          (!wanted || (one.site.cloudId === wanted.cloudId && one.products.includes(wanted.product))),
      );
    const product = wanted?.product ?? found?.products[0] ?? 'jira';
    return {
      appVersion: found?.version.version ?? null,
      cloudwatchId: null,
      container: null,
      context: ['jira', 'confluence', 'compass'].includes(product) ? product.toUpperCase() : null,
      edition: found?.license?.edition ?? null,
      environmentId: found?.environment.id ?? productionOf(app),
      error: null,
      functionKey: 'resolver',
      installationContext: found ? this.world.contextAri(found.site, product) : null,
      instance: null,
      invocationId: randomUUID(),
      licenseState: found?.license?.active ? 'ACTIVE' : null,
      lvl: 'INFO',
      message: '',
      moduleKey: 'resolver',
      moduleType: 'jira:issuePanel',
      other: '[]',
      p: null,
      product,
      runtime: app.runtime,
      service: null,
      traceId: null,
      ts: new Date(this.world.clock.now()).toISOString(),
      ...line,
      appId: app.id,
    };
  }

  private book(environmentId: string): LogBook {
    const book = this.books.get(environmentId) ?? new LogBook(this.world.startedAt);
    this.books.set(environmentId, book);
    return book;
  }

  private generate(book: LogBook, app: App, environment: Environment, now: number): void {
    const fresh: Entry[] = [];
    for (const installation of this.world.installations) {
      if (installation.app !== app || installation.environment !== environment) continue;
      for (const product of installation.products) {
        const ari = this.world.contextAri(installation.site, product);
        const stream = makeStream(installation, product, ari, this.world.seed);
        const isNew = installation.installedAt > this.world.startedAt;
        const lines = isNew ? 0 : Math.round((this.generated * stream.weight) / this.weight());
        for (const entry of book.follow(`${installation.id}|${product}`, stream, lines, now))
          fresh.push(entry);
      }
    }
    book.add(fresh);
  }

  /** The sum of what all installations of the start weigh. */
  private weight(): number {
    this.weightSum ??= this.world.installations
      .filter((one) => one.installedAt <= this.world.startedAt)
      .flatMap((one) => one.products.map((product) => makeStream(one, product, '', 0).weight))
      .reduce((sum, weight) => sum + weight, 0);
    return this.weightSum;
  }
}

/** A line that is given as it is. */
export function given(line: GatewayLine): LineSource {
  const context = line.installationContext ? parseContext(line.installationContext) : null;
  return { context, hasInvocation: line.invocationId !== '', line: () => line };
}

/** Whose line it is, as a text. */
export function contextOf(entry: Entry): string | null {
  return entry.source.context && contextKey(entry.source.context);
}

function productionOf(app: App): string {
  return app.environments.find((one) => one.type === 'PRODUCTION')?.id ?? '';
}
