/**
 * Lines to measure with, as a vendor of one app has them: about 40 functions, 8 versions, some 240 sites of which few are
 * busy, invocations of three to six lines that run beside each other, quiet nights. The same seed gives the same lines.
 * Nothing here needs Node, so a page can make them too.
 */
import type { Level } from '../../../src/core/level.ts';
import type { LogLine } from '../../../src/core/log-line.ts';
import { BAD_SHAPES, OTHER_SHAPES, SHAPES, STACK_SHAPE } from './vendor-shapes.ts';

export interface VendorOptions {
  /** How many lines. */
  readonly lines: number;
  readonly seed?: number;
  /** In ms since the epoch; lines are spread over this span, busy by day and quiet by night. */
  readonly from?: number;
  readonly to?: number;
}

export const VENDOR_APP = '6f1c2a4e-8d0b-4c35-9e27-b1a0d4f58c63';
export const VENDOR_ENVIRONMENT = 'c0de4b1e-52a7-4f0e-8f3d-2b9a61d07e15';

const END = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;
const SITES = 240;
const FUNCTIONS = 40;
const VERSIONS = 8;
const SHAPES_A_FUNCTION = 24;
/** Invocations that run beside each other at most. */
const BESIDE = 4;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const PROJECTS = ['TIDE', 'OPS', 'MAP', 'ZETA', 'CRM', 'WEB', 'SUP', 'HR'];
const EVENTS = ['avi:jira:updated:issue', 'avi:jira:commented:issue', 'avi:confluence:updated:page'];
const STATUSES = ['200', '201', '204', '400', '404', '429', '503'];
const MODULES = [
  'jira:issuePanel',
  'jira:globalPage',
  'trigger',
  'scheduledTrigger',
  'webtrigger',
  'consumer',
  'macro',
];
const NAMES = ['sync', 'load', 'render', 'on', 'export', 'check', 'list', 'resolve'];
const THINGS = ['Issue', 'Page', 'Board', 'Rule', 'Report'];

/** Chance as one 32-bit state: fast, and the same everywhere. */
class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  u32(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  }

  below(end: number): number {
    return Math.floor((this.u32() / 0x1_0000_0000) * end);
  }

  /** From 0 up to `end`, the lower the likelier: the busiest site of 240 has an eighth of all lines. */
  skewed(end: number): number {
    const unit = this.u32() / 0x1_0000_0000;
    return Math.floor(end * unit * unit * unit);
  }

  hex8(): string {
    const value = this.u32();
    return two(value >>> 24) + two((value >>> 16) & 255) + two((value >>> 8) & 255) + two(value & 255);
  }

  uuid(): string {
    const b = this.u32();
    const c = this.u32();
    const middle = `${two(b >>> 24)}${two((b >>> 16) & 255)}-4${digit(b >>> 12)}${two(b & 255)}`;
    const end = `a${digit(c >>> 28)}${two((c >>> 16) & 255)}-${two((c >>> 8) & 255)}${two(c & 255)}`;
    return `${this.hex8()}-${middle}-${end}${this.hex8()}`;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] ?? never();
  }

  mostly<T>(list: readonly T[]): T {
    return list[this.skewed(list.length)] ?? never();
  }
}

function two(byte: number): string {
  return HEX[byte] ?? '';
}

function digit(value: number): string {
  return '0123456789abcdef'[value & 15] ?? '';
}

interface Invocation {
  readonly site: Site;
  readonly fn: Func;
  readonly version: string;
  readonly invocationId: string;
  readonly traceId: string;
  left: number;
}

interface Site {
  readonly contextId: string;
  readonly product: string;
  readonly hostName: string;
  readonly license: string;
  readonly edition: string;
}

interface Func {
  readonly key: string;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly shapes: readonly Shape[];
}

/** What comes between each two texts of a shape. */
const GAPS: readonly string[] = [
  'n',
  'small',
  'bool',
  'event',
  'key',
  'fn',
  'account',
  'status',
  'hex',
  'uuid',
  'edition',
  'project',
];

