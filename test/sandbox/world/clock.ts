/** The sandbox's time. Tests move it instead of waiting; everything that depends on time asks here. */
export class Clock {
  private readonly source: () => number;
  private offset = 0;
  private frozenAt: number | null = null;

  /** `source` gives ms since the epoch. */
  constructor(source: () => number = Date.now) {
    this.source = source;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.frozenAt ?? this.source() + this.offset;
  }

  get isFrozen(): boolean {
    return this.frozenAt !== null;
  }

  /** Moves time on by `ms`; time then runs on from there, unless it is frozen. */
  advance(ms: number): void {
    if (this.frozenAt === null) this.offset += ms;
    else this.frozenAt += ms;
  }

  /** Stops time, at `at` or where it is. */
  freeze(at: number = this.now()): void {
    this.frozenAt = at;
  }

  /** Lets time run on from where it was stopped. */
  unfreeze(): void {
    if (this.frozenAt === null) return;
    this.offset = this.frozenAt - this.source();
    this.frozenAt = null;
  }
}
