import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';

const source = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
const built = new Map<string, GraphQLSchema>();

/** The whole schema, or one from before `LogQueryInput.isAdminHub`, as a server that lacks the newest field has it. */
export function sandboxSchema(without: 'nothing' | 'isAdminHub' = 'nothing'): GraphQLSchema {
  const known = built.get(without);
  if (known) return known;
  const text = without === 'nothing' ? source : source.replace(/^\s*isAdminHub: .*$/m, '');
  const schema = buildSchema(text);
  built.set(without, schema);
  return schema;
}
