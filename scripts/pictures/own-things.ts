/** What a vendor has of their own: opened files, requests, forwards. Made at once, or taken away again. */
import type { TrackedRequest } from '../../src/core/request/access-request.ts';
import { setAccess } from '../../test/e2e/support/admin-hub.ts';
import { answerYesFor, ask, COLLECTOR_HOST, grant, wanted } from '../../test/e2e/support/forwarding.ts';
import { APP } from '../../test/e2e/support/viewer.ts';
import { createOtlpReceiver, type Treatment } from '../../test/support/otlp-receiver.ts';
import { type Around, scopeOf } from './support.ts';

/** Nothing of an earlier state is left. */
export async function clearOwn({ stage }: Around): Promise<void> {
  const page = await stage.openPopup();
  try {
    const files = await ask(page, 'files/list', {});
    for (const { fileId } of files.ok ? files.value : []) await ask(page, 'files/remove', { fileId });
    const requests = await ask(page, 'requests/list', {});
    for (const { id } of requests.ok ? requests.value : []) await ask(page, 'requests/remove', { id });
    const forwards = await ask(page, 'forwards/list', {});
    for (const { id } of forwards.ok ? forwards.value : []) await ask(page, 'forwards/remove', { id });
  } finally {
    await page.close();
  }
}

const DAY = 86_400_000;

/** A request in each stage, of both ways. @param fileId the file that the last one brought; null: it is not known which */
export async function writeRequests({ stage, sandbox }: Around, fileId: string | null = null): Promise<void> {
  const { appId, environmentId } = scopeOf(sandbox);
  const { tidewater, customers, isolated } = sandbox.world.catalog;
  const sites = [...customers.slice(0, 4), isolated];
  // Two of them have not granted it.
  for (const site of sites.slice(0, 2)) setAccess(sandbox, site, APP, false);
  const now = Date.now();
  const stages: readonly Partial<TrackedRequest & TrackedRequest['request']>[] = [
    {},
    { askedAt: now - DAY },
    { askedAt: now - 3 * DAY, grantedAt: now - DAY },
    { way: 'download', askedAt: now - 2 * DAY },
    { way: 'download', askedAt: now - 5 * DAY, fileReceivedAt: now - 4 * DAY, fileId },
  ];
  const page = await stage.openPopup();
  try {
    for (const [n, { way = 'enable', ...more }] of stages.entries()) {
      const site = sites[n] ?? tidewater;
      const range = way === 'download' ? { from: now - 2 * DAY, to: now - DAY } : null;
      await ask(page, 'requests/write', {
        ...{ id: crypto.randomUUID(), environmentId, madeAt: now - 6 * DAY + n * 60_000 },
        ...{ askedAt: null, grantedAt: null, fileReceivedAt: null, fileId: null },
        ...more,
        request: {
          ...{ way, appId, appName: APP, environmentType: 'PRODUCTION', range },
          ...{ cloudId: site.cloudId, hostName: site.hostName, asker: 'Mira Holt, Harbor Tools' },
          ...{ reason: 'Timelines lose their dates after the import', lookingFor: 'TypeError in sync' },
          ticket: `SUP-48${20 + n}`,
        },
      });
    }
  } finally {
    await page.close();
  }
}

/** The extension may reach a collector on this computer. */
export async function allowCollector({ stage }: Around): Promise<void> {
  const settings = await answerYesFor(stage, COLLECTOR_HOST);
  await settings.close();
}

export type Collector = Awaited<ReturnType<ReturnType<typeof createOtlpReceiver>['listen']>>;

/** Stands until the pictures are taken: what is shown would change with it. */
export function listen(treat: (n: number) => Treatment = () => 'take'): Promise<Collector> {
  return createOtlpReceiver(treat).listen();
}

/** Forwards to a collector that treats requests so. */
export async function forwardTo(
  around: Around,
  treat?: (n: number) => Treatment,
  path: string | null = null,
): Promise<void> {
  const { stage, sandbox } = around;
  await clearOwn(around);
  await allowCollector(around);
  const { url } = await listen(treat);
  const page = await stage.openPopup();
  try {
    await grant(page, COLLECTOR_HOST);
    const { forward, headers } = wanted(sandbox, path === null ? url : new URL(path, url).href);
    await ask(page, 'forwards/write', { forward: { ...forward, batchLines: 500 }, headers });
  } finally {
    await page.close();
  }
}
