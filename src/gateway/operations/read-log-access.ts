import * as z from 'zod/mini';
import { appAri, parseContext } from '../../core/ari.ts';
import type { EnvironmentType } from '../../core/environment.ts';
import type { Problem } from '../../core/problem.ts';
import type { Operation, PartFault } from '../operation.ts';
import { assertCount, elementsOf, id, list, maybe, readWith, value } from '../wire.ts';

/** Questions a document: bounds its size and what one lost answer costs. */
export const MAX_QUESTIONS = 40;

export interface AccessQuestion {
  /** Bare UUID. */
  readonly appId: string;
  readonly environmentType: EnvironmentType;
  readonly contextIds: readonly string[];
}

/** Whether the vendor of an app can read the logs of one context. */
export interface AccessAnswer {
  readonly appId: string;
  readonly environmentType: EnvironmentType;
  /** As it was asked. */
  readonly contextId: string;
  /** Null when Atlassian said nothing about it, or contradicted itself. */
  readonly hasAccess: boolean | null;
  /** Why Atlassian said nothing, where it told. */
  readonly problem: Problem | null;
}

interface AccessQuestions {
  readonly questions: readonly AccessQuestion[];
}

const schema = z.record(z.string(), z.unknown());
const answers = maybe(list);
const element = z.object({ contextId: id, developerHasAccess: z.boolean() });

/**
 * Log access of many apps in one document, an alias for each question; one answer for every context asked, in the
 * order of asking. A question that failed costs only its own answers. Throws a `RangeError` for no question and for
 * more than `MAX_QUESTIONS`.
 */
export const readLogAccess: Operation<AccessQuestions, readonly AccessAnswer[]> = {
  name: 'ReadLogAccess',
  kind: 'query',
  document: ({ questions }) => {
    assertCount('questions', questions.length, 1, MAX_QUESTIONS);
    const declared = questions.map(
      (_, n) => `$app${n}: ID!, $on${n}: [ID!]!, $type${n}: AppEnvironmentType!`,
    );
    const asked = questions.map(
      (_, n) =>
        `  ${alias(n)}: developerLogAccess(appId: $app${n}, contextIds: $on${n}, environmentType: $type${n}) { contextId developerHasAccess }`,
    );
    return `query ReadLogAccess(${declared.join(', ')}) {\n${asked.join('\n')}\n}`;
  },
  variables: ({ questions }) =>
    Object.fromEntries(
      questions.flatMap((question, n) => [
        [`app${n}`, appAri(question.appId)],
        [`on${n}`, question.contextIds],
        [`type${n}`, question.environmentType],
      ]),
    ),
  read: (data, { questions }, faults) =>
    readWith(schema, data, (wire) =>
      value(questions.flatMap((question, n) => answer(question, wire[alias(n)], faultsOf(alias(n), faults)))),
    ),
};

function alias(n: number): string {
  return `q${n}`;
}

/** The errors of one question, and those of which Atlassian does not say where they belong. */
function faultsOf(name: string, faults: readonly PartFault[]): readonly PartFault[] {
  return faults.filter((fault) => fault.path.length === 0 || fault.path[0] === name);
}

function answer(question: AccessQuestion, found: unknown, faults: readonly PartFault[]): AccessAnswer[] {
  const { appId, environmentType } = question;
  // An error at the alias itself voids all of it; one further down only what it left out.
  const failed = faults.some((fault) => fault.path.length === 1);
  const said = failed ? [] : elementsOf(z.parse(answers, found) ?? [], element).elements;
  const asked = new Set(question.contextIds);
  return question.contextIds.map((contextId) => {
    const exact = said.filter((each) => each.contextId === contextId);
    const matches =
      exact.length > 0
        ? exact
        : said.filter((each) => !asked.has(each.contextId) && isOtherSpelling(each.contextId, contextId));
    const hasAccess = agreed(matches.map((each) => each.developerHasAccess));
    return {
      appId,
      environmentType,
      contextId,
      hasAccess,
      problem: hasAccess === null ? cause(faults) : null,
    };
  });
}

/** A context has a site and a workspace spelling, and a site has one context a product: these two then name the same. */
function isOtherSpelling(one: string, other: string): boolean {
  const a = parseContext(one);
  const b = parseContext(other);
  if (!a || !b || (a.activationId === null) === (b.activationId === null)) return false;
  return a.product === b.product && a.cloudId.toLowerCase() === b.cloudId.toLowerCase();
}

function agreed(said: readonly boolean[]): boolean | null {
  const [first] = said;
  return first !== undefined && said.every((each) => each === first) ? first : null;
}

function cause(faults: readonly PartFault[]): Problem | null {
  return (faults.find((fault) => fault.path.length > 0) ?? faults[0])?.problem ?? null;
}
