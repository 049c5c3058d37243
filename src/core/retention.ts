/** How long lines are there, in words that are true for both sides. Source: Atlassian, "Access app logs" and the developer console. */
import { KEPT_DAYS } from './download/gaps.ts';

/** Said wherever log access is asked for or given: the console keeps 30 days; what enabling brings back, nobody documents. */
export const RETENTION_WORDS = `Atlassian keeps lines for ${KEPT_DAYS} days. Whether lines from before access is enabled can be seen, too, is not documented.`;
