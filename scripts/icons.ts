/** `npm run icons`: draws the mark on the pixel grid of each size and saves it as PNG in public/icons. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findChromium } from './browsers.ts';
import { ROOT } from './root.ts';

const SIZES = [16, 20, 24, 32, 48, 128] as const;
const FOLDER = `${ROOT}public/icons/`;

interface Grid {
  readonly margin: number;
  readonly radius: number;
  /** Heights of the upper line, the switch and the lower line. */
  readonly bars: readonly [number, number, number];
  readonly gap: number;
}

/** Whole pixels at small sizes; larger ones scale the 32 px drawing. */
const GRIDS: Readonly<Record<number, Grid>> = {
  16: { margin: 3, radius: 3, bars: [2, 4, 2], gap: 1 },
  20: { margin: 4, radius: 4, bars: [2, 4, 2], gap: 2 },
  24: { margin: 5, radius: 5, bars: [2, 6, 2], gap: 2 },
  32: { margin: 6, radius: 7, bars: [3, 8, 3], gap: 3 },
  48: { margin: 9, radius: 10, bars: [4, 12, 4], gap: 5 },
};

function draw(size: number, on: boolean): string {
  const grid = GRIDS[size];
  const unit = grid ? 1 : size / 32;
  const base = grid ?? GRIDS[32];
  if (!base) throw new Error('No drawing to scale.');
  const { margin, radius, bars, gap } = base;
  const side = size / unit;
  const width = side - 2 * margin;
  const height = bars[0] + bars[1] + bars[2] + 2 * gap;
  const top = (side - height) / 2;
  const middle = top + bars[0] + gap;
  const bottom = middle + bars[1] + gap;
  const line = on ? '#ADCBFB' : '#8C8F97';
  const knob = bars[1] / 2;
  const knobX = on ? margin + width - knob : margin + knob;
  const bar = (y: number, length: number, thick: number, fill: string) =>
    `<rect x="${margin}" y="${y}" width="${length}" height="${thick}" rx="${thick / 2}" fill="${fill}"/>`;
  const edge = `<rect x=".5" y=".5" width="${side - 1}" height="${side - 1}" rx="${radius - 0.5}" fill="none" stroke="#ADCBFB" stroke-opacity=".28"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${size}" height="${size}">
<title>App Log Access</title>
<rect width="${side}" height="${side}" rx="${radius}" fill="#1C2B42"/>${edge}
${bar(top, width, bars[0], line)}
${bar(middle, width, bars[1], on ? '#4BCE97' : '#8C8F97')}
<circle cx="${knobX}" cy="${middle + knob}" r="${Math.max(knob - (bars[1] > 6 ? 1.5 : 1), 1)}" fill="#1C2B42"/>
${bar(bottom, Math.round(width * 0.6), bars[2], line)}
</svg>`;
}

mkdirSync(FOLDER, { recursive: true });
const sandboxless = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: findChromium(), args: sandboxless });
const page = await browser.newPage();
for (const on of [true, false]) {
  const name = on ? 'mark' : 'mark-off';
  writeFileSync(`${FOLDER}${name}.svg`, `${draw(128, on)}\n`);
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<body style="margin:0;display:flex">${draw(size, on)}</body>`);
    await page.screenshot({ path: `${FOLDER}${name}-${size}.png`, omitBackground: true });
  }
}
await browser.close();
