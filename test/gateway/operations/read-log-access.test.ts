import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { execute } from '../../../src/gateway/execute.ts';
import {
  type AccessQuestion,
  MAX_QUESTIONS,
  readLogAccess,
} from '../../../src/gateway/operations/read-log-access.ts';
import { answered, fakeGateway, still } from '../fake-gateway.ts';
import { APP, CLOUD, CONFLUENCE, JIRA, JIRA_WORKSPACE, OTHER_APP, valueIn } from './samples.ts';

const here: AccessQuestion = { appId: APP, environmentType: 'PRODUCTION', contextIds: [JIRA, CONFLUENCE] };
const there: AccessQuestion = { appId: OTHER_APP, environmentType: 'STAGING', contextIds: [JIRA] };

/** Elements of an answer as `[context, access]`. */
const said = (...pairs: readonly (readonly [string, unknown])[]) =>
  pairs.map(([contextId, developerHasAccess]) => ({ contextId, developerHasAccess }));

const read = (questions: readonly AccessQuestion[], data: unknown) =>
  valueIn(readLogAccess.read(data, { questions }, []));
const accessOf = (questions: readonly AccessQuestion[], data: unknown) =>
  read(questions, data).map((each) => each.hasAccess);

async function ask(questions: readonly AccessQuestion[], body: unknown) {
  const gateway = fakeGateway([answered(200, body)]);
  const result = await execute(readLogAccess, { questions }, gateway.deps, still());
  if (!result.ok) throw new Error(result.error.kind);
  return { ...result.value, requests: gateway.requests };
}

describe('asking', () => {
  test('sends app ARIs, contexts and environment types as variables', () => {
    expect(readLogAccess.variables({ questions: [here, there] })).toEqual({
      app0: `ari:cloud:ecosystem::app/${APP}`,
      on0: [JIRA, CONFLUENCE],
      type0: 'PRODUCTION',
      app1: `ari:cloud:ecosystem::app/${OTHER_APP}`,
      on1: [JIRA],
      type1: 'STAGING',
    });
  });

  test('nothing, or more than a document holds, is the mistake of who asks', () => {
    const many = Array.from({ length: MAX_QUESTIONS + 1 }, () => here);
    expect(() => readLogAccess.document({ questions: [] })).toThrow(RangeError);
    expect(() => readLogAccess.document({ questions: many })).toThrow(RangeError);
  });

  test('puts a hostile context nowhere but into the variables', () => {
    const contextIds = ['"]) { x } } #'];
    expect(readLogAccess.document({ questions: [{ ...here, contextIds }] })).toBe(
      readLogAccess.document({ questions: [here] }),
    );
  });
});

describe('the answers', () => {
  test('tell each context of each question by itself', () => {
    const data = { q0: said([CONFLUENCE, false], [JIRA, true]), q1: said([JIRA, false]) };
    expect(read([here, there], data)).toEqual([
      { appId: APP, environmentType: 'PRODUCTION', contextId: JIRA, hasAccess: true, problem: null },
      { appId: APP, environmentType: 'PRODUCTION', contextId: CONFLUENCE, hasAccess: false, problem: null },
      { appId: OTHER_APP, environmentType: 'STAGING', contextId: JIRA, hasAccess: false, problem: null },
    ]);
  });

  test.each<[string, unknown, (boolean | null)[]]>([
    ['left out', said([JIRA, true]), [true, null]],
    ['null', [null, ...said([CONFLUENCE, false])], [null, false]],
    ['of the wrong type', said([JIRA, 'true'], [CONFLUENCE, 1]), [null, null]],
    ['repeated in agreement', said([JIRA, true], [JIRA, true]), [true, null]],
    ['contradicted', said([JIRA, true], [JIRA, false]), [null, null]],
    ['about other contexts', said(['ari:cloud:jira::site/other', true]), [null, null]],
    ['not a list', { [JIRA]: true }, [null, null]],
    ['missing', undefined, [null, null]],
  ])('are unknown where an element is %s', (_name, q0, expected) => {
    expect(accessOf([here], { q0 })).toEqual(expected);
  });

  test('are understood in the other spelling of a context', () => {
    const question = { ...here, contextIds: [JIRA_WORKSPACE, CONFLUENCE] };
    expect(accessOf([question], { q0: said([JIRA, false]) })).toEqual([false, null]);
    expect(accessOf([here], { q0: said([JIRA_WORKSPACE, true]) })).toEqual([true, null]);
  });

  test('of one workspace are not taken for those of another', () => {
    const other = `ari:cloud:jira:${CLOUD}:workspace/another`;
    expect(accessOf([{ ...here, contextIds: [other] }], { q0: said([JIRA_WORKSPACE, true]) })).toEqual([
      null,
    ]);
  });

  test('are one for every context asked, by contextId, however the elements are shuffled, missing or repeated', () => {
    const states = fc.uniqueArray(fc.tuple(fc.uuid(), fc.constantFrom(true, false, null)), {
      selector: ([cloudId]) => cloudId,
      minLength: 1,
      maxLength: 12,
    });
    const scenario = fc
      .array(states, { minLength: 1, maxLength: 6 })
      .chain((all) => fc.tuple(fc.constant(all), fc.tuple(...all.map((each) => shuffledAnswer(each)))));
    fc.assert(
      fc.property(scenario, ([all, elements]) => {
        const questions = all.map((each) => ({
          ...here,
          contextIds: each.map(([cloudId]) => site(cloudId)),
        }));
        const data = Object.fromEntries(elements.map((list, n) => [`q${n}`, list]));
        const expected = all.flatMap((each) => each.map(([cloudId, state]) => [site(cloudId), state]));
        expect(read(questions, data).map((each) => [each.contextId, each.hasAccess])).toEqual(expected);
      }),
    );
  });
});

