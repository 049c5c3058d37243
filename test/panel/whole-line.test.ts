import { expect, test } from 'vitest';
import type { PreviewPort } from '../../src/panel/ports.ts';
import { FIRST_STATE } from '../../src/panel/session-state.ts';
import { wholeLine } from '../../src/panel/whole-line.ts';
import { previewLine } from './fixtures.ts';

test('a line asked for as it was is not shown once it has to be shown as it will be sent', async () => {
  let state = FIRST_STATE;
  const asked: string[] = [];
  const port = {
    whole: async (k: number, view: string) => {
      asked.push(view);
      state = { ...state, view: 'cleaned' };
      return previewLine({ k, timeText: view });
    },
  } as Partial<PreviewPort> as PreviewPort;
  const line = await wholeLine({ state: () => state, preview: () => port }, 3);
  expect(asked).toEqual(['found', 'cleaned']);
  expect(line?.timeText).toBe('cleaned');
});

test('nothing is shown where each answer is from before a decision', async () => {
  let state = FIRST_STATE;
  const port = {
    whole: async () => {
      state = { ...state, version: state.version + 1 };
      return previewLine();
    },
  } as Partial<PreviewPort> as PreviewPort;
  expect(await wholeLine({ state: () => state, preview: () => port }, 0)).toBeNull();
});
