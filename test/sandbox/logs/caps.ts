/** What the platform loses: over 100 lines a runtime minute, over 200 KB, both for each invocation. Source: Forge's logging limits. */
const LINES_A_MINUTE = 100;
const BYTES_AN_INVOCATION = 200 * 1024;
const MINUTE = 60_000;

interface Tally {
  readonly startedAt: number;
  minute: number;
  lines: number;
  bytes: number;
}

export class Caps {
  private readonly tallies = new Map<string, Tally>();

  /** Counts a line that an app writes and says whether the platform keeps it. Lines without an invocation are always kept. */
  keeps(invocationId: string, at: number, text: string): boolean {
    if (invocationId === '') return true;
    const tally = this.tallies.get(invocationId) ?? { startedAt: at, minute: 0, lines: 0, bytes: 0 };
    this.tallies.set(invocationId, tally);
    const minute = Math.floor((at - tally.startedAt) / MINUTE);
    if (minute !== tally.minute) Object.assign(tally, { minute, lines: 0 });
    const bytes = Buffer.byteLength(text);
    if (tally.lines >= LINES_A_MINUTE || tally.bytes + bytes > BYTES_AN_INVOCATION) return false;
    tally.lines += 1;
    tally.bytes += bytes;
    return true;
  }
}
