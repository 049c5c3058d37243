/**
 * Finds the log records in OpenTelemetry's JSON: `resourceLogs[].scopeLogs[].logRecords[]` of OTLP, the `appLogs[]` of
 * Atlassian's export, records alone, and any number of such bodies in arrays or one after the other. Sources: "OTLP
 * Specification", JSON encoding; Atlassian's developer documents, "Export app logs".
 */

import { stringText } from './json-line.ts';
import { invalidAt, keyEnd, OPEN, stringEnd, valueEnd } from './json-scan.ts';
import type { FoundLines, JsonWalker } from './json-stream.ts';
import type { LineValues } from './line-values.ts';
import { OtlpLine, RECORD_KEYS } from './otlp-line.ts';
import { MOST_LINE } from './read-lines.ts';

/** What is open: an object, or an array of them. */
type Frame = 'body' | 'resource logs' | 'scope logs' | 'resources' | 'scopes' | 'records' | 'exported';

const ARRAYS: Readonly<Record<string, Frame>> = {
  appLogs: 'exported',
  resourceLogs: 'resources',
  scopeLogs: 'scopes',
  logRecords: 'records',
};
const DEEPEST = 100;
/** In a damaged file, records may stand in what should be a scope or a resource: it is left whole, so that they are not lost. */
const RECORD_INSIDE = /"(?:timeUnixNano|logRecords|body)"\s*:/;

export function createOtlpWalker(values: LineValues): JsonWalker {
  return new OtlpWalker(values);
}

class OtlpWalker implements JsonWalker {
  private readonly frames: Frame[] = [];
  private readonly line: OtlpLine;
  /** Records that stand before the resource that they are of, with how many characters they are. */
  private held: { readonly json: string; readonly scope: string | null }[] = [];
  private heldLength = 0;
  private hasResource = true;
  private scope: string | null = null;
  /** A scope after its records is none of theirs. */
  private hasScopeRecords = false;

  constructor(values: LineValues) {
    this.line = new OtlpLine(values);
  }

  next(text: string, at: number, end: number, found: FoundLines): number {
    const code = text.charCodeAt(at);
    if (code === 44 || code === 91) return at + 1;
    if (code === 93 || code === 125) {
      this.close(code === 125, found);
      return at + 1;
    }
    if (code === 123) return this.readObject(text, at, end, found);
    const frame = this.frames.at(-1);
    if (code !== 34 || frame === undefined || isArray(frame)) return invalidAt(at);
    return this.readMember(text, at, end, found);
  }

  finish(found: FoundLines): void {
    this.release(found);
  }

  private close(isObject: boolean, found: FoundLines): void {
    const frame = this.frames.at(-1);
    // After a fault there may be one that was never opened.
    if (frame === undefined || isArray(frame) === isObject) return;
    this.frames.pop();
    if (frame === 'resource logs') this.release(found);
  }

  private readObject(text: string, at: number, end: number, found: FoundLines): number {
    const frame = this.frames.at(-1);
    if (frame === 'records' || frame === 'exported') return this.readRecord(text, at, end, found);
    const start = skipTo(text, at + 1, end);
    if (start >= end) return OPEN;
    if (text.charCodeAt(start) === 34 && frame !== 'resources' && frame !== 'scopes') {
      const keyStop = stringEnd(text, start, end);
      if (keyStop < 0) return keyStop;
      if (RECORD_KEYS.has(stringText(text, start, keyStop))) return this.readRecord(text, at, end, found);
    }
    if (this.frames.length >= DEEPEST) return invalidAt(at);
    if (frame === 'resources') {
      this.release(found);
      this.line.clearResource();
      this.hasResource = false;
      this.frames.push('resource logs');
    } else if (frame === 'scopes') {
      this.setScope(null);
      this.hasScopeRecords = false;
      this.frames.push('scope logs');
    } else this.frames.push('body');
    return at + 1;
  }

  private readRecord(text: string, at: number, end: number, found: FoundLines): number {
    const isExported = !this.frames.includes('resource logs');
    this.hasScopeRecords = true;
    if (isExported || this.hasResource) return this.line.read(text, at, end, isExported, found);
    const stop = valueEnd(text, at, end);
    if (stop < 0) return stop;
    this.held.push({ json: text.slice(at, stop), scope: this.scope });
    this.heldLength += stop - at;
    if (this.heldLength > MOST_LINE) this.release(found);
    return stop;
  }

  /** Gives the records that waited for their resource. */
  private release(found: FoundLines): void {
    for (const { json, scope } of this.held) {
      this.line.setScope(scope);
      this.line.read(json, 0, json.length, false, found);
    }
    if (this.held.length > 0) this.line.setScope(this.scope);
    this.held = [];
    this.heldLength = 0;
    this.hasResource = true;
  }

  private readMember(text: string, at: number, end: number, found: FoundLines): number {
    const start = keyEnd(text, at, end);
    if (start < 0) return start;
    if (start >= end) return OPEN;
    const key = stringText(text, at, stringEnd(text, at, end));
    const array = Object.hasOwn(ARRAYS, key) ? ARRAYS[key] : undefined;
    if (array !== undefined && text.charCodeAt(start) === 91) {
      if (this.frames.length >= DEEPEST) return invalidAt(at);
      this.frames.push(array);
      return start + 1;
    }
    const stop = valueEnd(text, start, end);
    if (stop < 0) return stop;
    const value = text.slice(start, stop);
    const holdsRecords = RECORD_INSIDE.test(value);
    if (key === 'resource' && !holdsRecords && this.line.setResource(value)) this.release(found);
    else if (key === 'scope' && !holdsRecords && !this.hasScopeRecords && this.setScope(value)) return stop;
    else if (!saysNothing(key, value)) found.leave(text.slice(at, stop));
    return stop;
  }

  private setScope(json: string | null): boolean {
    if (!this.line.setScope(json)) return false;
    this.scope = json;
    return true;
  }
}

/** Members beside the records that are what they should be, and say nothing of a line. */
function saysNothing(key: string, value: string): boolean {
  return (key === 'cursor' || key === 'schemaUrl') && /^(?:"|null$)/.test(value);
}

function isArray(frame: Frame): boolean {
  return frame === 'resources' || frame === 'scopes' || frame === 'records' || frame === 'exported';
}

function skipTo(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}