describe('an error', () => {
  const denied = { message: 'not yours', extensions: { errorType: 'PERMISSION_DENIED', statusCode: 403 } };

  test('of one question costs only its own answers', async () => {
    const { value, partial, requests } = await ask([here, there], {
      data: { q0: null, q1: said([JIRA, true]) },
      errors: [{ ...denied, path: ['q0'] }],
      extensions: { gateway: { request_id: 'r' } },
    });
    const problem = expect.objectContaining({ kind: 'not-allowed', detail: 'not yours', requestId: 'r' });
    expect(value).toEqual([
      expect.objectContaining({ appId: APP, contextId: JIRA, hasAccess: null, problem }),
      expect.objectContaining({ appId: APP, contextId: CONFLUENCE, hasAccess: null, problem }),
      expect.objectContaining({ appId: OTHER_APP, hasAccess: true, problem: null }),
    ]);
    expect(partial?.kind).toBe('not-allowed');
    expect(requests).toHaveLength(1);
  });

  test('at a question voids data that came with it all the same', async () => {
    const { value } = await ask([there], {
      data: { q0: said([JIRA, true]) },
      errors: [{ ...denied, path: ['q0'] }],
    });
    expect(value).toMatchObject([{ hasAccess: null, problem: { kind: 'not-allowed' } }]);
  });

  test('inside a question costs only what is missing', async () => {
    const { value } = await ask([here], {
      data: { q0: [null, ...said([CONFLUENCE, false])] },
      errors: [{ ...denied, path: ['q0', 0, 'developerHasAccess'] }],
    });
    expect(value).toMatchObject([
      { contextId: JIRA, hasAccess: null, problem: { kind: 'not-allowed' } },
      { contextId: CONFLUENCE, hasAccess: false, problem: null },
    ]);
  });

  test('that belongs nowhere explains what is missing and spoils nothing', async () => {
    const { value } = await ask([here, there], {
      data: { q0: null, q1: said([JIRA, true]) },
      errors: [denied],
    });
    expect(value.map((each) => [each.hasAccess, each.problem?.kind ?? null])).toEqual([
      [null, 'not-allowed'],
      [null, 'not-allowed'],
      [true, null],
    ]);
  });

  test('of every question is in every answer', async () => {
    const errors = ['q0', 'q1'].map((path) => ({ ...denied, path: [path] }));
    const { value } = await ask([here, there], { data: { q0: null, q1: null }, errors });
    expect(value.map((each) => each.problem?.kind)).toEqual(['not-allowed', 'not-allowed', 'not-allowed']);
  });
});

function site(cloudId: string): string {
  return `ari:cloud:jira::site/${cloudId}`;
}

/** The known states in any order, some twice, with nulls and foreign contexts between them. */
function shuffledAnswer(states: readonly (readonly [string, boolean | null])[]): fc.Arbitrary<unknown[]> {
  const known = states.flatMap(([cloudId, state]) => (state === null ? [] : said([site(cloudId), state])));
  const noise = fc.array(
    fc.oneof(
      fc.constant(null),
      fc.constantFrom(...known, null),
      fc.uuid().map((other) => said([site(other), true])[0]),
    ),
    { maxLength: 6 },
  );
  return noise.chain((extra) => {
    const all: unknown[] = [...known, ...extra];
    return fc.shuffledSubarray(all, { minLength: all.length });
  });
}
