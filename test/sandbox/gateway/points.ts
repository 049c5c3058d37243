import type { World } from '../world/world.ts';

const MINUTE = 60_000;
/** Reading log lines costs more than reading a switch. */
const COSTS: Readonly<Record<string, number>> = { appLogs: 4, appLogLines: 2, appLogsWithMetaData: 4 };

/** The points that each user has spent in the running minute. */
export class Points {
  private readonly world: World;
  private readonly spent = new Map<string, { minute: number; points: number }>();

  constructor(world: World) {
    this.world = world;
  }

  /** Spends what a document costs; when that is too much, says when the next minute begins, in ms since the epoch. */
  spend(accountId: string, fields: Readonly<Record<string, number>>): number | null {
    const minute = Math.floor(this.world.clock.now() / MINUTE);
    const before = this.spent.get(accountId);
    const points = before?.minute === minute ? before.points : 0;
    const cost = Object.entries(fields).reduce((sum, [field, n]) => sum + (COSTS[field] ?? 1) * n, 1);
    if (points + cost > this.world.pointsPerMinute) return (minute + 1) * MINUTE;
    this.spent.set(accountId, { minute, points: points + cost });
    return null;
  }
}
