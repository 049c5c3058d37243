import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { nextGroup } from '../../../src/background/forward/next-group.ts';
import { forwardProgress } from '../../../src/storage/forward-progress.ts';
import { createStage, lineAt, SCOPE } from './support/stage.ts';

test('of lines as long as megabytes, only some are read at once', async () => {
  const { source, logs, add } = createStage(async () => new Response('{}'), 20);
  await add(Array.from({ length: 30 }, (_, n) => lineAt(n, `${n} ${'a'.repeat(2_000_000)}`)));
  const deps = { source, progress: forwardProgress(source), setAside: logs.setAside, pause: async () => {} };
  const wanted = { id: 'f', sources: [{ kind: 'live', scope: SCOPE }], since: null } as const;
  const group = await nextGroup(deps, wanted, new Set());
  if (group === null || group === 'stale') throw new Error('There is nothing to send.');
  expect(group.lines.length).toBeGreaterThan(0);
  expect(group.lines.length).toBeLessThan(20);
});
