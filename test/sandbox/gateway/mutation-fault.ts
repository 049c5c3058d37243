/** What can go wrong inside a mutation: it is refused, or it is accepted and never takes effect. */
export type MutationFault =
  | {
      readonly kind: 'refused';
      readonly errorType: string;
      readonly statusCode: number;
      readonly message: string;
    }
  | { readonly kind: 'without-effect' };
