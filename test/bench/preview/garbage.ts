/** Makes the extension clear away what it no longer needs, so that what is left is what it holds. */
import type { Frame, Page } from 'playwright-core';
import type { ChromiumStage } from '../../support/chromium.ts';
import { pause } from './opened-panel.ts';

const MESSAGE = JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' });
/** In ms: pages of memory are given back a little later. */
const REST = 4000;

/** In the panel or another page of the extension, in its worker and in the background. */
export async function collectGarbage(
  { context, extensionId }: ChromiumStage,
  panel: Frame | Page,
): Promise<void> {
  const own = await context.newCDPSession(panel);
  own.on('Target.attachedToTarget', ({ sessionId }) => {
    own.send('Target.sendMessageToTarget', { sessionId, message: MESSAGE }).catch(() => null);
  });
  await own.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  await own.send('HeapProfiler.collectGarbage');
  const root = await context.browser()?.newBrowserCDPSession();
  const targets = (await root?.send('Target.getTargets'))?.targetInfos ?? [];
  for (const { type, url, targetId } of targets) {
    if (!root || type !== 'service_worker' || !url.includes(extensionId)) continue;
    const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: false });
    await root.send('Target.sendMessageToTarget', { sessionId, message: MESSAGE });
  }
  await pause(REST);
  await own.detach();
  await root?.detach();
}
