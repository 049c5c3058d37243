/** Views of logs over ports of their own, with a sync that the test plays. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createLogsPorts, type LogsPorts, scopeOfPort } from '../../src/background/logs-port.ts';
import type { LogsState } from '../../src/core/sync/state.ts';
import type { LogScope } from '../../src/core/vendor.ts';
import { type FakeClock, fakeClock } from './support/fake-clock.ts';

const SCOPE: LogScope = {
  appId: '00000000-0000-4000-8000-000000000001',
  environmentId: '00000000-0000-4000-8000-000000000002',
};
const OTHER: LogScope = { ...SCOPE, environmentId: '00000000-0000-4000-8000-000000000003' };
const NAME = `logs:${SCOPE.appId}/${SCOPE.environmentId}`;

let clock: FakeClock;
let ports: LogsPorts;
let generation: number;
let reads: number;
let open: LogScope[];
let opened: LogScope[];
let warnings: string[];
let change: (scope: LogScope) => void;
let isBroken: boolean;

beforeEach(() => {
  clock = fakeClock();
  generation = 1;
  reads = 0;
  open = [];
  opened = [];
  warnings = [];
  change = () => {};
  isBroken = false;
  const state = async (scope: LogScope) => {
    reads += 1;
    if (isBroken) throw new Error('no database');
    return { scope, generation } as LogsState;
  };
  ports = createLogsPorts({
    sync: {
      open: (scope) => {
        open.push(scope);
        return () => void open.splice(open.indexOf(scope), 1);
      },
      state,
      onChange: (listener) => {
        change = listener;
        return () => {};
      },
    },
    clock,
    onOpen: (scope) => void opened.push(scope),
    warn: (what) => void warnings.push(what),
  });
});

function connect(scope: LogScope = SCOPE, post?: () => void) {
  const told: LogsState[] = [];
  const leave: (() => void)[] = [];
  ports.add(scope, {
    postMessage: (message) => {
      post?.();
      told.push(message as LogsState);
    },
    onDisconnect: { addListener: (listener) => void leave.push(listener) },
  });
  return { told, generations: () => told.map((one) => one.generation), leave: () => leave[0]?.() };
}

test('who connects hears the state at once, and has the app kept up until it leaves', async () => {
  const view = connect();
  await clock.settle();
  expect(view.generations()).toEqual([1]);
  expect([open, opened]).toEqual([[SCOPE], [SCOPE]]);
  view.leave();
  expect(open).toEqual([]);
});

test('many changes at once are told together, the last among them', async () => {
  const view = connect();
  await clock.settle();
  reads = 0;
  for (let n = 0; n < 50; n += 1) {
    generation += 1;
    change({ ...SCOPE });
    await clock.advance(1);
  }
  await clock.advance(100);
  expect(view.generations()).toEqual([1, 51]);
  expect(reads).toBe(1);
});

test('a change while the state is read is told anew', async () => {
  const view = connect();
  await clock.settle();
  change(SCOPE);
  await clock.advance(100);
  generation = 2;
  change(SCOPE);
  await clock.advance(100);
  expect(view.generations()).toEqual([1, 1, 2]);
});

test('only views of that app and environment are told, all of them, and who left is not', async () => {
  const [one, two, foreign, gone] = [connect(), connect(), connect(OTHER), connect()];
  await clock.settle();
  gone.leave();
  generation = 2;
  change(SCOPE);
  await clock.advance(100);
  expect([one, two, foreign, gone].map((view) => view.generations())).toEqual([[1, 2], [1, 2], [1], [1]]);
});

test('nothing is read for an app that nobody looks at', async () => {
  change(SCOPE);
  await clock.advance(200);
  expect(reads).toBe(0);
});

test('a page that is gone without a word keeps nobody from being told', async () => {
  connect(SCOPE, () => {
    throw new Error('Attempting to use a disconnected port object');
  });
  const view = connect();
  await clock.settle();
  generation = 2;
  change(SCOPE);
  await clock.advance(100);
  expect(view.generations()).toEqual([1, 2]);
  expect(warnings).toEqual([]);
});

test('a state that cannot be read is warned about, and the next one is told', async () => {
  isBroken = true;
  const view = connect();
  await clock.settle();
  expect(warnings).toHaveLength(1);
  isBroken = false;
  change(SCOPE);
  await clock.advance(100);
  expect(view.generations()).toEqual([1]);
});

describe('the name of a port', () => {
  test('says the app and the environment', () => {
    expect(scopeOfPort(NAME)).toEqual(SCOPE);
  });

  test.each([
    '',
    'logs:',
    `logs:${SCOPE.appId}`,
    `logs:${SCOPE.appId}/`,
    ` ${NAME}`,
    `${NAME} `,
    `${NAME}\n`,
    `${NAME}/${SCOPE.appId}`,
    `site:${SCOPE.appId}/${SCOPE.environmentId}`,
    `logs:${SCOPE.appId.slice(1)}/${SCOPE.environmentId}`,
    `logs:../../../../../../../../../../../../../x/${SCOPE.environmentId}`,
    NAME.replace('00000000', '0000000g'),
  ])('is refused when it is forged: %j', (name) => {
    expect(scopeOfPort(name)).toBe(null);
  });
});
