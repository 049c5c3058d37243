/** The session's worker: one at a time, and whether its last word is the one after what it was told last. */
import type { PreviewState, ToPreview } from '../preview/contract.ts';
import type { PreviewPort, StartPreview } from './ports.ts';

/** What `PreviewState.taken` counts. */
type Counted = Extract<ToPreview, { kind: 'narrow' | 'decide' | 'undo' | 'redo' }>;

export interface WorkerLink {
  /** Another worker: the one before may be in the middle of a million lines. */
  readonly start: () => PreviewPort;
  readonly port: () => PreviewPort | null;
  readonly post: (message: Counted) => void;
  /** Whether the newest state is the one after the last that was posted. */
  readonly isFresh: () => boolean;
  /** Comes back once it is; false: this worker is gone, or there is another. */
  readonly fresh: () => Promise<boolean>;
  readonly dispose: () => void;
}

export interface WorkerLinkDeps {
  readonly startPreview: StartPreview;
  /** @param isOther decisions or exactness are not those of the state before */
  readonly onState: (state: PreviewState, isOther: boolean) => void;
  readonly onGone: () => void;
}

export function createWorkerLink({ startPreview, onState, onGone }: WorkerLinkDeps): WorkerLink {
  let port: PreviewPort | null = null;
  let isGone = true;
  let latest: PreviewState | null = null;
  let posted = 0;
  /** A state came after the last that was posted: of a worker that does not count. */
  let isHeard = false;
  const waiting = new Set<() => void>();

  function isFresh(): boolean {
    return latest !== null && (latest.taken === undefined ? isHeard : latest.taken >= posted);
  }

  function look(): void {
    for (const call of [...waiting]) call();
  }

  function receive(next: PreviewState): void {
    const isOther =
      latest === null ||
      latest.isExact !== next.isExact ||
      (next.taken === undefined ? !isHeard : next.taken !== latest.taken);
    isHeard = true;
    latest = next;
    onState(next, isOther);
    look();
  }

  function end(): void {
    isGone = true;
    look();
  }

  return {
    start: () => {
      port?.dispose();
      end();
      const mine = startPreview({
        onState: (next) => port === mine && receive(next),
        onFailed: () => {
          if (port !== mine) return;
          onGone();
          end();
        },
      });
      port = mine;
      isGone = false;
      latest = null;
      posted = 0;
      isHeard = false;
      return mine;
    },
    port: () => port,
    post: (message) => {
      if (!port) return;
      posted += 1;
      isHeard = false;
      port.post(message);
    },
    isFresh,
    fresh: () =>
      new Promise((resolve) => {
        const call = () => {
          if (!isGone && !isFresh()) return;
          waiting.delete(call);
          resolve(!isGone);
        };
        waiting.add(call);
        call();
      }),
    dispose: () => {
      port?.dispose();
      end();
    },
  };
}