/** A shape of texts: the gap at a place of `gaps` comes after the text at the same place. */
interface Shape {
  readonly texts: readonly string[];
  /** Places in `GAPS`. */
  readonly gaps: readonly number[];
}

function shapesOf(shapes: readonly string[]): Shape[] {
  const pattern = new RegExp(`\\{(${GAPS.join('|')})\\}`);
  return shapes.map((shape) => {
    const pieces = shape.split(pattern);
    return {
      texts: pieces.filter((_, n) => n % 2 === 0),
      gaps: pieces.filter((_, n) => n % 2 === 1).map((name) => GAPS.indexOf(name)),
    };
  });
}

const STORY = shapesOf(SHAPES);
const BAD = shapesOf(BAD_SHAPES);
const OTHER = shapesOf(OTHER_SHAPES);
const STACK = shapesOf([STACK_SHAPE]);

function fill({ texts, gaps }: Shape, chance: Chance, at: Invocation): string {
  let text = texts[0] ?? '';
  for (let n = 0; n < gaps.length; n++) text += gap(gaps[n], chance, at) + (texts[n + 1] ?? '');
  return text;
}

/** In the order of `GAPS`, by number: this runs a few times a line. */
function gap(kind: number | undefined, chance: Chance, { fn, site }: Invocation): string {
  switch (kind) {
    case 0:
      return String(chance.skewed(20_000));
    case 1:
      return String(1 + chance.below(9));
    case 2:
      return chance.below(4) === 0 ? 'false' : 'true';
    case 3:
      return chance.of(EVENTS);
    case 4:
      return `${chance.of(PROJECTS)}-${chance.skewed(9000) + 1}`;
    case 5:
      return fn.key;
    case 6:
      return `712020:${chance.uuid()}`;
    case 7:
      return chance.of(STATUSES);
    case 8:
      return chance.hex8();
    case 9:
      return chance.uuid();
    case 10:
      return site.edition;
    default:
      return chance.of(PROJECTS);
  }
}

function world(chance: Chance) {
  const sites = Array.from({ length: SITES }, (_, n): Site => {
    const product = chance.below(3) === 0 ? 'confluence' : 'jira';
    return {
      contextId: `ari:cloud:${product}::site/${chance.uuid()}`,
      product,
      hostName: `${chance.of(NAMES)}-${chance.of(THINGS).toLowerCase()}-${n}.atlassian.net`,
      license: chance.below(5) === 0 ? 'TRIAL' : 'ACTIVE',
      edition: chance.below(3) === 0 ? 'ADVANCED' : 'STANDARD',
    };
  });
  const functions = Array.from({ length: FUNCTIONS }, (_, n): Func => {
    const moduleType = chance.of(MODULES);
    const shapes = Array.from({ length: SHAPES_A_FUNCTION }, () => chance.of(STORY));
    const key = `${NAMES[n % NAMES.length] ?? ''}${THINGS[n % THINGS.length] ?? ''}`;
    return { key, moduleKey: `${moduleType.replace(':', '-')}-${n}`, moduleType, shapes };
  });
  const versions = Array.from({ length: VERSIONS }, (_, n) => `${3 + (n >> 2)}.${n % 4}.${chance.below(30)}`);
  return { sites, functions, versions: versions.reverse() };
}

function levelOf(chance: Chance): Level {
  const n = chance.below(100);
  if (n < 70) return 'INFO';
  if (n < 88) return 'DEBUG';
  if (n < 96) return 'WARN';
  return 'ERROR';
}

/** Makes one line after the other. */
class VendorLog {
  private readonly chance: Chance;
  private readonly world: ReturnType<typeof world>;
  private readonly clock = new Clock();
  private readonly running: Invocation[] = [];
  private burst = 0;
  private made = 0;
  private time: number;
  private readonly from: number;
  private readonly to: number;
  /** Ms from line to line, on the average. */
  private readonly step: number;

