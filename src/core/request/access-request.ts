/**
 * What a vendor asks the admin of a site for: to turn log access on, or to send a file; why, and for which times. It is made
 * on the vendor's side, travels as text or in the fragment of a link, and is shown to the admin as what it is: unverified
 * text from a link.
 */
import type { EnvironmentType } from '../environment.ts';

/** `enable`: turn on App logs access. `download`: preview, clean and download the logs, and send them. */
export const REQUEST_WAYS = ['enable', 'download'] as const;
export type RequestWay = (typeof REQUEST_WAYS)[number];

export interface AccessRequest {
  readonly way: RequestWay;
  readonly appId: string;
  /** As the vendor calls it. */
  readonly appName: string;
  readonly environmentType: EnvironmentType;
  readonly cloudId: string;
  /** `name.atlassian.net`; null: not known. */
  readonly hostName: string | null;
  /** The times that are looked for, in ms since the epoch, both ends in; null: not said. */
  readonly range: { readonly from: number; readonly to: number } | null;
  /** Who asks, as they call themselves: a person, a company, or both. */
  readonly asker: string;
  readonly reason: string;
  /** What is looked for in the logs: an error's text, a page, an action. */
  readonly lookingFor: string;
  readonly ticket: string;
}

/** Whether both ask the same site about the same environment of the same app: what came of one then came of the other. */
export function isOfSamePlace(one: AccessRequest, other: AccessRequest): boolean {
  return (
    one.cloudId === other.cloudId &&
    one.appId === other.appId &&
    one.environmentType === other.environmentType
  );
}

/** In characters. */
export const MOST_OF_REQUEST = {
  appName: 100,
  hostName: 253,
  asker: 120,
  reason: 500,
  lookingFor: 500,
  ticket: 100,
} as const;

/** A request that the vendor made, and what came of it. Times in ms since the epoch; null: not yet. */
export interface TrackedRequest {
  readonly id: string;
  readonly request: AccessRequest;
  /** The vendor's environment, for knowing whether access was granted; null: not known. */
  readonly environmentId: string | null;
  readonly madeAt: number;
  /** When the vendor said that it was sent. */
  readonly askedAt: number | null;
  /** When Atlassian's list first showed the site as allowing it after the request was made. */
  readonly grantedAt: number | null;
  /** When a file was opened that belongs to it. */
  readonly fileReceivedAt: number | null;
  /** The file's id in the list of opened files. */
  readonly fileId: string | null;
}
