/** The tour of `npm start -- --headless` is what a newcomer sees first: each of its steps has to come off. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runTour } from '../../scripts/tour.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { connectedApps, GENERATIONS } from './support/admin-hub.ts';

let sandbox: Sandbox;
let stage: ChromiumStage;

beforeEach(async () => {
  sandbox = await startSandbox();
  stage = await launchChromium(sandbox);
});

afterEach(async () => {
  await stage?.close();
  await sandbox?.close();
});

test.each(GENERATIONS)('%s: off, gone from the vendor, on again, told in the history', async (ui) => {
  const address = connectedApps(sandbox.world.catalog.tidewater, { ui });
  expect(await runTour(stage, sandbox, { address, shots: null })).toBe(0);
});
