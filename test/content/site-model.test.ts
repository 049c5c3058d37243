import { describe, expect, test } from 'vitest';
import {
  applyEvent,
  createSiteModel,
  emptyState,
  isComplete,
  type ModelChannel,
} from '../../src/content/site-model.ts';
import { problem } from '../../src/core/problem.ts';
import { err, ok } from '../../src/core/result.ts';
import type { SiteEvent, SiteView } from '../../src/messages/contract.ts';
import { APP_ID, CLOUD_ID } from '../core/support/grants.ts';
import { siteApp, siteStatus } from './support/site.ts';

interface Stage {
  readonly asked: { method: string; request: unknown }[];
  readonly channel: ModelChannel;
  emit(event: SiteEvent): void;
  /** Lets the answer to `site/open` come. */
  answer(view: SiteView): Promise<void>;
  frame(): void;
  readonly nextFrame: (run: () => void) => void;
}

function makeStage(): Stage {
  const asked: Stage['asked'] = [];
  const frames: (() => void)[] = [];
  let emit: (event: SiteEvent) => void = () => undefined;
  let reply: (view: SiteView) => void = () => undefined;
  const channel = {
    ask: (method: string, request: unknown) => {
      asked.push({ method, request });
      if (method !== 'site/open') return Promise.resolve(ok(null));
      return new Promise((resolve) => {
        reply = (view) => resolve(ok(view));
      });
    },
    watchSite: (_cloudId: string, onEvent: (event: SiteEvent) => void) => {
      emit = onEvent;
    },
  } as unknown as ModelChannel;
  return {
    asked,
    channel,
    emit: (event) => emit(event),
    answer: async (view) => {
      reply(view);
      await Promise.resolve();
      await Promise.resolve();
    },
    frame: () => {
      for (const run of frames.splice(0)) run();
    },
    nextFrame: (run) => void frames.push(run),
  };
}

function open(stage: Stage, signal = new AbortController().signal) {
  const model = createSiteModel(CLOUD_ID, { channel: stage.channel, nextFrame: stage.nextFrame }, signal);
  model.open();
  return model;
}

describe('a site that is opened', () => {
  test('shows what the background knows and follows its events', async () => {
    const stage = makeStage();
    const model = open(stage);
    let changes = 0;
    model.listen(() => {
      changes += 1;
    }, new AbortController().signal);
    await stage.answer({ status: siteStatus(), apps: [siteApp()] });
    expect(model.state().apps.get(APP_ID)?.name).toBe('Field Guard');
    stage.emit({ type: 'site/apps', apps: [siteApp({ version: '2.0.0' })], removed: [] });
    expect(model.state().apps.get(APP_ID)?.version).toBe('2.0.0');
    expect(changes).toBe(2);
  });

  test('loses no event that overtakes the first answer', async () => {
    const stage = makeStage();
    const model = open(stage);
    stage.emit({ type: 'site/apps', apps: [siteApp({ version: '2.0.0' })], removed: [] });
    expect(model.state().status).toBeNull();
    await stage.answer({ status: siteStatus(), apps: [siteApp({ version: '1.0.0' })] });
    expect(model.state().apps.get(APP_ID)?.version).toBe('2.0.0');
  });

  test('forgets apps that were uninstalled', async () => {
    const stage = makeStage();
    const model = open(stage);
    await stage.answer({ status: siteStatus(), apps: [siteApp()] });
    stage.emit({ type: 'site/apps', apps: [], removed: [APP_ID] });
    expect(model.state().apps.size).toBe(0);
    expect(model.state().index.byId.size).toBe(0);
  });

  test('forgets them also when they went while nobody was connected', async () => {
    const stage = makeStage();
    const model = open(stage);
    await stage.answer({ status: siteStatus(), apps: [siteApp(), siteApp({ appId: 'gone' })] });
    stage.emit({ type: 'site/view', view: { status: siteStatus(), apps: [siteApp()] } });
    expect([...model.state().apps.keys()]).toEqual([APP_ID]);
  });

  test('says what went wrong when the background cannot be reached, and recovers with its next word', async () => {
    const stage = makeStage();
    const channel = {
      ...stage.channel,
      ask: () => Promise.resolve(err(problem('no-road', 1))),
    } as unknown as ModelChannel;
    const model = createSiteModel(
      CLOUD_ID,
      { channel, nextFrame: stage.nextFrame },
      new AbortController().signal,
    );
    model.open();
    await Promise.resolve();
    await Promise.resolve();
    expect(model.state().problem?.kind).toBe('no-road');
    expect(applyEvent(model.state(), { type: 'site/status', status: siteStatus() }).problem).toBeNull();
  });

  test('stays quiet after the site was left', async () => {
    const stage = makeStage();
    const life = new AbortController();
    const model = open(stage, life.signal);
    life.abort();
    await stage.answer({ status: siteStatus(), apps: [siteApp()] });
    expect(model.state().apps.size).toBe(0);
  });
});

test('apps on screen are reported once, all of a frame together', async () => {
  const stage = makeStage();
  const model = open(stage);
  model.prioritise(['a', 'b']);
  model.prioritise(['b', 'c']);
  stage.frame();
  model.prioritise(['a', 'c']);
  stage.frame();
  const reports = stage.asked.filter((one) => one.method === 'site/prioritise');
  expect(reports).toEqual([
    { method: 'site/prioritise', request: { cloudId: CLOUD_ID, appIds: ['a', 'b', 'c'] } },
  ]);
});

test('rows are identified anew only when names, vendors or completeness changed', () => {
  const first = applyEvent(emptyState(CLOUD_ID), { type: 'site/apps', apps: [siteApp()], removed: [] });
  const again = applyEvent(first, { type: 'site/apps', apps: [siteApp({ version: '9.9.9' })], removed: [] });
  expect(again.index).toBe(first.index);
  const listed = applyEvent(again, { type: 'site/status', status: siteStatus() });
  expect(listed.index).not.toBe(first.index);
  expect(listed.index.complete).toBe(true);
});

test('a list with a product missing is not complete: what is not in it may still be a Forge app', () => {
  expect(isComplete(siteStatus())).toBe(true);
  expect(isComplete(siteStatus({ missingProducts: ['compass'] }))).toBe(false);
  expect(isComplete(siteStatus({ listedAt: null }))).toBe(false);
  expect(isComplete(null)).toBe(false);
});
