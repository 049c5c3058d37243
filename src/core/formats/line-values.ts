/** Makes lines of the texts of their properties, as `lineFrom` does, for readers that make a million of them. */
import { parseAppId, parseContext, parseEnvironmentId } from '../ari.ts';
import { LEVELS, type Level, parseLevel } from '../level.ts';
import type { LogLine } from '../log-line.ts';
import { withBeside } from './beside.ts';
import { LineClock } from './line-clock.ts';
import type { LineField } from './line-fields.ts';

/** Where a property's text stands in `LineValues.texts`. */
export const PLACE: Readonly<Record<LineField, number>> = {
  time: 0,
  level: 1,
  message: 2,
  other: 3,
  error: 4,
  invocationId: 5,
  traceId: 6,
  functionKey: 7,
  moduleKey: 8,
  moduleType: 9,
  appVersion: 10,
  contextId: 11,
  product: 12,
  hostName: 13,
  license: 14,
  edition: 15,
  appId: 16,
  environmentId: 17,
};
const PLACES = 18;

interface KnownLevel {
  readonly level: Level;
  readonly levelText: string | null;
}

const NO_LEVEL: KnownLevel = { level: 'INFO', levelText: null };

/** Whatever stands in these columns mostly stood in the line before. */
export class LineValues {
  /** Null is what the line does not say; an empty text counts as said, but says nothing. Set by `PLACE`. */
  readonly texts: (string | null)[] = new Array<string | null>(PLACES).fill(null);
  /** In ms since the epoch: of the last line whose time could be read. */
  time = 0;
  /** What the record says besides, as members of a JSON object; see `beside.ts`. */
  beside: string[] = [];
  private readonly clock = new LineClock();
  private readonly levels = new Kept(levelOf);
  private readonly apps = new Kept((text) => parseAppId(text) ?? text);
  private readonly environments = new Kept((text) => parseEnvironmentId(text) ?? text);
  private readonly contexts = new Kept((text) => ({ text, product: parseContext(text)?.product ?? null }));
  private readonly products = new Kept((text) => text.toLowerCase());
  private readonly functions = new Kept(same);
  private readonly modules = new Kept(same);
  private readonly moduleTypes = new Kept(same);
  private readonly versions = new Kept(same);
  private readonly hosts = new Kept(same);
  private readonly licenses = new Kept(same);
  private readonly editions = new Kept(same);
  private invocation = '';

  /** @param day see `LineClock` */
  constructor(day: number | null = null) {
    this.clock = new LineClock(day);
  }

  /** The line that the texts make; they are null again after it. */
  take(): LogLine {
    const { texts } = this;
    const timeText = texts[0] || '';
    const time = this.clock.parse(timeText) ?? this.time;
    this.time = time;
    const level = texts[1] ? this.levels.of(texts[1]) : NO_LEVEL;
    const context = texts[11] ? this.contexts.of(texts[11]) : null;
    const line: LogLine = {
      appId: texts[16] ? this.apps.of(texts[16]) : '',
      environmentId: texts[17] ? this.environments.of(texts[17]) : '',
      time,
      timeText,
      level: level.level,
      levelText: level.levelText,
      message: texts[2] ?? '',
      other: this.beside.length === 0 ? texts[3] || null : withBeside(texts[3] ?? null, this.beside),
      error: texts[4] || null,
      invocationId: texts[5] ? this.sameInvocation(texts[5]) : null,
      traceId: texts[6] || null,
      functionKey: texts[7] ? this.functions.of(texts[7]) : null,
      moduleKey: texts[8] ? this.modules.of(texts[8]) : null,
      moduleType: texts[9] ? this.moduleTypes.of(texts[9]) : null,
      appVersion: texts[10] ? this.versions.of(texts[10]) : null,
      contextId: context ? context.text : null,
      product: texts[12] ? this.products.of(texts[12]) : context ? context.product : null,
      hostName: texts[13] ? this.hosts.of(texts[13]) : null,
      license: texts[14] ? this.licenses.of(texts[14]) : null,
      edition: texts[15] ? this.editions.of(texts[15]) : null,
    };
    for (let n = 0; n < PLACES; n++) texts[n] = null;
    if (this.beside.length > 0) this.beside = [];
    return line;
  }

  /** Lines of an invocation follow each other: one text for all of them is compared and hashed once. */
  private sameInvocation(text: string): string {
    if (text !== this.invocation) this.invocation = text;
    return this.invocation;
  }

  /** Forgets what was said of a line that is none. */
  clear(): void {
    this.texts.fill(null);
    this.beside = [];
  }
}

function levelOf(text: string): KnownLevel {
  const upper = text.trim().toUpperCase();
  const isOurs = upper === '' || LEVELS.some((each) => each === upper);
  return { level: parseLevel(text), levelText: isOurs ? null : text };
}

function same(text: string): string {
  return text;
}

/** The most that is kept of a column: a file may have any number of values. */
const MOST_KEPT = 1_000;
const LONGEST_KEPT = 300;

const PLACES_AT_HAND = 32;

/** What was made of a text before. */
class Kept<Value> {
  private readonly make: (text: string) => Value;
  /** Those that came last, by a few of their signs: comparing is faster than hashing. */
  private readonly textsAtHand: string[] = new Array<string>(PLACES_AT_HAND).fill('');
  private readonly atHand: (Value | undefined)[] = new Array<Value | undefined>(PLACES_AT_HAND).fill(
    undefined,
  );
  private readonly values = new Map<string, { readonly text: string; readonly value: Value }>();

  constructor(make: (text: string) => Value) {
    this.make = make;
  }

  of(text: string): Value {
    const { length } = text;
    const place =
      (text.charCodeAt(length - 1) + text.charCodeAt(length >> 1) * 5 + length * 3) % PLACES_AT_HAND;
    if (this.textsAtHand[place] === text) {
      const known = this.atHand[place];
      if (known !== undefined) return known;
    }
    if (length > LONGEST_KEPT) return this.make(text);
    let known = this.values.get(text);
    if (known === undefined) {
      // Engines let a slice hold the text that it is of: what is kept is a text of its own.
      const own = ` ${text}`.slice(1);
      known = { text: own, value: this.make(own) };
      if (this.values.size >= MOST_KEPT) this.values.clear();
      this.values.set(own, known);
    }
    this.textsAtHand[place] = known.text;
    this.atHand[place] = known.value;
    return known.value;
  }
}
