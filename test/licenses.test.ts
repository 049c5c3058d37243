/** The build carries the notices of what it contains. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const notices = read('public/third-party-licenses.txt');

describe('the notices that are shipped', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };

  test.each(Object.keys(dependencies))('name %s in the version that is installed', (name) => {
    const { version } = JSON.parse(read(`node_modules/${name}/package.json`)) as { version: string };
    expect(notices).toContain(`=== ${name} ${version} ===`);
  });

  test('have the licence of the secret rules word for word', () => {
    expect(notices).toContain(read('docs/third-party/gitleaks-LICENSE').trim());
  });
});
