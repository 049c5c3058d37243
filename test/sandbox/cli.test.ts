import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'test/sandbox/cli.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('prints one line of JSON with everything to use, and ends on SIGTERM', async () => {
  const child = start('--lines', '100', '--seed', '3');
  const lines: string[] = [];
  if (!child.stdout) throw new Error('no output');
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  await once(reader, 'line');
  const ready = JSON.parse(lines[0] ?? '');
  expect(Object.keys(ready)).toEqual(['https', 'graphql', 'users', 'apps', 'sites']);
  expect(ready.https).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const [{ email, token, cookie }] = ready.users;
  expect(lines[0]?.length).toBeLessThan(65_536);
  expect(ready.apps).toHaveLength(37);
  expect(cookie.name).toBe('cloud.session.token');

  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  const headers = { 'content-type': 'application/json', authorization };
  const body = JSON.stringify({ query: '{ me { user { accountStatus } } }' });
  const answer = await fetch(ready.graphql, { method: 'POST', headers, body });
  expect((await answer.json()).data).toEqual({ me: { user: { accountStatus: 'active' } } });

  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(lines).toHaveLength(1);
});

test('says what is wrong with its arguments', async () => {
  const child = start('--https-port', 'many');
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
});
