import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { writeSpans } from '../../../scripts/redact/spans.ts';
import { ROOT } from '../../../scripts/root.ts';

const EMAIL = 'ana.diaz@example.com';
const NO_TEXT = { error: 'expected a JSON object with a string "text"' };

async function answersTo(input: Iterable<string | Buffer>): Promise<{ code: number; answers: unknown[] }> {
  const output = new PassThrough();
  const written = text(output);
  const code = await writeSpans(Readable.from(input, { objectMode: false }), output);
  output.end();
  const lines = (await written).split('\n');
  expect(lines.pop()).toBe('');
  return { code, answers: lines.map((line) => JSON.parse(line) as unknown) };
}

function line(value: string): string {
  return `${JSON.stringify({ text: value })}\n`;
}

const emailAt = (start: number) => ({ spans: [{ start, end: start + EMAIL.length, type: 'email' }] });

describe('redact --spans', () => {
  test('answers each line in its place, in UTF-16 units', async () => {
    const { code, answers } = await answersTo([
      line(`for ${EMAIL}`) + line('nothing') + line(`😀 ${EMAIL}`) + line(`\ud83d ${EMAIL} \n two ${EMAIL}`),
    ]);
    expect(answers.slice(0, 3)).toEqual([emailAt(4), { spans: [] }, emailAt(3)]);
    expect(answers[3]).toEqual({ spans: [...emailAt(2).spans, ...emailAt(EMAIL.length + 9).spans] });
    expect(code).toBe(0);
  });

  test('tells a line that is no such object in its place, goes on, and ends with 1', async () => {
    const { code, answers } = await answersTo([`nope\n\n{"text":5}\nnull\n[]\n${line(`a ${EMAIL}`)}`]);
    expect(answers).toEqual([NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT, emailAt(2)]);
    expect(code).toBe(1);
  });

  test('takes CRLF, a byte order mark, other line ends in a text, and a last line without an end', async () => {
    const { code, answers } = await answersTo([`\ufeff{"text":"a"}\r\n{"text":"b\u2028c"}\n{"text":"d"}`]);
    expect(answers).toEqual([{ spans: [] }, { spans: [] }, { spans: [] }]);
    expect(code).toBe(0);
  });

  test('nothing in, nothing out', async () => {
    expect(await answersTo([])).toEqual({ code: 0, answers: [] });
  });

  test('characters and lines may be cut anywhere', async () => {
    const bytes = Buffer.from(line(`ü😀 ${EMAIL}`) + line('é'));
    const { answers } = await answersTo(Array.from(bytes, (byte) => Buffer.from([byte])));
    expect(answers).toEqual([emailAt(4), { spans: [] }]);
  });

  test('waits for a slow reader instead of keeping all answers', async () => {
    let waiting = 0;
    let most = 0;
    const slow = new Writable({
      highWaterMark: 1000,
      write(chunk: Buffer, _, done) {
        waiting = chunk.length;
        most = Math.max(most, slow.writableLength);
        setImmediate(done);
      },
    });
    const input = Readable.from(
      Array.from({ length: 200 }, () => line('a').repeat(50)),
      { objectMode: false },
    );
    expect(await writeSpans(input, slow)).toBe(0);
    expect(waiting).toBeGreaterThan(0);
    expect(most).toBeLessThan(5000);
  });

  test('100,000 lines through the command', async () => {
    const command = spawn(process.execPath, [`${ROOT}scripts/run.mjs`, 'redact', '--spans'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const written = text(command.stdout);
    const ended = once(command, 'exit');
    Readable.from(Array.from({ length: 100 }, () => line(`for ${EMAIL}`).repeat(1000))).pipe(command.stdin);
    const lines = (await written).trimEnd().split('\n');
    expect(lines).toHaveLength(100_000);
    expect(new Set(lines)).toEqual(new Set([JSON.stringify(emailAt(4))]));
    expect(await ended).toEqual([0, null]);
  });
});
