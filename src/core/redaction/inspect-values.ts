/** The distinct values that were found, each with a number, a name that never changes, and its spellings. */
import { type Known, KnownValues } from './clean-values.ts';
import { type Kind, type Tier, tierOf } from './kinds.ts';
import { canonicalValue, type Judge } from './policy.ts';
import { tokenOf } from './pseudonym.ts';

/** Beyond so many, those of one kind are one: listed as one, and named alike. */
export const MOST_VALUES = 200_000;
/**
 * Beyond so many spellings, values are redacted where a rule finds them, but not looked for elsewhere. What is not grave, or
 * as common as sentences, has its own share, so that it never takes the room of a password, a name or an address.
 */
export const MOST_KNOWN = 200_000;
export const MOST_KNOWN_MINOR = 50_000;
/** Values that are not looked for are counted so far. */
const MOST_COUNTED = 1_000_000;
const MOST_SPELLINGS = 8;
/** A longer value, such as a page of text, is no value that comes again by itself. */
const LONGEST_SPELLING = 16_384;

export interface FoundValue {
  readonly id: number;
  readonly kind: Kind;
  readonly tier: Tier;
  /** As it stood where it was found first. */
  readonly text: string;
  readonly canonical: string;
  readonly token: string;
  /** It is looked for elsewhere once it has to go. */
  isWhole: boolean;
  /** Stands for all that came after the table was full. */
  readonly isRest: boolean;
  readonly spellings: string[];
}

/** Values are numbered by first occurrence; a number, once given, stays. */
export class ValueTable {
  private readonly values: FoundValue[] = [];
  private readonly ids = new Map<string, number>();
  private readonly tokens = new Map<string, string>();
  private readonly numbers = new Map<Kind, number>();
  private readonly rests = new Map<Kind, FoundValue>();
  private readonly most: number;

  /** @param most a parameter for tests */
  constructor(most = MOST_VALUES) {
    this.most = most;
  }

  get size(): number {
    return this.values.length;
  }

  /** Some values could not be told apart any more. */
  get hasMore(): boolean {
    return this.rests.size > 0;
  }

  at(id: number): FoundValue | undefined {
    return this.values[id];
  }

  all(): readonly FoundValue[] {
    return this.values;
  }

  find(kind: Kind, canonical: string): FoundValue | undefined {
    const id = this.ids.get(`${kind} ${canonical}`);
    return id === undefined ? undefined : this.values[id];
  }

  /**
   * @param text what stands there
   * @param isWhole false for what others left of a longer text
   * @param canonical where it is not that of the text
   */
  add(
    kind: Kind,
    tier: Tier,
    text: string,
    isWhole: boolean,
    canonical = canonicalValue(text, kind),
  ): FoundValue {
    const known = this.find(kind, canonical);
    if (known) {
      known.isWhole ||= isWhole;
      if (isWhole) addSpelling(known, text);
      return known;
    }
    if (this.ids.size >= this.most) return this.restOf(kind);
    const own = copyOf(canonical);
    const value: FoundValue = {
      id: this.values.length,
      kind,
      tier,
      text: copyOf(text.slice(0, 200)),
      canonical: own,
      token: this.tokenFor(kind, own),
      isWhole,
      isRest: false,
      spellings: [],
    };
    if (isWhole) addSpelling(value, text);
    this.values.push(value);
    this.ids.set(`${kind} ${own}`, value.id);
    return value;
  }

  private restOf(kind: Kind): FoundValue {
    const known = this.rests.get(kind);
    if (known) return known;
    const rest: FoundValue = {
      id: this.values.length,
      kind,
      tier: tierOf(kind),
      text: '(more)',
      canonical: `(more of ${kind})`,
      token: tokenOf(kind, 0),
      isWhole: false,
      isRest: true,
      spellings: [],
    };
    this.values.push(rest);
    this.rests.set(kind, rest);
    return rest;
  }

  private tokenFor(kind: Kind, canonical: string): string {
    const known = this.tokens.get(canonical);
    if (known !== undefined) return known;
    const number = (this.numbers.get(kind) ?? 0) + 1;
    this.numbers.set(kind, number);
    const token = tokenOf(kind, number);
    this.tokens.set(canonical, token);
    return token;
  }
}

/**
 * Known values that keep no line's text alive, and of which there are not without end. A spelling that was known once stays,
 * on or off, so that its rank stays; one that is of two kinds is there twice.
 */
export class TableValues extends KnownValues {
  private readonly own = new Map<string, Known>();
  private readonly most: { readonly grave: number; readonly minor: number };
  private minor = 0;
  /** Hashes of the spellings that are not looked for elsewhere, by kind. */
  private readonly missed = new Map<Kind, Set<number>>();
  private missedAll = 0;
  private judge: Judge | null = null;

  /** @param most a parameter for tests */
  constructor(most = { grave: MOST_KNOWN, minor: MOST_KNOWN_MINOR }) {
    super();
    this.most = most;
  }

  /** How many spellings have to go but are not looked for elsewhere, since there are too many. */
  get dropped(): number {
    let sum = 0;
    for (const [kind, { size }] of this.missed) {
      if (this.judge?.(kind, tierOf(kind), '') !== 'keep') sum += size;
    }
    return sum;
  }

  override get size(): number {
    return this.own.size;
  }

  override add(value: string, kind: Kind, tier: Tier, canonical = canonicalValue(value, kind)): void {
    if (value.length > LONGEST_SPELLING) return;
    const known = this.own.get(`${kind} ${value}`);
    if (known) {
      known.isOn = true;
      return;
    }
    const isMinor = tier === 'caution' || kind === 'content';
    const isFull = isMinor ? this.minor >= this.most.minor : this.own.size - this.minor >= this.most.grave;
    if (isFull) {
      this.miss(kind, value);
      return;
    }
    if (isMinor) this.minor++;
    const text = copyOf(value);
    const made = { rank: this.own.size, isOn: true, kind, tier, canonical: copyOf(canonical) };
    this.own.set(copyOf(`${kind} ${text}`), made);
    this.addForms(text, made);
  }

  /** The values have to go that the judge says, and no others. */
  decide(values: readonly FoundValue[], judge: Judge): void {
    for (const known of this.own.values()) {
      known.isOn = judge(known.kind, known.tier, known.canonical) === 'redact';
    }
    this.judge = judge;
    for (const { kind, tier, canonical, isWhole, spellings } of values) {
      if (!isWhole || judge(kind, tier, canonical) !== 'redact') continue;
      for (const text of spellings) this.add(text, kind, tier, canonical);
    }
  }

  private miss(kind: Kind, value: string): void {
    if (this.missedAll >= MOST_COUNTED) return;
    const own = this.missed.get(kind) ?? new Set();
    this.missed.set(kind, own);
    const hash = hashOf(value);
    if (own.has(hash)) return;
    own.add(hash);
    this.missedAll++;
  }
}

/** FNV-1a by Fowler, Noll and Vo, 32 bits, over UTF-16 code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return hash;
}

function addSpelling({ spellings }: FoundValue, text: string): void {
  if (text.length > LONGEST_SPELLING || spellings.length >= MOST_SPELLINGS) return;
  if (!spellings.includes(text)) spellings.push(copyOf(text));
}

/** A piece of a text keeps all of that text in memory; a copy does not. */
export function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
