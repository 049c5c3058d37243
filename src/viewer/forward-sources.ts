/** What can be forwarded: the lines of an app's environment, and opened files. */
import type { ForwardSource } from '../core/forward.ts';
import type { LogScope, OwnedApp } from '../core/vendor.ts';
import { environmentLabel } from '../log-views/pick-app.ts';
import { plural } from '../log-views/site-access.ts';
import type { LogsUsage } from '../messages/contract.ts';

export interface SourceChoice {
  readonly key: string;
  readonly source: ForwardSource;
  /** May be foreign text. */
  readonly label: string;
  /** `38,412 lines`. */
  readonly hint: string;
}

export interface SourceNames {
  readonly apps: readonly OwnedApp[];
  readonly usage: readonly LogsUsage[];
}

export function sourceKey(source: ForwardSource): string {
  return source.kind === 'file'
    ? `file ${source.fileId}`
    : `live ${source.scope.appId} ${source.scope.environmentId}`;
}

/**
 * What has lines on this computer, what is shown now, and what was chosen before: apps in the order of their names, then files,
 * the newest first.
 */
export function sourceChoices(
  names: SourceNames,
  shown: LogScope | null,
  chosen: readonly ForwardSource[],
): readonly SourceChoice[] {
  const sources = names.usage.flatMap(({ scope, file, lines }): ForwardSource[] => {
    if (file) return [{ kind: 'file', fileId: file.fileId }];
    return scope && lines > 0 ? [{ kind: 'live', scope }] : [];
  });
  if (shown) sources.push({ kind: 'live', scope: shown });
  const all = new Map([...sources, ...chosen].map((source) => [sourceKey(source), source]));
  const made = [...all].map(([key, source]) => ({
    ...{ key, source },
    label: sourceLabel(source, names),
    hint: hintOf(source, names.usage),
  }));
  const ofKind = (kind: ForwardSource['kind']) => made.filter(({ source }) => source.kind === kind);
  return [
    ...ofKind('live').sort((one, other) => one.label.localeCompare(other.label, 'en')),
    ...ofKind('file').sort((one, other) => addedAt(other.source, names) - addedAt(one.source, names)),
  ];
}

/** `Gantt Lane, Production`, or the name of a file. What is known no more is said to be so. */
export function sourceLabel(source: ForwardSource, { apps, usage }: SourceNames): string {
  if (source.kind === 'file') {
    const known = usage.find(({ file }) => file?.fileId === source.fileId)?.file?.name;
    // Nothing at all is stored, or it is not known yet what is.
    return known ?? (usage.length === 0 ? 'A file' : 'A file that was removed');
  }
  const { appId, environmentId } = source.scope;
  const app = apps.find((each) => each.appId === appId);
  const environment = app?.environments.find((each) => each.environmentId === environmentId);
  const where = environment ? environmentLabel(environment) : `environment ${environmentId.slice(0, 8)}…`;
  return `${app?.name ?? `App ${appId.slice(0, 8)}…`}, ${where}`;
}

function hintOf(source: ForwardSource, usage: readonly LogsUsage[]): string {
  const key = sourceKey(source);
  const lines = usage
    .filter(({ scope, file }) => {
      if (file) return sourceKey({ kind: 'file', fileId: file.fileId }) === key;
      return scope !== null && sourceKey({ kind: 'live', scope }) === key;
    })
    .reduce((sum, part) => sum + part.lines, 0);
  return lines === 0 ? 'no line yet' : plural(lines, 'line');
}

function addedAt(source: ForwardSource, { usage }: SourceNames): number {
  if (source.kind !== 'file') return 0;
  return usage.find(({ file }) => file?.fileId === source.fileId)?.file?.addedAt ?? 0;
}
