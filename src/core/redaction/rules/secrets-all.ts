import type { Rule } from '../rule.ts';
import { ATLASSIAN_TOKEN } from './atlassian-token.ts';
import { AUTHORIZATION } from './authorization.ts';
import { CONNECTION } from './connection.ts';
import { GITLEAKS } from './gitleaks.ts';
import { JWT } from './jwt.ts';
import { PRIVATE_KEY } from './private-key.ts';
import { SIGNED_URL } from './signed-url.ts';
import { SURROUNDINGS } from './surroundings.ts';
import { TOKENS } from './tokens.ts';

/** Credentials: by their form first, since that names them best, then by what stands around them. */
export const SECRET_RULES: readonly Rule[] = [
  ...PRIVATE_KEY,
  ...JWT,
  ...ATLASSIAN_TOKEN,
  ...GITLEAKS,
  ...AUTHORIZATION,
  ...CONNECTION,
  ...SIGNED_URL,
  ...SURROUNDINGS,
  ...TOKENS,
];
