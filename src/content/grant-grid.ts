/** The products and environments that a change may cover, as a table. Pure. */
import type { Grant } from '../core/access.ts';
import { ENVIRONMENT_TYPES, type EnvironmentType } from '../core/environment.ts';
import type { Problem } from '../core/problem.ts';
import { PRODUCTS, productName } from '../core/product.ts';
import type { GrantChoice, SiteAppView } from '../messages/contract.ts';

export interface GridCell {
  readonly environmentType: EnvironmentType;
  /** `choice` may be changed; `already` is as wanted; `none`: the app is not installed there. */
  readonly kind: 'choice' | 'already' | 'none';
  readonly key: string;
}

export interface GridRow {
  readonly contextId: string;
  readonly name: string;
  readonly rank: number;
  readonly cells: readonly GridCell[];
}

export function choiceKey(choice: GrantChoice): string {
  return `${choice.contextId}|${choice.environmentType}`;
}

/** One row for each product of the app on this site, one cell for each environment. */
export function buildGrid(app: SiteAppView, wanted: boolean): GridRow[] {
  const grants = new Map(app.grants.map((grant) => [choiceKey(grant), grant]));
  const installed = new Set([...app.installations.map(choiceKey), ...grants.keys()]);
  const contexts = new Map<string, string>();
  for (const { contextId, product } of [...app.installations, ...app.grants])
    contexts.set(contextId, product);
  return [...contexts]
    .map(([contextId, product]) => ({
      contextId,
      name: productName(product),
      rank: rankOf(product),
      cells: ENVIRONMENT_TYPES.map((environmentType): GridCell => {
        const key = choiceKey({ contextId, environmentType });
        const isThere = grants.get(key)?.observed?.hasAccess === wanted && !grants.get(key)?.intended;
        const kind = !installed.has(key) ? 'none' : isThere ? 'already' : 'choice';
        return { environmentType, kind, key };
      }),
    }))
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'en'));
}

/** The order in which the products are listed everywhere; unknown ones last. */
function rankOf(product: string): number {
  const at = (PRODUCTS as readonly string[]).indexOf(product);
  return at < 0 ? PRODUCTS.length : at;
}

/** Everything that a change would cover if the user does not narrow it. */
export function allChoices(grid: readonly GridRow[]): string[] {
  return grid.flatMap((row) => row.cells.filter((cell) => cell.kind === 'choice').map((cell) => cell.key));
}

export function chosenGrants(grid: readonly GridRow[], keys: ReadonlySet<string>): GrantChoice[] {
  return grid.flatMap((row) =>
    row.cells
      .filter((cell) => cell.kind === 'choice' && keys.has(cell.key))
      .map(({ environmentType }) => ({ contextId: row.contextId, environmentType })),
  );
}

/** A change that was handed to the background. */
export interface SentChange {
  readonly changeId: string;
  readonly wanted: boolean;
  readonly keys: ReadonlySet<string>;
  /** In ms since the epoch; problems from before are not this change's. */
  readonly since: number;
}

/**
 * How far a change has come, from what the site's grants say.
 *
 * - `sending`  not all of it was answered by Atlassian yet
 * - `accepted` Atlassian took it; the read-back goes on without the dialog
 * - `failed`   some of it did not come about
 */
export type Progress =
  | { readonly kind: 'sending' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What became of the parts of a change that did not come about as a whole. */
export interface ChangeParts {
  readonly done: readonly Grant[];
  /** Taken by Atlassian and not shown yet. */
  readonly waiting: readonly Grant[];
  readonly failed: readonly Grant[];
}

export function partsOf(grants: readonly Grant[], change: SentChange): ChangeParts {
  const ours = grants.filter((grant) => change.keys.has(choiceKey(grant)));
  const isDone = (grant: Grant) => grant.observed?.hasAccess === change.wanted;
  const isUnderWay = ({ intended }: Grant) =>
    intended?.changeId === change.changeId && intended.phase !== 'unshown';
  return {
    done: ours.filter(isDone),
    waiting: ours.filter((grant) => !isDone(grant) && isUnderWay(grant)),
    failed: ours.filter((grant) => !isDone(grant) && !isUnderWay(grant)),
  };
}

export function progressOf(grants: readonly Grant[], change: SentChange): Progress {
  const ours = grants.filter((grant) => change.keys.has(choiceKey(grant)));
  const underWay = ours.filter((grant) => grant.intended?.changeId === change.changeId);
  if (underWay.some(({ intended }) => intended?.phase === 'planned' || intended?.phase === 'sending')) {
    return { kind: 'sending' };
  }
  const failed = ours.find((grant) => grant.problem !== null && grant.problem.at >= change.since);
  if (failed?.problem) return { kind: 'failed', problem: failed.problem };
  const isSettled = (grant: Grant) =>
    grant.intended?.changeId === change.changeId || grant.observed?.hasAccess === change.wanted;
  return { kind: ours.length > 0 && ours.every(isSettled) ? 'accepted' : 'sending' };
}
