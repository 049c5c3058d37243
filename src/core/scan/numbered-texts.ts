/** Texts that come again and again, by small numbers. */
export class NumberedTexts {
  private readonly numbers = new Map<string | null, number>();
  private readonly texts: (string | null)[] = [];
  private most: number;
  private hasRefused = false;

  /** @param most how many texts may have a number: those beyond get none */
  constructor(most: number) {
    this.most = most;
  }

  get size(): number {
    return this.texts.length;
  }

  /** Whether a text got no number. */
  get isFull(): boolean {
    return this.hasRefused;
  }

  /** From now on so many may have one; who was refused may come again. */
  allow(most: number): void {
    this.most = most;
    this.hasRefused = false;
  }

  /** -1 where there is no more room. */
  numberOf(text: string | null): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    if (this.texts.length >= this.most) {
      this.hasRefused = true;
      return -1;
    }
    const own = text === null ? null : ownText(text);
    this.numbers.set(own, this.texts.length);
    this.texts.push(own);
    return this.texts.length - 1;
  }

  textOf(number: number): string | null {
    return this.texts[number] ?? null;
  }
}

/** Engines keep a piece of a text as a view of it: a few letters would hold all messages of a segment in memory. */
function ownText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
