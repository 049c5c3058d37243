import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appAri,
  findUuids,
  parseAppId,
  parseContext,
  parseEnvironmentId,
  siteContext,
} from '../../src/core/ari.ts';

const APP = '0f6f9e1c-3a77-4b8e-9d3f-5a1d2c3b4e5f';
const CLOUD = 'c7e1f0aa-1111-4222-8333-944455556666';

describe('an app is named by its bare UUID', () => {
  test('from the ARI and from the UUID alone, in lower case', () => {
    expect(parseAppId(appAri(APP))).toBe(APP);
    expect(parseAppId(APP.toUpperCase())).toBe(APP);
  });

  test('anything else is nobody', () => {
    for (const text of [
      '',
      'app',
      `${APP}x`,
      `ari:cloud:ecosystem::environment/${APP}/${CLOUD}`,
      `${appAri(APP)}\n`,
    ]) {
      expect(parseAppId(text)).toBeNull();
    }
  });

  test('every UUID survives the way to an ARI and back', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(parseAppId(appAri(uuid))).toBe(uuid);
      }),
    );
  });
});

test('an environment is named by the second UUID of its ARI', () => {
  expect(parseEnvironmentId(`ari:cloud:ecosystem::environment/${APP}/${CLOUD}`)).toBe(CLOUD);
  expect(parseEnvironmentId(CLOUD)).toBe(CLOUD);
  expect(parseEnvironmentId(appAri(APP))).toBeNull();
});

describe('a context is understood in both spellings', () => {
  test('by site', () => {
    expect(parseContext(siteContext('jira', CLOUD))).toEqual({
      product: 'jira',
      cloudId: CLOUD,
      activationId: null,
    });
  });

  test('by workspace', () => {
    expect(parseContext(`ari:cloud:confluence:${CLOUD}:workspace/${APP}`)).toEqual({
      product: 'confluence',
      cloudId: CLOUD,
      activationId: APP,
    });
  });

  test('any text at all gives a context or null, never an error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const context = parseContext(text);
        if (context) expect(text).toContain(context.cloudId);
      }),
    );
  });
});

test('UUIDs are found inside addresses, each once, in lower case', () => {
  const address = `https://x.example/a/${APP.toUpperCase()}/b?c=${APP}&d=${CLOUD}`;
  expect(findUuids(address)).toEqual([APP, CLOUD]);
  expect(findUuids('no id here')).toEqual([]);
});
