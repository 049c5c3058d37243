/** Which opened file a request brought. Pure. */
import type { ImportedFile } from '../core/imported-file.ts';
import type { TrackedRequest } from '../core/request/access-request.ts';

export type RequestFile =
  /** Nobody knows of one. */
  | { readonly kind: 'none' }
  /** It was opened, and removed since. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'here'; readonly file: ImportedFile };

/**
 * The one that it was marked with, or else the first one that its receipt shows to be of it: a file may have been removed and
 * opened again, or was marked by hand as received.
 *
 * @param files the newest first; null: not known yet
 */
export function fileOfRequest(tracked: TrackedRequest, files: readonly ImportedFile[] | null): RequestFile {
  const { fileId, fileReceivedAt } = tracked;
  if (fileReceivedAt === null || files === null) return { kind: 'none' };
  const file =
    files.find((each) => each.fileId === fileId) ?? files.findLast((each) => isOfRequest(each, tracked));
  if (file) return { kind: 'here', file };
  return { kind: fileId === null ? 'none' : 'gone' };
}

/** As the background decides it. */
function isOfRequest(
  { verdict, addedAt, state }: ImportedFile,
  { request, madeAt }: TrackedRequest,
): boolean {
  if (verdict.kind === 'none' || state !== 'whole' || addedAt < madeAt) return false;
  const { app, environment, site } = verdict.receipt;
  return (
    app.id.toLowerCase() === request.appId &&
    environment === request.environmentType &&
    site.cloudId === request.cloudId
  );
}