  constructor({ lines, seed = 1, to = END, from = to - 30 * DAY }: VendorOptions) {
    this.chance = new Chance(seed);
    this.world = world(this.chance);
    this.from = from;
    this.to = to;
    this.time = from;
    this.step = (to - from) / Math.max(lines, 1);
  }

  next(): LogLine {
    const { chance } = this;
    this.startMore();
    const place = chance.below(this.running.length);
    const at = this.running[place] ?? never();
    if (--at.left === 0) this.running.splice(place, 1);
    this.made++;
    const gap = chance.skewed(Math.max(2, Math.min(120, this.step)));
    this.time = Math.min(this.time + gap, this.to - 1);
    const level = levelOf(chance);
    const isBad = level === 'ERROR' || (level === 'WARN' && chance.below(2) === 0);
    return {
      appId: VENDOR_APP,
      environmentId: VENDOR_ENVIRONMENT,
      time: this.time,
      timeText: this.clock.format(this.time),
      level,
      levelText: null,
      message: fill(isBad ? chance.of(BAD) : chance.mostly(at.fn.shapes), chance, at),
      other: chance.below(10) === 0 ? fill(chance.of(OTHER), chance, at) : null,
      error: level === 'ERROR' && chance.below(2) === 0 ? fill(chance.of(STACK), chance, at) : null,
      invocationId: at.invocationId,
      traceId: at.traceId,
      functionKey: at.fn.key,
      moduleKey: at.fn.moduleKey,
      moduleType: at.fn.moduleType,
      appVersion: at.version,
      contextId: at.site.contextId,
      product: at.site.product,
      hostName: at.site.hostName,
      license: at.site.license,
      edition: at.site.edition,
    };
  }

  /** Invocations come in bursts: after one is over, the time leaps to where the lines should be by now. */
  private startMore(): void {
    const { chance, running } = this;
    if (running.length === 0 && this.burst === 0) {
      this.burst = 1 + chance.below(12);
      const isNight = (this.from + this.made * this.step) % DAY < DAY / 3;
      const early = isNight ? 0.4 * chance.below(20) : 0;
      this.time = Math.max(this.time, Math.floor(this.from + (this.made - early) * this.step));
    }
    for (; this.burst > 0 && running.length < BESIDE; this.burst--) running.push(this.start());
  }

  private start(): Invocation {
    const { chance } = this;
    const { sites, functions, versions } = this.world;
    return {
      site: chance.mostly(sites),
      fn: chance.mostly(functions),
      version: chance.mostly(versions),
      invocationId: chance.uuid(),
      traceId: chance.hex8() + chance.hex8() + chance.hex8() + chance.hex8(),
      left: 3 + chance.below(4),
    };
  }
}

/** Times as `toISOString` writes them, without a `Date` for each. */
class Clock {
  private second = Number.NaN;
  private prefix = '';

  format(time: number): string {
    const rest = time % 1000;
    if (time - rest !== this.second) {
      this.second = time - rest;
      this.prefix = new Date(this.second).toISOString().slice(0, -4);
    }
    return `${this.prefix}${rest < 10 ? '00' : rest < 100 ? '0' : ''}${rest}Z`;
  }
}

/** Lines in order of time. */
export function* vendorLines(options: VendorOptions): Generator<LogLine> {
  const log = new VendorLog(options);
  for (let n = 0; n < options.lines; n++) yield log.next();
}

/** The same lines in arrays of `chunk`; the last may be shorter. */
export function* vendorLineChunks(
  count: number,
  chunk: number,
  options: Omit<VendorOptions, 'lines'> = {},
): Generator<LogLine[]> {
  const log = new VendorLog({ ...options, lines: count });
  for (let at = 0; at < count; at += chunk) {
    yield Array.from({ length: Math.min(chunk, count - at) }, () => log.next());
  }
}

function never(): never {
  throw new RangeError('an empty list');
}
