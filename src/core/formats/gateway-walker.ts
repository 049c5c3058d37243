/** Gateway lines as elements of arrays, or one after the other, each over as many lines as it likes. */
import { JsonLine } from './json-line.ts';
import { invalidAt } from './json-scan.ts';
import type { FoundLines, JsonWalker } from './json-stream.ts';
import type { LineValues } from './line-values.ts';

export function createGatewayWalker(values: LineValues): JsonWalker {
  const object = new JsonLine(values);
  return {
    next: (text: string, at: number, end: number, found: FoundLines): number => {
      const code = text.charCodeAt(at);
      // `[`, `]` and `,` only stand between lines.
      if (code === 91 || code === 93 || code === 44) return at + 1;
      if (code !== 123) return invalidAt(at);
      const stop = object.read(text, at, end);
      if (stop < 0) return stop;
      const line = object.take();
      if (line === null) found.leave(text.slice(at, stop));
      else found.lines.push(line);
      return stop;
    },
    finish: () => {},
  };
}
