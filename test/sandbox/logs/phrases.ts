/** Phrases that several kinds of Forge functions share. */
import type { Voice } from './voice.ts';

export interface Draft {
  readonly lvl: string;
  readonly message: string;
  readonly error?: string;
  /** Further arguments of the log call. */
  readonly other?: readonly unknown[];
}

export const info = (message: string, other?: readonly unknown[]): Draft => ({
  lvl: 'INFO',
  message,
  ...(other && { other }),
});
export const debug = (message: string): Draft => ({ lvl: 'DEBUG', message });
export const warn = (message: string): Draft => ({ lvl: 'WARN', message });

export function stack(v: Voice, kind: string, what: string, file: string): Draft {
  const at = (fn: string, path: string) => `    at ${fn} (${path}:${v.int(8, 220)}:${v.int(3, 40)})`;
  const trace = [
    `${kind}: ${what}`,
    at('Object.handler', `src/${file}`),
    at('async resolve', 'src/lib/resolver.ts'),
    at('async Promise.all', 'index 0'),
    '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    at('async invoke', '/opt/runtime/loader.js'),
  ];
  return { lvl: 'ERROR', message: trace.join('\n'), error: `${kind}: ${what}` };
}

export const say = {
  request: (v: Voice): Draft =>
    debug(
      `GET /rest/api/3/search?jql=assignee%3D${v.int(100000, 999999)}&startAt=${v.int(0, 9) * 50} 200 in ${v.int(40, 900)} ms`,
    ),
  acting: (v: Voice): Draft => info(`Acting for account ${v.account()} from ${v.ip()}`),
  fallback: (v: Voice): Draft => warn(`Issue ${v.issue()} has no owner, falling back to ${v.email()}`),
  saved: (v: Voice): Draft =>
    info(`Saved ${v.issue()}`, [
      { key: v.issue(), fields: { summary: v.written(), priority: 'Low' } },
      v.int(1, 9),
    ]),
  json: (v: Voice): Draft =>
    info(
      `Payload accepted: ${JSON.stringify({ summary: v.written(), reporter: v.email(), labels: ['a', 'b'] })}`,
    ),
  cache: (v: Voice): Draft => debug(`cache set session=${v.session()} ttl=3600`),
};

/** JSON text a little below 200 KB in UTF-8. */
export function dump(v: Voice): string {
  const record = { id: v.hex(8), key: v.issue(), reporter: v.email(), summary: v.written(), at: v.ip() };
  const one = JSON.stringify(record);
  const count = Math.floor(199_000 / (Buffer.byteLength(one) + 1));
  return `[${Array.from({ length: count }, () => one).join(',')}]`;
}
