/** As the background pauses. */
import { createPause } from '../../../src/platform/pause.ts';

export const pause = createPause();
