/** Why a file is not read, or no further. The sentences are for whoever gave it. */
import type { Refusal, RefusalKind } from './contract.ts';

export class RefusedFile extends Error {
  readonly refusal: Refusal;

  constructor(kind: RefusalKind, detail: string) {
    super(detail);
    this.refusal = { kind, detail };
  }
}

/** The user ended it. */
export class CancelledImport extends Error {}

/** A file cannot be read in pieces beside each other. */
export class NotAlone extends Error {}

/** What was given is not the file whose reading was stopped, though it begins and ends alike. */
export class OtherFile extends Error {}

export function noRoom(): RefusedFile {
  return new RefusedFile(
    'no-room',
    'The browser gives the extension no more room. Lines that were read are stored. Remove files that you no longer need, then open this one again to go on.',
  );
}
