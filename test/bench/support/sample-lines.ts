/** Lines to measure with: the simulated Atlassian's, or a file's. */
import { readFileSync } from 'node:fs';
import type { LogLine } from '../../../src/core/log-line.ts';
import { toLogLine, toLogLines, wireLine } from '../../../src/gateway/operations/log-line.ts';
import { World } from '../../sandbox/world/world.ts';

/** A few lines of the simulation are dumps of 200 kB; they would outweigh all others. */
const LONGEST = 65_536;

/** About `count` lines of all apps, environments and sites of the simulation, in order of time. */
export function simulatedLines(count: number): LogLine[] {
  const world = new World({ seed: 1, lines: count });
  const hosts = new Map(world.sites.map((site) => [site.cloudId, site.hostName]));
  const lines: LogLine[] = [];
  for (const app of world.apps) {
    for (const environment of app.environments) {
      for (const { source, index, at } of world.logs.lines(app, environment, 0, world.clock.now())) {
        const line = source.line(index);
        if ((line.message?.length ?? 0) > LONGEST) continue;
        const hostName = hosts.get(source.context?.cloudId ?? '') ?? null;
        const wire = wireLine.parse({ ...line, tenantContexts: { hostName } });
        lines.push(toLogLine(wire, at, { appId: app.id, environmentId: environment.id, startTime: 0 }));
      }
    }
  }
  return lines.sort((one, other) => one.time - other.time);
}

/** Lines of a JSON Lines file, as the gateway gives them; what cannot be read is left out. */
export function linesOfFile(path: string): LogLine[] {
  const wires = readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((row) => {
      try {
        return row.trim() === '' ? [] : [wireLine.parse(JSON.parse(row))];
      } catch {
        return [];
      }
    });
  return toLogLines(wires, { appId: '', environmentId: '', startTime: 0 }).sort(
    (one, other) => one.time - other.time,
  );
}
