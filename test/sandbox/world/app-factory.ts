import {
  AWKWARD_APPS,
  COLOURS,
  CONNECT_APPS,
  DEMO_VENDOR,
  FIRST_WORDS,
  type Row,
  SECOND_VENDOR,
  SECOND_WORDS,
  TIDEWATER_APPS,
  VENDOR_FIRST,
  VENDOR_SECOND,
} from './app-catalog.ts';
import { makeUser, type People } from './people.ts';
import { hash, Rng, uuid } from './random.ts';
import type { App, ConnectApp, Environment, EnvironmentType, Vendor, Version } from './types.ts';

const DAY = 86_400_000;
const ENVIRONMENT_KEYS: Readonly<Record<EnvironmentType, string>> = {
  DEVELOPMENT: 'default',
  STAGING: 'staging',
  PRODUCTION: 'production',
};
const LETTERS: Readonly<Record<string, EnvironmentType>> = {
  P: 'PRODUCTION',
  S: 'STAGING',
  D: 'DEVELOPMENT',
};

/** An app with where it is to be installed. */
export interface PlannedApp {
  readonly app: App;
  readonly products: readonly [string, ...string[]];
  readonly installIn: readonly EnvironmentType[];
}

/** Makes apps and their vendors; one vendor per name. */
export class AppFactory {
  private readonly vendors = new Map<string, Vendor>();
  private readonly seed: number;
  private readonly people: People;
  private readonly now: number;
  private count = 0;

  constructor(seed: number, people: People, now: number) {
    this.seed = seed;
    this.people = people;
    this.now = now;
  }

  tidewaterApps(): PlannedApp[] {
    return TIDEWATER_APPS.map((row) => this.plan(row));
  }

  /** Apps with awkward names first, then generated ones, `count` in all. */
  bigSiteApps(count: number): PlannedApp[] {
    const rows: Row[] = [...AWKWARD_APPS];
    const taken = new Set([...rows, ...TIDEWATER_APPS].map((row) => row[0]));
    const rng = new Rng(hash(this.seed, 'big site'));
    for (let tries = 0; rows.length < count && tries < 100_000; tries++) {
      const name = `${pick(rng, FIRST_WORDS)} ${pick(rng, SECOND_WORDS)}`;
      if (taken.has(name)) continue;
      taken.add(name);
      const vendor = `${pick(rng, VENDOR_FIRST)} ${pick(rng, VENDOR_SECOND)}`;
      const version = `${rng.int(1, 12)}.${rng.int(0, 20)}.${rng.int(0, 9)}`;
      const products = rng.pick([
        'jira',
        'jira',
        'jira',
        'confluence',
        'confluence',
        'jira confluence',
        'jira confluence',
        'compass',
        'jira-servicedesk',
      ]);
      const environments = rng.pick(['P', 'P', 'P', 'P', 'P', 'P', 'P', 'P', 'PS', 'PSD']);
      rows.push([name, vendor, version, rng.pick(COLOURS), products, environments]);
    }
    return rows.slice(0, count).map((row) => this.plan(row));
  }

  connectApps(count: number): ConnectApp[] {
    return CONNECT_APPS.slice(0, count).map(([name, vendorName, product]) => ({
      id: `ari:cloud:ecosystem::connect-app/${slug(name)}.${slug(vendorName)}`,
      name,
      vendorName,
      products: [product],
    }));
  }

  /** An app that is not in the catalog, such as one that only a log file mentions. */
  unknownApp(id: string, name: string): App {
    return this.make(id, [name, DEMO_VENDOR, '1.0.0', '#505258', 'jira']);
  }

  private plan(row: Row): PlannedApp {
    const id = uuid(this.seed, 'app', row[0], row[1], this.count++);
    const [first = 'jira', ...rest] = row[4].split(' ');
    const installIn = [...(row[5] ?? 'P')].map((letter) => LETTERS[letter] ?? 'PRODUCTION');
    return { app: this.make(id, row), products: [first, ...rest], installIn };
  }

  private make(id: string, [name, vendorName, version, colour]: Row): App {
    const rng = new Rng(hash(this.seed, id));
    const createdAt = this.now - rng.int(600, 1900) * DAY;
    const vendor = this.vendor(vendorName);
    const types: EnvironmentType[] = ['DEVELOPMENT', 'STAGING', 'PRODUCTION'];
    return {
      id,
      name,
      vendor,
      description: `${name} by ${vendorName}.`,
      createdAt,
      distributionStatus: rng.chance(0.05) ? 'PRIVATE' : 'PUBLIC',
      colour,
      runtime: rng.pick(['nodejs20.x', 'nodejs22.x', 'nodejs24.x']),
      chattiness:
        vendorName === DEMO_VENDOR ? (name === 'Gantt Lane' ? 30 : 10) : vendorName === SECOND_VENDOR ? 8 : 1,
      environments: types.map((type) =>
        this.environment(id, type, version, type !== 'PRODUCTION' || name === 'Risk Matrix'),
      ),
    };
  }

  private environment(appId: string, type: EnvironmentType, current: string, hasNewer: boolean): Environment {
    const id = uuid(appId, type);
    const [major = 1, minor = 0] = current.split('.').map(Number);
    const names = [current, major > 1 ? `${major - 1}.12.4` : `${major}.${Math.max(0, minor - 1)}.0`];
    const [newest = current, ...older] = hasNewer ? [`${major}.${minor + 1}.0`, ...names] : names;
    const make = (version: string, age: number): Version => ({
      id: uuid(id, version, age),
      version,
      createdAt: this.now - age * DAY,
    });
    const head = make(newest, 9);
    return {
      id,
      appId,
      type,
      key: ENVIRONMENT_KEYS[type],
      versions: [head, ...older.map((v, i) => make(v, 40 + 60 * i))],
    };
  }

  private vendor(name: string): Vendor {
    const known = this.vendors.get(name);
    if (known) return known;
    const owner =
      name === DEMO_VENDOR
        ? this.people.vendor
        : name === SECOND_VENDOR
          ? this.people.secondVendor
          : makeUser(this.seed, `${name} engineering`, `engineering@${slug(name)}.example`, 'other');
    const vendor = { name, owner };
    this.vendors.set(name, vendor);
    return vendor;
  }
}

function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || `x${hash(text).toString(36)}`
  );
}

function pick(rng: Rng, list: readonly string[]): string {
  return list[rng.int(0, list.length - 1)] ?? '';
}
