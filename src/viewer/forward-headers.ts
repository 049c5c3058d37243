/** Headers as they are typed; their values may be secrets, and those that are kept are never shown again. */
import { isOwnHeader } from '../core/forward/collector.ts';
import type { ForwardHeader } from '../messages/contract.ts';

export interface HeaderDraft {
  /** Tells the rows of the form apart. */
  readonly row: number;
  readonly name: string;
  readonly value: string;
  /** The value that is stored under this name is to be used on. */
  readonly isKept: boolean;
}

export interface HeaderErrors {
  readonly name: string | null;
  readonly value: string | null;
}

/** The same limits as the background's. */
export const MOST_HEADERS = 20;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 4_000;

/**
 * What is wrong with the headers, by row; empty: nothing. Rows without name and value do not count.
 *
 * @param isMoved the address leads to another host than the one that the kept values were given for
 */
export function headerErrors(
  headers: readonly HeaderDraft[],
  isMoved: boolean,
): ReadonlyMap<number, HeaderErrors> {
  const used = headers.filter((header) => !isEmpty(header));
  const errors = used.map((header): [number, HeaderErrors] => {
    const name = header.name.trim().toLowerCase();
    const isTwice = used.some(
      (other) => other.row < header.row && other.name.trim().toLowerCase() === name && name !== '',
    );
    return [
      header.row,
      {
        name: isTwice ? 'This header is here already.' : nameError(name),
        value: valueError(header, isMoved),
      },
    ];
  });
  return new Map(errors.filter(([, { name, value }]) => name !== null || value !== null));
}

/** As the background takes them. */
export function headersOf(headers: readonly HeaderDraft[]): readonly ForwardHeader[] {
  return headers
    .filter((header) => !isEmpty(header))
    .map(({ name, value, isKept }) => ({ name: name.trim(), value: isKept ? null : value.trim() }));
}

function isEmpty({ name, value, isKept }: HeaderDraft): boolean {
  return name.trim() === '' && value.trim() === '' && !isKept;
}

function nameError(name: string): string | null {
  if (name === '') return 'Enter the name of the header.';
  if (name.length > LONGEST_NAME || !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) {
    return 'A header’s name has letters, digits and hyphens only.';
  }
  return isOwnHeader(name) ? null : 'The browser sets this header itself.';
}

function valueError({ value, isKept }: HeaderDraft, isMoved: boolean): string | null {
  if (isKept) return isMoved ? 'Enter it again: the one that is kept was for another host.' : null;
  if (value.trim() === '') return 'Enter the value.';
  if (value.length > LONGEST_VALUE) return 'This value is too long.';
  return /^[\x20-\x7e]*$/.test(value.trim()) ? null : 'A header’s value has plain ASCII characters only.';
}
