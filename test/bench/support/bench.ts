/** One run of the benchmark: its lines, its browser, and the stores that it filled so far. */
import { join } from 'node:path';
import type { Filled, Queried, QueryOptions, RowsFilled } from '../page/methods.ts';
import { type BenchPage, type BrowserStage, launchChromium, launchFirefox } from './browser-stage.ts';
import { bundlePage } from './bundle.ts';
import { type Dataset, makeDataset } from './dataset.ts';
import { type Lnav, lnavIn } from './lnav.ts';
import { type BenchServer, serve } from './server.ts';

/** Lines of a reading: about what an import takes at once. */
const BATCH = 20_000;
const ROWS = { lines: 50_000, transaction: 5000 };

export interface BenchOptions {
  readonly lines: number;
  readonly file: string | null;
  readonly browser: 'chromium' | 'firefox';
  /** Also prints where the time of the workers goes; Chromium only. */
  readonly profile: boolean;
  /** An empty one, which the caller removes. */
  readonly folder: string;
  readonly say: (text: string) => void;
}

export class Bench {
  readonly dataset: Dataset;
  readonly stage: BrowserStage;
  readonly lnav: Lnav;
  readonly say: (text: string) => void;
  private readonly server: BenchServer;
  private readonly stores = new Map<number, Promise<Filled>>();
  private rowStore: Promise<RowsFilled> | null = null;

  private constructor(options: {
    readonly dataset: Dataset;
    readonly stage: BrowserStage;
    readonly server: BenchServer;
    readonly lnav: Lnav;
    readonly say: (text: string) => void;
  }) {
    this.dataset = options.dataset;
    this.stage = options.stage;
    this.server = options.server;
    this.lnav = options.lnav;
    this.say = options.say;
  }

  static async start({ lines, file, browser, profile: profiles, folder, say }: BenchOptions): Promise<Bench> {
    say('Building the bench page...');
    const pages = await bundlePage(browser, { minify: !profiles });
    say(file === null ? `Making ${lines} lines...` : `Reading ${file}...`);
    const dataset = await makeDataset(folder, { lines, file });
    const profile = join(folder, 'profile');
    const server = await serve(pages, dataset);
    try {
      const stage = await (browser === 'firefox'
        ? launchFirefox(profile)
        : launchChromium(profile, profiles));
      return new Bench({ dataset, stage, server, lnav: lnavIn(join(folder, 'lnav')), say });
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  /** Fills the store of this size, once. */
  filled(lines: number): Promise<Filled> {
    const known = this.stores.get(lines);
    if (known) return known;
    this.say(`Storing ${lines} lines...`);
    const filling = this.fillAnew(storeName(lines), lines);
    this.stores.set(lines, filling);
    return filling;
  }

  /** Fills a store that nothing else uses. */
  fillAnew(store: string, lines: number): Promise<Filled> {
    return this.withPage(store, (page) => page.call('fill', { lines, batch: BATCH }));
  }

  /** Fills the store of one record a line, once; with fewer lines, since it takes so long. */
  rows(): Promise<RowsFilled> {
    if (this.rowStore === null) {
      this.say(`Storing ${ROWS.lines} lines one a record...`);
      this.rowStore = this.withPage('rows', (page) =>
        page.call('fillRows', { ...ROWS, lines: Math.min(ROWS.lines, this.dataset.lines) }),
      );
    }
    return this.rowStore;
  }

  /** Opens a page on the filled store of this size. */
  async searching<T>(lines: number, work: (page: BenchPage) => Promise<T>): Promise<T> {
    await this.filled(lines);
    return this.withPage(storeName(lines), work);
  }

  /** The first query of a page that was just opened. */
  firstQuery(lines: number, options: QueryOptions): Promise<Queried> {
    return this.searching(lines, (page) => page.call('query', options));
  }

  async withPage<T>(store: string, work: (page: BenchPage) => Promise<T>): Promise<T> {
    const page = await this.stage.open(this.server.url(store));
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  }

  async end(): Promise<void> {
    await this.stage.close();
    await this.server.close();
  }
}

/** The host name, below `localhost`, of the store of this size. */
export function storeName(lines: number): string {
  return `lines-${lines}`;
}
