import type { Rule } from '../rule.ts';
import { PERSONAL_RULES } from './personal-all.ts';
import { SECRET_RULES } from './secrets-all.ts';

/** Every rule of the engine; of two findings that are else equal the one whose rule comes first here stays. */
export const ALL_RULES: readonly Rule[] = [...PERSONAL_RULES, ...SECRET_RULES];
