import { GraphQLError } from 'graphql';

/** An error of a query, as the gateway words it: `extensions{errorType, statusCode}`. */
export function refuse(errorType: string, statusCode: number, message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { errorType, statusCode, classification: 'DataFetchingException' },
  });
}

export function permissionDenied(message = 'You do not have permission to do this.'): GraphQLError {
  return refuse('PERMISSION_DENIED', 403, message);
}

export function badRequest(message: string): GraphQLError {
  return refuse('BAD_REQUEST', 400, message);
}

export function notFound(message: string): GraphQLError {
  return refuse('NOT_FOUND', 404, message);
}

/** The answer of a mutation. */
export interface Payload {
  readonly success: boolean;
  readonly errors: readonly MutationError[] | null;
}

export interface MutationError {
  readonly message: string;
  readonly extensions: {
    readonly __typename: 'GenericMutationErrorExtension';
    readonly errorType: string;
    readonly statusCode: number;
  };
}

export const done: Payload = { success: true, errors: null };

/** HTTP 200 with `success: false`, as mutations say no. */
export function refusal(errorType: string, statusCode: number, message: string): Payload {
  const extensions = { __typename: 'GenericMutationErrorExtension', errorType, statusCode } as const;
  return { success: false, errors: [{ message, extensions }] };
}
