/**
 * `npm run shots`: every state of popup and viewer, and of requests on the admin's page, as a picture, light and dark, narrow and wide, from the shipped build on
 * the simulated Atlassian. With names, only the states that have one of them in their name; `--out DIR` says where to.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build.ts';
import { ADMIN_REQUESTS } from './pictures/admin-requests.ts';
import { layOut, type Picture, takePictures } from './pictures/camera.ts';
import { type OpenPlace, openPlace } from './pictures/places.ts';
import { POPUP_STATES } from './pictures/popup-states.ts';
import { POPUP_TROUBLE } from './pictures/popup-trouble.ts';
import { HEIGHTS, type Place, type State, WIDTHS } from './pictures/state.ts';
import { VIEWER_FILES } from './pictures/viewer-files.ts';
import { VIEWER_FINDING } from './pictures/viewer-finding.ts';
import { VIEWER_FORWARDS } from './pictures/viewer-forwards.ts';
import { VIEWER_GROUPS } from './pictures/viewer-groups.ts';
import { VIEWER_LINES } from './pictures/viewer-lines.ts';
import { VIEWER_REQUESTS } from './pictures/viewer-requests.ts';
import { VIEWER_TROUBLE } from './pictures/viewer-trouble.ts';
import { say } from './steps.ts';

const USAGE = 'npm run shots -- [NAMES] [--out DIR] [--list] [--no-build]';
const STATES = [
  ...POPUP_STATES,
  ...POPUP_TROUBLE,
  ...VIEWER_LINES,
  ...VIEWER_FINDING,
  ...VIEWER_GROUPS,
  ...VIEWER_FILES,
  ...VIEWER_REQUESTS,
  ...VIEWER_FORWARDS,
  ...VIEWER_TROUBLE,
  ...ADMIN_REQUESTS,
];
const PLACES: readonly Place[] = ['new', 'read', 'full', 'own', 'admin', 'trouble'];
const PATIENCE = 20_000;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'shots' },
      list: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const wanted = STATES.filter(
    ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
  );
  if (values.list) process.stdout.write(wanted.map(({ name }) => `${name}\n`).join(''));
  if (values.list) return 0;
  if (wanted.length === 0) throw new Error(`No state has such a name. ${USAGE}`);
  if (!values['no-build']) await buildExtension();
  mkdirSync(values.out, { recursive: true });
  let failed = 0;
  for (const place of PLACES) {
    const states = wanted.filter((state) => state.place === place);
    if (states.length > 0) failed += await shootPlace(place, states, values.out);
  }
  return failed === 0 ? 0 : 1;
}

/** Returns how many states could not be brought about; the others are taken all the same. */
async function shootPlace(place: Place, states: readonly State[], out: string): Promise<number> {
  // What goes wrong in a browser of its own is not to be seen at the next width either.
  const isOwn = place === 'trouble';
  const shared = isOwn ? null : await openPlace(place);
  let failed = 0;
  try {
    for (const state of states) {
      const file = join(out, `${state.name}.png`);
      try {
        writeFileSync(file, await shoot(state, () => shared ?? openPlace(place)));
        process.stdout.write(`${file}\n`);
      } catch (error) {
        failed += 1;
        say(`${state.name} failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await shared?.close();
  }
  return failed;

  async function shoot(state: State, open: () => OpenPlace | Promise<OpenPlace>): Promise<Buffer> {
    const pictures: Picture[] = [];
    for (const width of WIDTHS[state.view]) {
      const opened = await open();
      try {
        pictures.push(...(await takeState(opened, state, width)));
        if (pictures.length === WIDTHS[state.view].length * 2)
          return await layOut(opened.stage.context, pictures);
      } finally {
        if (isOwn) await opened.close();
      }
    }
    throw new Error('There is no width to show it at.');
  }
}

async function takeState({ sandbox, stage }: OpenPlace, state: State, width: number): Promise<Picture[]> {
  const around = { sandbox, stage, isNarrow: width === 360 };
  try {
    await state.before?.(around);
    const page = await stage.context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewportSize({ width, height: HEIGHTS[state.view] });
    const address = typeof state.address === 'function' ? state.address(around) : (state.address ?? '');
    const hash = address === '' ? '' : `#${address}`;
    await page.goto(
      state.view === 'admin'
        ? address
        : `chrome-extension://${stage.extensionId}/src/${state.view}/index.html${hash}`,
    );
    try {
      await state.show({ ...around, page });
      return await takePictures(page);
    } finally {
      await page.close();
    }
  } finally {
    sandbox.faults.clear();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
