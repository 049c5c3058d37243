/** Takes a page in light and dark, and lays the pictures of a state side by side. */
import type { BrowserContext, Page } from 'playwright-core';

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colour: 'light' | 'dark';
  readonly png: Buffer;
}

const COLOURS = ['light', 'dark'] as const;
const GAP = 12;

/** The page as it is, once in each colour. */
export async function takePictures(page: Page): Promise<Picture[]> {
  const size = page.viewportSize();
  if (!size) throw new Error('The page has no size of its own.');
  const pictures: Picture[] = [];
  for (const colour of COLOURS) {
    await page.emulateMedia({ colorScheme: colour, reducedMotion: 'reduce' });
    // What is drawn from now on has the colour.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await takeOn(page, colour);
    // The caret is part of the state; animations would be brought to their end, and a spinner has none.
    const png = await page.screenshot({ animations: 'allow', caret: 'initial' });
    pictures.push({ ...size, colour, png });
  }
  return pictures;
}

/** A page of Atlassian's takes the colour on by itself, a moment later and with transitions. */
async function takeOn(page: Page, colour: Picture['colour']): Promise<void> {
  await page
    .locator(`html:not([data-color-mode]), html[data-color-mode="${colour}"], html[data-color-mode="auto"]`)
    .waitFor({ state: 'attached' });
  await page.evaluate(() =>
    Promise.allSettled(
      document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? one.finished : [])),
    ),
  );
}

/** Light above dark, narrow beside wide, each in its size. */
export async function layOut(context: BrowserContext, pictures: readonly Picture[]): Promise<Buffer> {
  const widths = [...new Set(pictures.map(({ width }) => width))].toSorted((one, other) => one - other);
  const html = COLOURS.flatMap((colour) =>
    widths.map((width) => {
      const found = pictures.find((one) => one.width === width && one.colour === colour);
      return found
        ? `<img width="${found.width}" height="${found.height}" src="data:image/png;base64,${found.png.toString('base64')}">`
        : '<span></span>';
    }),
  ).join('');
  const page = await context.newPage();
  try {
    const height = Math.max(...pictures.map((one) => one.height));
    await page.setViewportSize({
      width: widths.reduce((sum, width) => sum + width + GAP, GAP),
      height: COLOURS.length * (height + GAP) + GAP,
    });
    await page.setContent(
      `<style>body{margin:0;padding:${GAP}px;background:#7a869a;display:grid;gap:${GAP}px;` +
        `grid-template-columns:${widths.map((width) => `${width}px`).join(' ')}}img{display:block}</style>${html}`,
    );
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    return await page.screenshot();
  } finally {
    await page.close();
  }
}
