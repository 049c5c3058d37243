/** Opens the lines of a job in the log store. */
import { parseQuery } from '../core/query/parser.ts';
import type { Result } from '../core/result.ts';
import { createQueryRun } from '../storage/logs/query-run.ts';
import type { RunProblem } from '../storage/logs/query-run-stop.ts';
import type { LogReader } from '../storage/logs/reader.ts';
import { withinRange } from '../storage/logs/search-scope.ts';
import type { ExportJob } from './contract.ts';
import { NotExported } from './job.ts';
import { createLineSource, type FoundLines, type LineSource } from './line-source.ts';

/**
 * Reads nothing yet.
 *
 * @throws NotExported when the text is no query
 */
export function openLines(
  { text, scope, range, context, order }: ExportJob,
  tools: { readonly reader: LogReader; readonly pause: () => Promise<void> },
): LineSource {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new NotExported('query', parsed.error.message);
  const run = createQueryRun({
    ...tools,
    query: withinRange(parsed.value, range),
    scope,
    context: {
      now: context.now,
      zone: context.zone ?? undefined,
      namesOf: (field, id) => {
        const table = context.names[field];
        return table && Object.hasOwn(table, id) ? (table[id] ?? []) : [];
      },
    },
    order,
    limit: 1,
    bins: null,
    facets: false,
    signal: new AbortController().signal,
  });
  const found: FoundLines = {
    update: () => run.update(),
    page: run.page,
    rowAt: (time): Promise<Result<number | null, RunProblem>> => run.locate({ kind: 'time', time }),
  };
  return createLineSource(found, (problem) => new NotExported('failed', detailOf(problem)));
}

function detailOf(problem: unknown): string {
  const detail =
    typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null;
  return typeof detail === 'string' ? detail : '';
}
