/** Lines as the text of a file. */
import { EMPTY_LINE, type LogLine } from '../log-line.ts';
import { csvCell, exactCell, type FileFormat } from './log-record.ts';
import { isLogStart } from './text-reader.ts';

export interface LogWriter {
  /** What stands before the first line: the header row, or nothing. */
  readonly header: string;
  /** A line, with its line feed. */
  write(line: LogLine): string;
  /** What could not be read as a line, as a line of this format that says just that. */
  writeText(text: string): string;
}

/** `.log` is written flat, with details where the line has any. */
export function createWriter(format: FileFormat): LogWriter {
  if (format === 'csv') {
    return {
      header: `${CSV.map(([name]) => csvCell(name)).join(',')}\n`,
      write: csvRow,
      writeText: (text) => csvRow({ ...EMPTY_LINE, message: text }, null),
    };
  }
  if (format === 'jsonl') {
    return { header: '', write: jsonLine, writeText: (text) => `${JSON.stringify({ message: text })}\n` };
  }
  return { header: '', write: logText, writeText: (text) => `${text}\n` };
}

type Written = (line: LogLine) => string | null;
const levelOf: Written = (line) => line.levelText ?? line.level;

/** Names of Atlassian's own columns where it has them. */
const CSV: readonly (readonly [name: string, value: Written])[] = [
  ['Date/Time(UTC)', (line) => line.timeText],
  ['Level', levelOf],
  ['Message', (line) => line.message],
  ['Error', (line) => line.error],
  ['Other', (line) => line.other],
  ['Invocation ID', (line) => line.invocationId],
  ['Trace ID', (line) => line.traceId],
  ['Module', (line) => line.moduleKey],
  ['Module type', (line) => line.moduleType],
  ['Function', (line) => line.functionKey],
  ['Version', (line) => line.appVersion],
  ['Site', (line) => line.hostName],
  ['Installation context', (line) => line.contextId],
  ['Product', (line) => line.product],
  ['License', (line) => line.license],
  ['Edition', (line) => line.edition],
  ['App', (line) => line.appId],
  ['Environment', (line) => line.environmentId],
];

function csvRow(line: LogLine, level: string | null = levelOf(line)): string {
  return `${CSV.map(([, value]) => exactCell((value === levelOf ? level : value(line)) ?? '')).join(',')}\n`;
}

/** A gateway line, with the names it has there. */
function jsonLine(line: LogLine): string {
  return `${JSON.stringify({
    appId: line.appId,
    appVersion: line.appVersion,
    environmentId: line.environmentId,
    invocationId: line.invocationId,
    functionKey: line.functionKey,
    moduleKey: line.moduleKey,
    moduleType: line.moduleType,
    installationContext: line.contextId,
    product: line.product,
    licenseState: line.license,
    edition: line.edition,
    traceId: line.traceId,
    lvl: levelOf(line),
    ts: line.timeText,
    message: line.message,
    error: line.error,
    other: line.other,
    ...(line.hostName !== null && { tenantContexts: { hostName: line.hostName } }),
  })}\n`;
}

const LATEST = Date.UTC(9999, 11, 31);

/** Every line begins one of the file, whatever its level and time are called. */
function logStart({ level, levelText, time, timeText }: LogLine): string {
  const name = levelText ?? level;
  if (isLogStart(name, timeText)) return `${name.padEnd(5)} ${timeText}`;
  const at = Number.isFinite(time) ? Math.min(Math.max(time, 0), LATEST) : 0;
  const iso = new Date(at).toISOString();
  const known = isLogStart(name, iso) ? name : level;
  return `${known.padEnd(5)} ${isLogStart(level, timeText) ? timeText : iso}`;
}

function logText(line: LogLine): string {
  const { message, error, other, invocationId, appVersion, functionKey } = line;
  const parts = [`${logStart(line)} ${invocationId === null ? '' : `${invocationId} `}${message}`];
  // The format has no place of its own for them.
  if (other !== null && other !== '[]') parts.push(`  ${other}`);
  if (error !== null && !message.includes(error)) parts.push(`  ${error}`);
  if (appVersion !== null) parts.push(`  App version: ${appVersion}`);
  if (functionKey !== null) parts.push(`  Function name: ${functionKey}`);
  return `${parts.join('\n')}\n`;
}
