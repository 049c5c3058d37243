/**
 * What a record says beside the properties of a line: columns and members of any other name, cells behind the last column. It
 * is kept as one object at the end of `other`, so that nothing of a file goes in silence. A record that says nothing more than
 * a line has makes the line that it always made.
 */
import { containerEnd } from './json-scan.ts';

/** @param value as JSON @returns a member of a JSON object; null for what says nothing */
export function besideMember(key: string, value: string): string | null {
  return value === 'null' || value === '""' ? null : `${JSON.stringify(key)}:${value}`;
}

/** @param members as `besideMember` gives them @returns `other` with them behind what was logged, a JSON array */
export function withBeside(other: string | null, members: readonly string[]): string | null {
  if (members.length === 0) return other;
  const object = `{${members.join(',')}}`;
  const text = other?.trim() ?? '';
  if (text === '') return `[${object}]`;
  const isArray = text.startsWith('[') && containerEnd(text, 0, text.length) === text.length;
  if (!isArray) return `[${JSON.stringify(other)},${object}]`;
  const inside = text.slice(1, -1).trim();
  return inside === '' ? `[${object}]` : `[${inside},${object}]`;
}
