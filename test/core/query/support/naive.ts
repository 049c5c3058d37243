/** What a query means, said a second time and otherwise: no folding, no compiled tests, ASCII and UTC only. */
import type { QueryNode, TimeNode, TimePoint } from '../../../../src/core/query/ast.ts';
import type { SourcedLine } from '../../../../src/core/query/line-values.ts';
import { NOW } from './arbitraries.ts';

export function fits(node: QueryNode, line: SourcedLine): boolean {
  if (node.kind === 'not') return !fits(node.of, line);
  if (node.kind === 'and') return node.of.filter((part) => !fits(part, line)).length === 0;
  if (node.kind === 'or') return node.of.filter((part) => fits(part, line)).length > 0;
  if (node.kind === 'level') return node.levels.indexOf(line.level) >= 0;
  if (node.kind === 'has') return node.fields.some((field) => present(line, field));
  if (node.kind === 'match') {
    const wanted = node.values.map((value) => value.toLowerCase());
    return named(line, node.field).some((name) => wanted.includes(name.toLowerCase()));
  }
  if (node.kind === 'regex') {
    const texts = node.field === null ? ['message', 'error', 'other'] : [columnOf(node.field)];
    return texts.some((column) => {
      const text = Object.entries(line).find(([key]) => key === column)?.[1];
      return typeof text === 'string' && text.search(new RegExp(node.source, node.flags)) !== -1;
    });
  }
  if (node.kind === 'text') {
    const exact = node.text !== node.text.toLowerCase();
    const plain = (text: string | null): string => (exact ? (text ?? '') : (text ?? '').toLowerCase());
    if (node.field !== null) return plain(textOf(line, node.field)).split(node.text).length > 1;
    const { message, error, other, functionKey, moduleKey, appVersion, hostName } = line;
    return (
      [message, error, other, functionKey, moduleKey, appVersion, hostName].some(
        (text) => plain(text).split(node.text).length > 1,
      ) || [line.invocationId, line.traceId].some((id) => plain(id).slice(0, node.text.length) === node.text)
    );
  }
  return node.kind === 'time' && fitsTime(node, line);
}

function fitsTime(node: TimeNode, { time }: SourcedLine): boolean {
  if (node.op === '..') {
    if (node.from && node.to && node.to.kind === 'at' && node.to.date === null) {
      let end = startOf(node.to);
      while (end <= startOf(node.from)) end += 86_400_000;
      while (end - 86_400_000 > startOf(node.from)) end -= 86_400_000;
      return time >= startOf(node.from) && time < end;
    }
    const isLate = node.to !== null && (isDay(node.to) ? time >= endOf(node.to) : time >= startOf(node.to));
    return Number.isFinite(time) && !isLate && !(node.from !== null && time < startOf(node.from));
  }
  const start = startOf(node.point);
  if (node.op === '=') return time >= start && (node.point.kind === 'ago' || time < endOf(node.point));
  const late = isDay(node.point) ? endOf(node.point) - 1 : start;
  if (node.op === '>=') return time >= start;
  if (node.op === '>') return time > late;
  if (node.op === '<') return time < start;
  return time <= late;
}

function textOf(line: SourcedLine, field: 'msg' | 'error' | 'other'): string | null {
  return field === 'msg' ? line.message : field === 'error' ? line.error : line.other;
}

function columnOf(field: string): string {
  return field === 'msg' ? 'message' : field;
}

function present(line: SourcedLine, field: string): boolean {
  if (field === 'level') return true;
  if (field === 'time') return !Number.isNaN(line.time);
  if (field === 'msg') return line.message.length > 0;
  if (field === 'error') return line.error !== null && line.error !== '';
  if (field === 'other') return line.other !== null && line.other !== '[]';
  return named(line, field).length > 0;
}

function named(line: SourcedLine, field: string): string[] {
  const of: Record<string, (string | null | undefined)[]> = {
    site: [
      line.hostName,
      line.hostName?.replace(/\..*$/, ''),
      line.contextId?.replace('ari:cloud:jira::site/', ''),
    ],
    env: [line.environmentId],
    app: [line.appId],
    version: [line.appVersion],
    function: [line.functionKey],
    module: [line.moduleKey, line.moduleType],
    invocation: [line.invocationId],
    trace: [line.traceId],
    source: [line.source],
    product: [line.product, line.product === 'jira' ? 'Jira' : line.product === null ? null : 'Confluence'],
    license: [line.license],
    edition: [line.edition],
  };
  return (of[field] ?? []).flatMap((value) => (value ? [value] : []));
}

function isDay(point: TimePoint): boolean {
  return point.kind === 'day' || (point.kind === 'at' && point.clock === null);
}

function startOf(point: TimePoint): number {
  if (point.kind === 'ago') return NOW - point.ms;
  if (point.kind === 'instant') return point.ms;
  const today = new Date(NOW).toISOString().slice(0, 10);
  if (point.kind === 'day') return Date.parse(today) - point.ago * 86_400_000;
  if (point.date !== null) {
    const clock = point.clock === null ? '00:00' : point.clock;
    return Date.parse(`${point.date}T${clock}${point.offset ?? 'Z'}`);
  }
  const at = Date.parse(`${today}T${point.clock ?? ''}Z`);
  return at > NOW ? at - 86_400_000 : at;
}

function endOf(point: TimePoint): number {
  if (isDay(point)) return startOf(point) + 86_400_000;
  const length = point.kind === 'at' ? (point.clock?.length ?? 0) : 12;
  return startOf(point) + (length === 5 ? 60_000 : length === 8 ? 1000 : 1);
}
