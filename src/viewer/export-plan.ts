/** What to write of what a view shows, and under which name. */
import { environmentName } from '../core/environment.ts';
import type { ExportFormat, ExportJob } from '../export/contract.ts';
import type { ViewerModel } from './model.ts';

export interface ExportChoices {
  readonly format: ExportFormat;
  readonly isCleaned: boolean;
  readonly isZipped: boolean;
}

export const FORMAT_WORDS: Readonly<
  Record<ExportFormat, { readonly label: string; readonly about: string }>
> = {
  log: { label: '.log', about: 'Text, as Atlassian writes it' },
  csv: { label: '.csv', about: 'A table with all attributes, for spreadsheets' },
  jsonl: { label: '.jsonl', about: 'One JSON object a line, nothing lost' },
  otlp: { label: 'OTLP JSON', about: 'OpenTelemetry log records, for collectors' },
};

/** What browsers put into the clipboard without trouble, in UTF-16 code units. */
export const CLIPBOARD_LIMIT = 5_000_000;

/** Null: no search is there to be written. */
export function exportJob(
  model: ViewerModel,
  choices: ExportChoices,
  toClipboard: boolean,
): ExportJob | null {
  const { request, first } = model.search;
  if (!request) return null;
  const { app, environment } = model;
  const { now } = request.context;
  const { from, to } = request.range ?? { from: -LAST_TIME, to: LAST_TIME };
  // What comes from now on is not in it: where the newest line is known, nothing after it.
  const newest = request.order === 'newest' ? first[0]?.line.time : undefined;
  const end = newest !== undefined && Number.isFinite(newest) ? Math.min(to, newest + 1) : to;
  return {
    // Of the lines that are shown, and not of those that are still being asked for.
    text: request.text,
    scope: request.scope ?? model.scope,
    range: { from, to: end },
    context: request.context,
    order: request.order,
    ...choices,
    isZipped: choices.isZipped && !toClipboard,
    name: exportName(model, now),
    otlpNames: {
      appNames: app ? { [app.appId]: app.name } : {},
      environmentNames: environment ? { [environment.environmentId]: environment.key } : {},
    },
    mostText: toClipboard ? CLIPBOARD_LIMIT : null,
  };
}

const LAST_TIME = 8.64e15;

/** `gantt-lane_production_2026-11-16_2026-11-17`: letters and digits of any script, so that no file system takes offence. */
function exportName({ app, environment, range }: ViewerModel, now: number): string {
  const day = (time: number) => new Date(Math.min(time, now)).toISOString().slice(0, 10);
  return [
    slug(app?.name ?? 'logs') || 'logs',
    ...(environment ? [slug(environmentName(environment.type))] : []),
    ...(range ? [day(range.from), day(range.to)] : [day(now)]),
  ].join('_');
}

function slug(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
