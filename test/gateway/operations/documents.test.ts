import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  parse,
  validate,
  validateSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/gateway/operation.ts';
import { changeLogAccess } from '../../../src/gateway/operations/change-log-access.ts';
import { listApps } from '../../../src/gateway/operations/list-apps.ts';
import { listInstallations } from '../../../src/gateway/operations/list-installations.ts';
import { listSites } from '../../../src/gateway/operations/list-sites.ts';
import { MAX_QUESTIONS, readLogAccess } from '../../../src/gateway/operations/read-log-access.ts';
import { type LogsRequest, readLogs } from '../../../src/gateway/operations/read-logs.ts';
import { readSiteIdentity } from '../../../src/gateway/operations/read-site-identity.ts';
import { resolveTenants } from '../../../src/gateway/operations/resolve-tenants.ts';
import { whoAmI } from '../../../src/gateway/operations/who-am-i.ts';
import { APP, CLOUD, CONFLUENCE, ENVIRONMENT, JIRA } from './samples.ts';

const SDL = readFileSync(new URL('../../sandbox/schema.graphql', import.meta.url), 'utf8');
const schema = buildSchema(SDL);
/** The schema as the older copy of Atlassian's types has it: without the fields that the file marks as newer. */
const olderSchema = buildSchema(
  SDL.split('\n')
    .filter((line) => !/#.*\b(newer copy only|newest copy)/.test(line))
    .join('\n'),
);

const question = { appId: APP, environmentType: 'PRODUCTION', contextIds: [JIRA, CONFLUENCE] } as const;
const logs: LogsRequest = {
  appId: APP,
  environmentId: ENVIRONMENT,
  limit: 100,
  offset: 0,
  startTime: Date.UTC(2026, 10, 22),
  adminHub: true,
  filter: {
    levels: ['ERROR', 'FATAL'],
    contextIds: [JIRA],
    from: Date.UTC(2026, 10, 1),
    to: Date.UTC(2026, 10, 2),
    message: 'oops',
    invocationId: 'i',
    traceId: 't',
    moduleType: 'm',
    functionKeys: ['f'],
    appVersions: ['1.0.0'],
    licenses: ['ACTIVE', 'TRIAL'],
    editions: ['STANDARD'],
  },
};

interface Case {
  readonly name: string;
  readonly kind: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly olderDocument: string;
  readonly olderVariables: Readonly<Record<string, unknown>>;
}

function caseOf<Input, Output>(operation: Operation<Input, Output>, input: Input): Case {
  const document = operation.document(input);
  const variables = operation.variables(input);
  return {
    name: operation.name,
    kind: operation.kind,
    document,
    variables,
    olderDocument: operation.olderDocument?.(input) ?? document,
    olderVariables: operation.olderVariables?.(input) ?? variables,
  };
}

const cases: readonly Case[] = [
  caseOf(whoAmI, {}),
  caseOf(readSiteIdentity, { cloudId: CLOUD }),
  caseOf(resolveTenants, { cloudIds: [CLOUD, 'other'] }),
  caseOf(listInstallations, { cloudId: CLOUD, product: 'jira', after: null }),
  caseOf(listInstallations, { cloudId: CLOUD, product: 'jira-servicedesk', after: 'cursor' }),
  caseOf(readLogAccess, { questions: [question] }),
  caseOf(readLogAccess, { questions: Array.from({ length: MAX_QUESTIONS }, () => question) }),
  caseOf(changeLogAccess, { ...question, wanted: false }),
  caseOf(listApps, { after: null }),
  caseOf(listSites, { appId: APP }),
  caseOf(readLogs, { ...logs, filter: {}, adminHub: false }),
  caseOf(readLogs, logs),
];

describe('every document', () => {
  test('is checked against schemas that are valid themselves', () => {
    expect([...validateSchema(schema), ...validateSchema(olderSchema)]).toEqual([]);
    expect(olderSchema.getType('LogQueryInput')?.toConfig()).not.toHaveProperty('fields.isAdminHub');
    expect(schema.getType('LogQueryInput')?.toConfig()).toHaveProperty('fields.isAdminHub');
  });

  test.each(cases)('$name is valid, with its variables', (each) => {
    expect(complaints(schema, each.document, each.variables)).toEqual([]);
  });

  test.each(cases)('$name has a form that an older server understands', (each) => {
    expect(complaints(olderSchema, each.olderDocument, each.olderVariables)).toEqual([]);
  });

  test.each(cases)('$name is named as its operation and is of its kind', (each) => {
    const definition = getOperationAST(parse(each.document), each.name);
    expect(definition?.operation).toBe(each.kind);
  });

  test.each(cases)('$name carries its values as variables only', (each) => {
    for (const secret of [APP, CLOUD, ENVIRONMENT, 'oops']) expect(each.document).not.toContain(secret);
    expect(each.document).not.toContain('"');
  });

  test('the newer form of reading logs is not understood by an older server, which is why there is an older one', () => {
    const each = caseOf(readLogs, logs);
    expect(complaints(olderSchema, each.document, each.variables).join('\n')).toMatch(/Cannot query field/);
    expect(complaints(olderSchema, each.olderDocument, each.variables).join('\n')).toMatch(
      /"isAdminHub" is not defined by type/,
    );
  });
});

function complaints(
  against: GraphQLSchema,
  document: string,
  variables: Readonly<Record<string, unknown>>,
): string[] {
  const parsed = parse(document);
  const found = validate(against, parsed).map((error) => error.message);
  const declared = getOperationAST(parsed)?.variableDefinitions ?? [];
  const coerced = getVariableValues(against, declared, JSON.parse(JSON.stringify(variables)));
  const unused = Object.keys(variables).filter(
    (name) => !declared.some((definition) => definition.variable.name.value === name),
  );
  return [...found, ...(coerced.errors ?? []).map((error) => error.message), ...unused];
}
