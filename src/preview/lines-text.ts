/** A page's JSON text as lines. It came over two borders: what is no line is counted and left out. */
import { LEVELS } from '../core/level.ts';
import { EMPTY_LINE, type LogLine } from '../core/log-line.ts';

const NEEDED = ['appId', 'environmentId', 'timeText', 'message'] as const;
const REST = Object.keys(EMPTY_LINE).filter(
  (key) => !['time', 'level', ...NEEDED].includes(key),
) as readonly (keyof LogLine)[];

export interface PageLines {
  readonly lines: readonly LogLine[];
  /** Elements that are no lines. */
  readonly lost: number;
}

/** @returns null where the text is no JSON array */
export function parsePage(text: string): PageLines | null {
  const elements = parsed(text);
  if (!Array.isArray(elements)) return null;
  const lines = elements.filter(isLine);
  return { lines, lost: elements.length - lines.length };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isLine(element: unknown): element is LogLine {
  if (typeof element !== 'object' || element === null) return false;
  const line = element as Readonly<Record<string, unknown>>;
  return (
    typeof line['time'] === 'number' &&
    LEVELS.some((level) => level === line['level']) &&
    NEEDED.every((key) => typeof line[key] === 'string') &&
    REST.every((key) => line[key] === null || typeof line[key] === 'string')
  );
}
