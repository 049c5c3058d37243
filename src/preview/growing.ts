/** Numbers one after the other, in arrays that grow: a million of them in a plain array take up several times as much. */

interface TypedArray {
  [n: number]: number;
  readonly length: number;
  set(from: ArrayLike<number>, at?: number): void;
  subarray(from: number, to: number): ArrayLike<number>;
  fill(value: number, start?: number, end?: number): unknown;
}

abstract class Growing<A extends TypedArray> {
  length = 0;
  protected abstract items: A;
  protected abstract make(length: number): A;

  push(value: number): void {
    this.reserve(this.length + 1);
    this.items[this.length++] = value;
  }

  /** Those of another from one on and before another. */
  pushAll(other: Growing<A>, from: number, to: number): void {
    if (to <= from) return;
    this.reserve(this.length + to - from);
    this.items.set(other.items.subarray(from, to), this.length);
    this.length += to - from;
  }

  at(n: number): number {
    return n < this.length ? (this.items[n] ?? 0) : 0;
  }

  /** Grows as far as it needs to. */
  add(n: number, more: number): void {
    this.reserve(n + 1);
    if (n >= this.length) this.length = n + 1;
    this.items[n] = (this.items[n] ?? 0) + more;
  }

  private reserve(length: number): void {
    if (length <= this.items.length) return;
    const grown = this.make(Math.max(length, Math.ceil(this.items.length * 1.5), 1024));
    grown.set(this.items);
    this.items = grown;
  }
}

export class GrowingUint32 extends Growing<Uint32Array> {
  protected items = new Uint32Array(0);

  protected make(length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(length);
  }
}

export class GrowingFloat64 extends Growing<Float64Array> {
  protected items = new Float64Array(0);

  protected make(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(length);
  }
}
