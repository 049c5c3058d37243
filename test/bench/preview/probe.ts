/** What is run inside the pages: notes when something is seen, without asking from outside again and again. */

/** Times in ms since the epoch. */
export interface Seen {
  /** When this frame began to load. */
  readonly startedAt: number;
  /** The click, in the frame where it was made. */
  readonly clickedAt: number | null;
  readonly firstLineAt: number | null;
  /** The panel says that all lines are here. */
  readonly loadedAt: number | null;
  /** And that its figures are of all of them. */
  readonly exactAt: number | null;
  /** Where nothing came: the panel says so. */
  readonly emptyAt: number | null;
  readonly lines: string;
}

export interface PreviewProbe {
  read(): Seen;
  /** From now on frames are counted. */
  watchFrames(): void;
  /** The times from frame to frame since then, in ms. */
  frames(): readonly number[];
}

declare global {
  interface Window {
    previewProbe?: PreviewProbe;
  }
}

/** Runs in every frame before anything else; has to stand for itself, since only its text gets there. */
export function installProbe(): void {
  const now = () => performance.timeOrigin + performance.now();
  const seen = {
    startedAt: performance.timeOrigin,
    clickedAt: null as number | null,
    firstLineAt: null as number | null,
    loadedAt: null as number | null,
    exactAt: null as number | null,
    emptyAt: null as number | null,
    lines: '',
  };
  let frames: number[] | null = null;
  let last = 0;
  addEventListener(
    'click',
    ({ timeStamp }) => {
      seen.clickedAt = performance.timeOrigin + timeStamp;
    },
    { capture: true },
  );
  window.previewProbe = {
    read: () => seen,
    watchFrames: () => {
      frames = [];
      if (!isLooking) requestAnimationFrame(look);
      isLooking = true;
    },
    frames: () => {
      const all = frames ?? [];
      frames = null;
      return all;
    },
  };
  let isFirstDrawn = false;
  let isLooking = location.pathname.endsWith('/src/panel/index.html');
  const look = (time: number) => {
    if (frames && last > 0) frames.push(time - last);
    last = time;
    // What is in the page at one frame is on the screen by the next.
    if (isFirstDrawn && seen.firstLineAt === null) seen.firstLineAt = now();
    isFirstDrawn ||= document.querySelector('.pan-line[data-level]') !== null;
    seen.lines = document.querySelector('.pan-progress .ala-digits')?.textContent ?? '';
    if (seen.loadedAt === null && seen.firstLineAt !== null && /^[\d,]+ lines?$/.test(seen.lines)) {
      seen.loadedAt = now();
    }
    if (seen.loadedAt !== null && seen.exactAt === null) {
      const words = document.querySelector('.pan-foot-words')?.textContent ?? '';
      if (words.includes('will be redacted') && !words.includes('so far')) seen.exactAt = now();
    }
    if (seen.emptyAt === null && seen.firstLineAt === null && seen.lines === '0 lines') seen.emptyAt = now();
    // Then there is nothing more to see.
    isLooking = frames !== null || (seen.emptyAt === null && seen.exactAt === null);
    if (isLooking) requestAnimationFrame(look);
    else last = 0;
  };
  if (isLooking) requestAnimationFrame(look);
}
