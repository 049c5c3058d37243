import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../scripts/root.ts';

const ID = '4a5a0d7c-1111-4222-8333-444455556666';
const LOG = `INFO  2020-01-22T06:36:33.843Z ${ID} user ana@example.com from 10.1.2.3
  Function name: sync
WARN  2020-01-22T06:36:34.843Z ${ID} {"mail":"Ana@Example.com","card":4111111111111111}
`;
const CLEAN = `INFO  2020-01-22T06:36:33.843Z ${ID} user <email-1> from 10.1.2.3
  Function name: sync
WARN  2020-01-22T06:36:34.843Z ${ID} {"mail":"<email-1>","card":"<card-1>"}
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-log-access-redact-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

function redact(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `${ROOT}scripts/redact.ts`, ...args], {
      cwd: ROOT,
    });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), said: Buffer.concat(said).toString() }),
    );
    child.stdin.end(input);
  });
}

describe('npm run redact', () => {
  test('cleans a file in its own format and says what it did, without a value', async () => {
    const receipt = join(folder, 'receipt.json');
    const { code, out, said } = await redact([file('a.log', LOG), '--receipt', receipt, '--report']);
    expect([code, out]).toEqual([0, CLEAN]);
    expect(said).toContain('2 lines, 2 changed; redacted: card 1, email 2 (2 different); kept: ip 1');
    expect(said).toContain('Function `sync` logs e-mail addresses and IP addresses: 1 line');
    const facts: unknown = JSON.parse(readFileSync(receipt, 'utf8'));
    expect(facts).toMatchObject({
      format: 'log',
      lines: 2,
      redacted: { card: 1, email: 2 },
      kept: { ip: 1 },
      sha256: createHash('sha256').update(out).digest('hex'),
    });
    expect(said + JSON.stringify(facts)).not.toMatch(/ana@example\.com|4111111111111111/i);
  });

  test('reads standard input and .gz, and keeps or redacts kinds', async () => {
    const piped = redact(['-', '--keep', 'email', '--redact', 'ip'], LOG);
    const packed = redact([file('a.log.gz', gzipSync(LOG))]);
    expect((await piped).out).toContain('user ana@example.com from <ip-1>');
    expect((await packed).out).toBe(CLEAN);
  });

  test('writes another format, and cleaning that again changes nothing', async () => {
    const { out } = await redact(['--format', 'jsonl', file('b.log', LOG)]);
    const [first] = out.split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({
      message: 'user <email-1> from 10.1.2.3',
      functionKey: 'sync',
    });
    expect((await redact(['-'], out)).out).toBe(out);
    const csv = (await redact(['--format', 'csv', '-'], out)).out;
    expect(csv).toContain('user <email-1> from 10.1.2.3');
  });

  test('lines that cannot be read are cleaned as text, counted, and not dropped', async () => {
    const text = '{"message":"for ana@example.com"}\nbroken ana@example.com {\n';
    const { code, out, said } = await redact(['-'], text);
    expect([code, out]).toEqual([0, '{"message":"for <email-1>"}\nbroken <email-1> {\n']);
    expect(said).toContain('1 line could not be read');
  });

  test('names of columns are cleaned as well, run in no spreadsheet, and stand in no report', async () => {
    const text = 'Message,ana@example.com,=1+1,Date/Time(UTC)\nhello,mail bo@example.org,x,\n';
    const { code, out, said } = await redact(['-', '--report'], text);
    const clean = "Message,<email-1>,'=1+1,Date/Time(UTC)\nhello,mail <email-2>,x,\n";
    expect([code, out]).toEqual([0, clean]);
    expect(said).toContain('`<email>` of the shape');
    expect(said).not.toContain('ana@');
    expect((await redact(['-'], out)).out).toBe(clean);
  });

  test('JSON that is no line keeps its braces in another format', async () => {
    const text = '{"message":"hello"}\n{"user":"ana@example.com","n":1,"of":[true]}\n';
    const { out } = await redact(['--format', 'jsonl', file('c.csv', 'time,message\n1,"open\n')]);
    expect(JSON.parse(out)).toEqual({ message: '1,"open' });
    const log = await redact(['--format', 'log', '-'], text);
    expect(log.out).toContain('\n{"user":"<email-1>","n":1,"of":[true]}\n');
  });

  test('says in a sentence what is wrong, and writes nothing', async () => {
    const wrong = [[], ['--keep', 'colour', 'x'], ['--format', 'xml', 'x'], ['--nonsense']];
    for (const { code, out, said } of await Promise.all(wrong.map((args) => redact(args)))) {
      expect([code, out]).toEqual([2, '']);
      expect(said).toContain('--help');
    }
    const missing = await redact([join(folder, 'missing.log')]);
    expect([missing.code, missing.out]).toEqual([1, '']);
    expect(missing.said).toContain('There is no file');
    const zip = await redact([file('a.zip', Buffer.from([0x50, 0x4b, 3, 4, 0]))]);
    expect([zip.code, zip.said]).toEqual([1, expect.stringContaining('zip archive')]);
  });
});
