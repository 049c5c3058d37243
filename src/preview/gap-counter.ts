/** Counts what is missing, as far as the lines tell. */
import type { PreviewSubject } from './contract.ts';
import type { GapCounter } from './session.ts';

const KEPT = 30 * 86_400_000;

export function createGapCounter({ receipt, now }: PreviewSubject): GapCounter {
  let withoutInvocation = 0;
  const edge = now - KEPT;
  return {
    add: ({ invocationId }) => {
      if (invocationId === null) withoutInvocation++;
    },
    report: ({ lost, unread }) => ({
      ...{ accessOff: [], caps: [], moreCaps: 0, withoutInvocation, lost, unread },
      keptFrom: receipt.from < edge ? edge : null,
    }),
  };
}
