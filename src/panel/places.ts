/** Which environments and products an app's logs can be read of. Pure. */
import { ENVIRONMENT_TYPES, type EnvironmentType } from '../core/environment.ts';
import type { DownloadPlace } from '../messages/contract.ts';

export interface EnvironmentChoice {
  readonly environmentType: EnvironmentType;
  /** Null: Atlassian did not say, so nothing can be asked of it. */
  readonly environmentId: string | null;
  /** Names this choice among the others. */
  readonly id: string;
  readonly products: readonly string[];
}

/** Production first; an environment that cannot be asked for comes after those that can. */
export function environmentsOf(places: readonly DownloadPlace[]): EnvironmentChoice[] {
  const found = new Map<
    string,
    { environmentType: EnvironmentType; environmentId: string | null; products: Set<string> }
  >();
  for (const { environmentType, environmentId, product } of places) {
    const id = `${environmentType} ${environmentId ?? ''}`;
    const known = found.get(id) ?? { environmentType, environmentId, products: new Set<string>() };
    known.products.add(product);
    found.set(id, known);
  }
  const rank = ({
    environmentType,
    environmentId,
  }: {
    environmentType: EnvironmentType;
    environmentId: string | null;
  }) => (environmentId === null ? 10 : 0) + ENVIRONMENT_TYPES.indexOf(environmentType);
  return [...found]
    .sort(([, a], [, b]) => rank(a) - rank(b))
    .map(([id, { environmentType, environmentId, products }]) => ({
      id,
      environmentType,
      environmentId,
      products: [...products].sort(),
    }));
}

/** The contexts to ask for. No products: all of them. */
export function contextsOf(
  places: readonly DownloadPlace[],
  environment: EnvironmentChoice,
  products: readonly string[],
): string[] {
  const chosen = places.filter(
    ({ environmentId, environmentType, product }) =>
      environmentId === environment.environmentId &&
      environmentType === environment.environmentType &&
      (products.length === 0 || products.includes(product)),
  );
  return [...new Set(chosen.map(({ contextId }) => contextId))];
}
