/** What is run inside popup and viewer: notes when something is seen, without asking from outside again and again. */

/** Times in ms since the page's navigation began. */
export interface Seen {
  /** The first line is in the page. */
  readonly lineMadeAt: number | null;
  /** The frame with it is drawn. */
  readonly lineAt: number | null;
  /** The same of the first bars of the histogram. */
  readonly barsAt: number | null;
  /** All lines are counted, and the frame that says so is drawn. */
  readonly countedAt: number | null;
  /** What the viewer says of how many lines there are. */
  readonly total: string;
}

/** Of grouping, in ms since the click that asked for it. */
export interface GroupTimes {
  readonly firstAt: number | null;
  readonly doneAt: number | null;
  /** What is said of how many there are. */
  readonly text: string;
}

export interface ViewProbe {
  read(): Seen;
  /** From now on the times from frame to frame are noted. */
  watchFrames(): void;
  /** They, in ms. */
  takeFrames(): readonly number[];
  /** From now on until the next time: the click that is to come asks for groups. */
  watchGroups(): void;
  groups(): GroupTimes;
  /** Until the rows at the place that the next key leaps to are drawn, in ms since the key. */
  watchLeap(): void;
  leap(): number | null;
  /** Moves the scroll bar from one end to the other, a bit each frame. */
  drag(frames: number): Promise<void>;
}

declare global {
  interface Window {
    viewProbe?: ViewProbe;
  }
}

/** Runs in every page before anything else; has to stand for itself, since only its text gets there. */
export function installViewProbe(): void {
  if (!/\/src\/(popup|viewer)\/index\.html$/.test(location.pathname)) return;
  const seen = {
    lineMadeAt: null as number | null,
    lineAt: null as number | null,
    barsAt: null as number | null,
    countedAt: null as number | null,
    total: '',
  };
  /** Calls back when the frame that comes is drawn. */
  const afterFrame = (call: (time: number) => void) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        call(performance.now());
      };
      port2.postMessage(null);
    });
  };
  const isOne = { line: false, bars: false, counted: false };
  const look = () => {
    if (!isOne.line && document.querySelector('.pop-line[data-level], .line[data-level]')) {
      isOne.line = true;
      seen.lineMadeAt = performance.now();
      afterFrame((time) => {
        seen.lineAt = time;
      });
    }
    if (!isOne.bars && document.querySelector('.view-time-bars path[data-level]:not([d=""])')) {
      isOne.bars = true;
      afterFrame((time) => {
        seen.barsAt = time;
      });
    }
    if (isOne.bars && !isOne.counted) {
      const words = document.querySelector('.view-time-span')?.textContent ?? ', counting';
      if (!words.endsWith(', counting')) {
        isOne.counted = true;
        afterFrame((time) => {
          seen.countedAt = time;
        });
      }
    }
    if (isOne.line && (isOne.counted || location.pathname.includes('/popup/'))) watch.disconnect();
  };
  const watch = new MutationObserver(look);
  watch.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    characterData: true,
  });

  let frames: number[] | null = null;
  let groups = {
    firstAt: null as number | null,
    doneAt: null as number | null,
    text: '',
  };
  let leapt: number | null = null;
  const each = (from: number, step: (time: number) => boolean) => {
    const go = (time: number) => {
      if (step(time)) requestAnimationFrame(go);
    };
    if (from >= 0) requestAnimationFrame(go);
  };
  window.viewProbe = {
    read: () => ({
      ...seen,
      total: document.querySelector('.view-time-total')?.textContent ?? '',
    }),
    watchFrames() {
      const own: number[] = [];
      frames = own;
      let last = 0;
      each(0, (time) => {
        if (frames !== own) return false;
        if (last > 0) own.push(time - last);
        last = time;
        return true;
      });
    },
    takeFrames() {
      const all = frames ?? [];
      frames = null;
      return all;
    },
    watchGroups() {
      const own = {
        firstAt: null as number | null,
        doneAt: null as number | null,
        text: '',
      };
      groups = own;
      const begin = ({ timeStamp }: MouseEvent) => {
        each(0, () => {
          if (groups !== own) return false;
          const { firstAt, doneAt } = own;
          own.text = document.querySelector('.view-group-order .view-count')?.textContent ?? '';
          if (firstAt === null && document.querySelector('.ala-virtual .grp-head:not([aria-busy])')) {
            afterFrame((time) => {
              own.firstAt ??= time - timeStamp;
            });
          }
          if (doneAt === null && own.text !== '' && !own.text.endsWith('so far')) {
            afterFrame((time) => {
              own.doneAt ??= time - timeStamp;
            });
          }
          return firstAt === null || doneAt === null;
        });
      };
      addEventListener('click', begin, { capture: true, once: true });
    },
    groups: () => groups,
    watchLeap() {
      leapt = null;
      const firstRow = () => document.querySelector('.view-lines .ala-virtual-rows > .line')?.id;
      const before = firstRow();
      const begin = ({ timeStamp }: KeyboardEvent) => {
        each(0, () => {
          const isThere =
            firstRow() !== before && !document.querySelector('.view-lines .line[aria-busy="true"]');
          if (isThere) {
            afterFrame((time) => {
              leapt = time - timeStamp;
            });
          }
          return !isThere;
        });
      };
      addEventListener('keydown', begin, { capture: true, once: true });
    },
    leap: () => leapt,
    drag: (steps) =>
      new Promise((resolve) => {
        const box = document.querySelector('.view-lines .ala-virtual-box');
        if (!box) return resolve();
        const end = box.scrollHeight - box.clientHeight;
        const isDown = box.scrollTop < end / 2;
        let step = 0;
        each(0, () => {
          step += 1;
          const share = step / steps;
          box.scrollTop = Math.round(end * (isDown ? share : 1 - share));
          if (step === steps) resolve();
          return step < steps;
        });
      }),
  };
}
