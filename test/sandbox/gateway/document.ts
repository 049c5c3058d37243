import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';

/** What a document asks for, by root field; `ecosystem` counts by what is asked inside it. */
export interface Outline {
  readonly operation: 'query' | 'mutation';
  readonly operationName: string | null;
  /** Field name -> how often, aliases included. */
  readonly fields: Readonly<Record<string, number>>;
  readonly rootFields: number;
}

export type Prepared =
  | { readonly ok: true; readonly document: DocumentNode; readonly outline: Outline }
  | { readonly ok: false; readonly status: number; readonly messages: readonly (GraphQLError | string)[] };

const known = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>();

/** Parses and validates a document and picks the operation that is to run. */
export function prepare(schema: GraphQLSchema, query: string, operationName: string | null): Prepared {
  const cache = known.get(schema) ?? new Map<string, DocumentNode>();
  known.set(schema, cache);
  let document = cache.get(query);
  if (!document) {
    try {
      document = parse(query, { maxTokens: 50_000 });
    } catch (problem) {
      return {
        ok: false,
        status: 400,
        messages: [problem instanceof Error ? problem.message : 'Syntax error'],
      };
    }
    const errors = validate(schema, document);
    if (errors.length > 0) return { ok: false, status: 200, messages: errors };
    if (cache.size > 200) cache.clear();
    cache.set(query, document);
  }
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation =
    operationName === null ? operations[0] : operations.find((one) => one.name?.value === operationName);
  if (!operation || (operationName === null && operations.length > 1)) {
    const message =
      operationName === null
        ? 'Must provide operation name if query contains multiple operations.'
        : `Unknown operation named "${operationName}".`;
    return { ok: false, status: 400, messages: [message] };
  }
  return { ok: true, document, outline: outlineOf(document, operation) };
}

function outlineOf(document: DocumentNode, operation: OperationDefinitionNode): Outline {
  const fragments = new Map(
    document.definitions.flatMap((one): [string, FragmentDefinitionNode][] =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  );
  const fields: Record<string, number> = {};
  const visit = (set: SelectionSetNode | undefined, depth: number): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, depth);
      else if (selection.kind === Kind.FRAGMENT_SPREAD)
        visit(fragments.get(selection.name.value)?.selectionSet, depth);
      else if (selection.name.value === 'ecosystem' && depth === 0) visit(selection.selectionSet, 1);
      else if (!selection.name.value.startsWith('__')) {
        fields[selection.name.value] = (fields[selection.name.value] ?? 0) + 1;
      }
    }
  };
  visit(operation.selectionSet, 0);
  return {
    operation: operation.operation === 'mutation' ? 'mutation' : 'query',
    operationName: operation.name?.value ?? null,
    fields,
    rootFields: Object.values(fields).reduce((sum, n) => sum + n, 0),
  };
}
