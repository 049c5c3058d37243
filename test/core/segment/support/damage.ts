import fc from 'fast-check';

/** What happens to bytes: some change, the end is cut off, something is put in. */
export const anyDamage = fc.record({
  changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 4 }),
  keep: fc.option(fc.nat(), { nil: null }),
  put: fc.uint8Array({ maxLength: 12 }),
  at: fc.nat(),
});
export type Damage = typeof anyDamage extends fc.Arbitrary<infer T> ? T : never;

export function hurt(bytes: Uint8Array, { changes, keep, put, at }: Damage): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  for (const [place, bits] of changes) {
    const n = place % Math.max(copy.length, 1);
    copy[n] = (copy[n] ?? 0) ^ bits;
  }
  const kept = keep === null ? copy : copy.slice(0, keep % (copy.length + 1));
  const cut = at % (kept.length + 1);
  return Uint8Array.from([...kept.slice(0, cut), ...put, ...kept.slice(cut)]);
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, n) => byte === other[n]);
}
