import { describe, expect, test } from 'vitest';
import type { VendorApp, VendorEnvironment } from '../../src/core/vendor.ts';
import { environmentLabel, pickApp } from '../../src/log-views/pick-app.ts';

const environment = (type: VendorEnvironment['type'], key: string): VendorEnvironment => ({
  environmentId: `${type}-${key}`,
  key,
  type,
});
const app = (appId: string, ...environments: VendorEnvironment[]): VendorApp => ({
  appId,
  name: appId,
  avatarUrl: null,
  environments,
});
const STAGING = environment('STAGING', 'staging');
const PRODUCTION = environment('PRODUCTION', 'production');
const APPS = [app('gantt', STAGING, PRODUCTION), app('poker', STAGING), app('empty')];

describe('which app is shown', () => {
  test('the remembered one, in the remembered environment', () => {
    expect(pickApp(APPS, 'gantt', STAGING.environmentId)).toMatchObject({
      app: { appId: 'gantt' },
      environment: STAGING,
    });
  });

  test('the first in production when nothing is remembered, or it is gone', () => {
    expect(pickApp(APPS, null, null)?.environment).toBe(PRODUCTION);
    expect(pickApp(APPS, 'gone', 'gone')).toMatchObject({ app: { appId: 'gantt' }, environment: PRODUCTION });
  });

  test('what environment there is where there is no production, and none where there is none', () => {
    expect(pickApp(APPS, 'poker', null)?.environment).toBe(STAGING);
    expect(pickApp(APPS, 'empty', null)?.environment).toBeNull();
    expect(pickApp([], null, null)).toBeNull();
  });

  test('a developer’s own environment carries its key', () => {
    expect(environmentLabel(PRODUCTION)).toBe('Production');
    expect(environmentLabel(environment('DEVELOPMENT', 'default'))).toBe('Development');
    expect(environmentLabel(environment('DEVELOPMENT', 'anna'))).toBe('Development, anna');
  });
});
