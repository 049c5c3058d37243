/** The bench page: starts the workers, and times what a page of the product would wait for. */
import type { BenchMethods } from './methods.ts';
import { caller } from './rpc.ts';
import { workers } from './scan-workers.ts';
import { query } from './search.ts';

/** In a worker of its own, as the background has one. */
const startWriter = once(() =>
  caller(new Worker(new URL('./writer.ts', import.meta.url), { type: 'module' })),
);
const startVariants = once(() =>
  caller(new Worker(new URL('./variants.ts', import.meta.url), { type: 'module' })),
);

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

type Call = (argument: never) => Promise<unknown>;

const inWriter = (name: string) => (argument: unknown) => startWriter()(name, argument);
const inVariants = (name: string) => (argument: unknown) => startVariants()(name, argument);

const methods: Readonly<Record<keyof BenchMethods, Call>> = {
  query,
  usage: async () => (await navigator.storage.estimate()).usage ?? Number.NaN,
  workers,
  fill: inWriter('fill'),
  fillRows: inWriter('fillRows'),
  form: inVariants('form'),
  compression: inVariants('compression'),
  segments: inVariants('segments'),
};

const bench = {
  call: (name: keyof BenchMethods, argument: never): Promise<unknown> => methods[name](argument),
};

Object.assign(globalThis, { bench });
