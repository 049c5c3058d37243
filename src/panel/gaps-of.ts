import type { GapReport } from '../core/download/gaps.ts';
import type { DownloadSubject } from '../messages/contract.ts';
import { environmentsOf } from './places.ts';
import type { Choice } from './session.ts';

/** What the worker found missing, with the times in which the vendor could not read: those the ledger knows. */
export function gapsOf(gaps: GapReport, subject: DownloadSubject | null, applied: Choice | null): GapReport {
  if (!subject || !applied || gaps.accessOff.length > 0) return gaps;
  const environment = environmentsOf(subject.places).find(({ id }) => id === applied.environment);
  const { range, products } = applied;
  const accessOff = subject.accessOff.filter(
    ({ environmentType, product, from, to }) =>
      environmentType === environment?.environmentType &&
      (products.length === 0 || products.includes(product)) &&
      (from ?? Number.NEGATIVE_INFINITY) <= range.to &&
      (to ?? Number.POSITIVE_INFINITY) >= range.from,
  );
  return { ...gaps, accessOff };
}
