import { environmentName } from '../core/environment.ts';
import { LEVELS, type Level } from '../core/level.ts';
import { productName } from '../core/product.ts';
import type { QueryError } from '../core/query/query-error.ts';
import type { Narrowing } from '../preview/contract.ts';
import { Menu } from '../ui/menu.tsx';
import type { EnvironmentChoice } from './places.ts';
import { Progress, type ProgressProps } from './progress.tsx';
import { QueryBox } from './query-box.tsx';
import type { Choice } from './session.ts';
import { listed } from './words.ts';

export interface NarrowRowProps {
  readonly environments: readonly EnvironmentChoice[];
  readonly choice: Choice;
  readonly narrowing: Narrowing;
  readonly queryError: QueryError | null;
  readonly progress: ProgressProps | null;
  readonly onChoose: (part: Partial<Choice>) => void;
  readonly onNarrow: (part: Partial<Narrowing>) => void;
}

/** What is read (environment, products) and what of it is shown and goes into the file (levels, query). */
export function NarrowRow(props: NarrowRowProps) {
  const { environments, choice, narrowing, onChoose, onNarrow } = props;
  const environment = environments.find(({ id }) => id === choice.environment);
  const products = environment?.products ?? [];
  const isAll = choice.products.length === 0;
  const { levels } = narrowing;
  return (
    <div class="pan-narrow">
      <Menu
        label="Environment"
        kind="edged"
        choices={environments.map(({ id, environmentType, environmentId }) => ({
          id,
          label: environmentName(environmentType),
          checked: id === choice.environment,
          ...(environmentId === null ? { hint: 'not known to Atlassian' } : {}),
        }))}
        onChoose={(id) => {
          const next = environments.find((each) => each.id === id);
          onChoose({
            environment: id,
            products: choice.products.filter((product) => next?.products.includes(product)),
          });
        }}
      >
        {environment ? environmentName(environment.environmentType) : 'Environment'}
      </Menu>
      <Menu
        label="Products"
        kind="edged"
        mode="several"
        choices={products.map((product) => ({
          id: product,
          label: productName(product),
          checked: isAll || choice.products.includes(product),
        }))}
        onChoose={(product) => onChoose({ products: toggled(choice.products, product, products) })}
      >
        {productNames(isAll ? products : choice.products)}
      </Menu>
      <Menu
        label="Levels"
        kind="edged"
        mode="several"
        choices={LEVELS.map((level) => ({
          id: level,
          label: level,
          checked: levels.length === 0 || levels.includes(level),
        }))}
        onChoose={(id) => {
          const level = LEVELS.find((each) => each === id);
          if (level) onNarrow({ levels: toggled<Level>(levels, level, LEVELS) });
        }}
      >
        {levels.length === 0 ? 'All levels' : levels.length > 2 ? `${levels.length} levels` : listed(levels)}
      </Menu>
      <QueryBox text={narrowing.query} error={props.queryError} onText={(query) => onNarrow({ query })} />
      {props.progress && <Progress {...props.progress} />}
    </div>
  );
}

/** One more or one less; none and all are the same, and at least one stays. */
export function toggled<T>(chosen: readonly T[], one: T, all: readonly T[]): T[] {
  const now = chosen.length === 0 ? all : chosen;
  const next = now.includes(one)
    ? now.filter((each) => each !== one)
    : all.filter((each) => each === one || now.includes(each));
  return next.length === all.length || next.length === 0 ? [] : [...next];
}

function productNames(products: readonly string[]): string {
  const names = products.map(productName);
  return names.length > 2
    ? `${names.length} products`
    : names.length === 0
      ? 'All products'
      : names.join(', ');
}
