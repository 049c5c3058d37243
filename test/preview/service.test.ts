import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../src/core/log-line.ts';
import { loaded, messagesOf, rowsOf, startPreview } from './harness.ts';
import { lineOf, START, SUBJECT } from './lines.ts';

function linesOf(count: number, messageOf: (k: number) => string): LogLine[] {
  return Array.from({ length: count }, (_, k) => lineOf(k, messageOf(k)));
}

describe('the rows', () => {
  test('are the lines, the oldest first', async () => {
    const { client, until } = await loaded(linesOf(120, (k) => `line ${k}`));
    const state = await until((one) => one.isExact);
    expect(state).toMatchObject({ lines: 120, shown: 120, looked: 120, linesFound: 0 });
    const answer = await client.window({ from: 118, to: 130, view: 'found' });
    expect(answer?.lines.map(({ k }) => k)).toEqual([1, 0]);
    expect(messagesOf(answer?.lines ?? [])).toEqual(['line 1', 'line 0']);
  });

  test('tell about how long they are, so that a large file can be split', async () => {
    const { client, until } = await loaded(linesOf(10, (k) => (k < 5 ? 'a'.repeat(100) : 'b'.repeat(300))));
    expect((await until((one) => one.isExact)).characters).toBeGreaterThanOrEqual(2000);
    client.tell({ kind: 'narrow', narrowing: { levels: [], query: 'aaaa' } });
    const narrowed = await until((one) => one.isExact && one.shown === 5);
    expect(narrowed.characters).toBeLessThan(2000);
    expect(narrowed.characters).toBeGreaterThanOrEqual(500);
  });

  test('are there while the rest is still coming', async () => {
    const { client, until } = startPreview();
    client.tell({ kind: 'page', lines: JSON.stringify(linesOf(10, () => 'by ana@example.com')), lost: 2 });
    const state = await until(({ lines }) => lines === 10);
    expect(state).toMatchObject({ isExact: false, linesFound: 10, gaps: { lost: 2 } });
    expect((await rowsOf(client))[0]?.texts[0]?.spans).toMatchObject([
      { start: 3, end: 18, kind: 'email', tier: 'forbidden', decision: 'redact', isReplaced: false },
    ]);
    expect(messagesOf(await rowsOf(client, 'cleaned'))[0]).toBe('by <email-1>');
  });

  test('long texts are cut, and whole on demand', async () => {
    const { client } = await loaded([lineOf(0, `${'x '.repeat(500_000)}mail ana@example.com`)]);
    const [row] = await rowsOf(client);
    expect(row?.texts[0]).toMatchObject({ cut: 1_000_020 - 2000 });
    expect(row?.texts[0]?.text).toHaveLength(2000);
    const whole = await client.whole({ k: 0, view: 'cleaned' });
    expect(whole?.line?.texts[0]?.text.endsWith('mail <email-1>')).toBe(true);
    expect((await client.whole({ k: 1, view: 'found' }))?.line).toBeNull();
  });

  test('days of the zone stand between them', async () => {
    // 20 Nov 2026, 23:00 UTC is midnight in Berlin.
    const midnight = Date.UTC(2026, 10, 20, 23);
    const { until } = await loaded([1, -1, -2].map((n, k) => lineOf(k, { time: midnight + n })));
    const { inserts } = await until((state) => state.isExact);
    expect(inserts).toEqual([
      { kind: 'day', row: 0, at: midnight - 86_400_000, lines: 2 },
      { kind: 'day', row: 2, at: midnight, lines: 1 },
    ]);
  });

  test('a page that is no list, or holds what is no line, is counted as lost', async () => {
    const { client, until } = startPreview();
    client.tell({ kind: 'page', lines: '{', lost: 0 });
    client.tell({ kind: 'page', lines: JSON.stringify([lineOf(0), { message: 5 }, null]), lost: 0 });
    client.tell({ kind: 'end', failed: 'Atlassian did not answer.' });
    const state = await until((one) => one.isExact);
    expect(state.lines).toBe(1);
    expect(state.gaps).toMatchObject({
      lost: 3,
      unread: { before: START, why: 'Atlassian did not answer.' },
    });
  });

  test('a new beginning drops what was here', async () => {
    const { client, until } = await loaded(linesOf(50, (k) => `line ${k}`));
    client.tell({ kind: 'begin', subject: SUBJECT });
    expect(await until(({ lines }) => lines === 0)).toMatchObject({ shown: 0, kinds: [], isExact: false });
    expect(await rowsOf(client)).toEqual([]);
  });
});

describe('findings', () => {
  const lines = linesOf(60, (k) => {
    if (k === 50) return 'login user=zaphod77x failed';
    if (k === 3) return 'again zaphod77x';
    return k % 10 === 0 ? `mail m${k}@example.com and m${k}@example.com from 203.0.113.${k}` : `line ${k}`;
  });

  test('are counted by kind and value, those that are known from an older line included', async () => {
    const { client, until } = await loaded(lines);
    const state = await until((one) => one.isExact);
    expect(state.kinds).toMatchObject([
      { kind: 'email', places: 10, lines: 5, distinct: 5, decision: 'redact', label: 'E-mail address' },
      { kind: 'username', places: 2, lines: 2, distinct: 1 },
      { kind: 'ip', tier: 'caution', places: 5, decision: 'keep' },
    ]);
    expect(state).toMatchObject({ linesFound: 7, placesRedacted: 12, linesRedacted: 7, placesForbidden: 0 });
    const listed = await client.values({ of: 'email', from: 1, limit: 2 });
    expect(listed).toMatchObject({
      total: 5,
      values: [{ text: 'm10@example.com', token: '<email-2>', places: 2, lines: 1 }, {}],
    });
    expect(messagesOf(await rowsOf(client, 'cleaned'))[56]).toBe('again <username-1>');
    expect([...state.marks].filter((mark) => mark === 2)).toHaveLength(7);
  });

  test('are decided by kind, value and place, and taken back', async () => {
    const { client, until } = await loaded(lines);
    client.tell({ kind: 'decide', what: { by: 'kind', kind: 'email' }, decision: 'keep' });
    const kept = await until((state) => state.isExact && state.placesForbidden === 10);
    expect(kept).toMatchObject({ linesForbidden: 5, canUndo: true, canRedo: false });
    const value = (await client.values({ of: 'email', from: 0, limit: 1 }))?.values[0];
    client.tell({ kind: 'decide', what: { by: 'value', valueId: value?.id ?? -1 }, decision: 'redact' });
    const mixed = await until((state) => state.isExact && state.placesForbidden === 8);
    expect(mixed.kinds[0]).toMatchObject({ kind: 'email', decision: 'mixed' });
    const row = (await rowsOf(client)).find(({ k }) => k === 10);
    const span = row?.texts[0]?.spans[0];
    if (!row || !span) throw new Error('no row');
    client.tell({
      kind: 'decide',
      what: { by: 'place', k: 10, column: 'message', ...span.place },
      decision: 'redact',
    });
    await until((state) => state.isExact && state.placesForbidden === 7);
    const cleaned = (await rowsOf(client, 'cleaned')).find(({ k }) => k === 10);
    expect(cleaned?.texts[0]?.text).toBe('mail <email-2> and m10@example.com from 203.0.113.10');
    for (let n = 0; n < 3; n++) client.tell({ kind: 'undo' });
    const back = await until((state) => state.isExact && !state.canUndo);
    expect(back).toMatchObject({ placesForbidden: 0, placesRedacted: 12, canRedo: true });
    client.tell({ kind: 'redo' });
    expect((await until((state) => state.isExact && state.placesForbidden === 10)).canRedo).toBe(true);
  });

  test('each state says after how many steps it is, and what was decided by kind', async () => {
    const { client, until } = await loaded(lines);
    expect(await until((state) => state.isExact)).toMatchObject({
      taken: 0,
      decided: [],
      valuesNotSearched: 0,
    });
    client.tell({ kind: 'decide', what: { by: 'kind', kind: 'ip' }, decision: 'redact' });
    client.tell({ kind: 'decide', what: { by: 'kind', kind: 'ip' }, decision: 'redact' });
    client.tell({ kind: 'redo' });
    client.tell({ kind: 'narrow', narrowing: { levels: [], query: 'mail' } });
    client.tell({ kind: 'narrow', narrowing: { levels: [], query: 'again' } });
    const state = await until((one) => one.taken === 5 && one.isExact);
    expect(state).toMatchObject({ shown: 1, decided: [{ kind: 'ip', decision: 'redact' }] });
    client.tell({ kind: 'begin', subject: SUBJECT });
    expect(await until((one) => one.lines === 0)).toMatchObject({ taken: 0, decided: [] });
  });

  test('are gone through forwards and backwards, round the end', async () => {
    const { client } = await loaded(lines);
    const of = { kind: 'email', valueId: null } as const;
    const first = await client.find({ of, from: { row: -1, place: 0 }, step: 1 });
    expect(first?.hit).toEqual({ row: 19, k: 40, place: 0, ordinal: 1, total: 10, shown: 60 });
    const next = await client.find({ of, from: { row: 19, place: 0 }, step: 1 });
    expect(next?.hit).toMatchObject({ row: 19, place: 1, ordinal: 2 });
    const back = await client.find({ of, from: { row: 19, place: 0 }, step: -1 });
    expect(back?.hit).toMatchObject({ row: 59, k: 0, place: 1, ordinal: 10, total: 10 });
    expect(
      (await client.find({ of: { kind: 'iban', valueId: null }, from: { row: 0, place: 0 }, step: 1 }))?.hit,
    ).toBeNull();
  });

  test('are gone through from where one was, also when older lines came in above', async () => {
    const { client, until } = await loaded(lines);
    const of = { kind: 'email', valueId: null } as const;
    const older = Array.from({ length: 30 }, (_, n) => lineOf(60 + n));
    client.tell({ kind: 'page', lines: JSON.stringify(older), lost: 0 });
    await until((state) => state.shown === 90);
    const next = await client.find({ of, from: { row: 19, place: 0 }, shown: 60, step: 1 });
    expect(next?.hit).toEqual({ row: 49, k: 40, place: 1, ordinal: 2, total: 10, shown: 90 });
    const top = await client.find({ of, from: { row: -1, place: 0 }, shown: 60, step: 1 });
    expect(top?.hit).toMatchObject({ row: 49, place: 0, ordinal: 1 });
  });

  test('a private key that was logged line by line goes as a whole, and no other line', async () => {
    const label = ['PRIVATE', 'KEY'].join(' ');
    const body = 'MIIEfakefakefakefakefakefakefakefakefakefakefakefake';
    const texts = [`-----BEGIN ${label}-----`, body, `${body}2`, `-----END ${label}-----`, 'done'];
    const id = '4a5a0d7c-1111-4222-8333-000000000001';
    const all = texts.toReversed().map((message, k) => lineOf(k, { message, invocationId: id }));
    const { client } = await loaded(all, 2);
    const cleaned = messagesOf(await rowsOf(client, 'cleaned'));
    expect(new Set(cleaned.slice(0, 4))).toEqual(new Set(['<secret-private-key-1>']));
    expect(cleaned[4]).toBe('done');
  });

  test('the report names functions and kinds, and no value', async () => {
    const { client } = await loaded(lines);
    const text = await client.report();
    expect(text).toContain('`sync`');
    expect(text).toContain('e-mail addresses');
    expect(text).not.toContain('@example.com');
    expect(text).not.toContain('zaphod');
  });

  test('the report is empty where the reading began anew meanwhile', async () => {
    const { client } = await loaded(lines);
    const text = client.report();
    client.tell({ kind: 'begin', subject: SUBJECT });
    expect(await text).toBe('');
  });
});

describe('narrowing', () => {
  const lines = Array.from({ length: 200 }, (_, k) =>
    lineOf(k, { level: k % 4 === 0 ? 'ERROR' : 'INFO', message: `item ${k % 7} of m${k}@example.com` }),
  );

  test('by levels and query shows what fits, and counts only that', async () => {
    const { client, until } = await loaded(lines);
    client.tell({ kind: 'narrow', narrowing: { levels: ['ERROR'], query: '"item 3"' } });
    const fits = lines.filter((_, k) => k % 4 === 0 && k % 7 === 3);
    const state = await until((one) => one.isExact && one.shown === fits.length);
    expect(state).toMatchObject({ lines: 200, linesFound: fits.length, queryError: null });
    expect((await rowsOf(client)).map(({ time }) => time)).toEqual(fits.map(({ time }) => time).reverse());
    client.tell({ kind: 'narrow', narrowing: { levels: [], query: '' } });
    await until((one) => one.isExact && one.shown === 200);
  });

  test('holds for lines that come later', async () => {
    const { client, until } = startPreview();
    client.tell({ kind: 'narrow', narrowing: { levels: ['ERROR'], query: '' } });
    client.tell({ kind: 'page', lines: JSON.stringify(lines.slice(0, 100)), lost: 0 });
    client.tell({ kind: 'page', lines: JSON.stringify(lines.slice(100)), lost: 0 });
    expect((await until((state) => state.lines === 200)).shown).toBe(50);
  });

  test('a query that is none, or may run for ever, is told, and the rows stay', async () => {
    const { client, until } = await loaded(lines);
    client.tell({ kind: 'narrow', narrowing: { levels: [], query: 'level:nonsense' } });
    const wrong = await until((state) => state.queryError !== null);
    expect(wrong.shown).toBe(200);
    client.tell({ kind: 'narrow', narrowing: { levels: [], query: '/(a+)+b/' } });
    const risky = await until((state) => state.queryError?.message.includes('for ever') === true);
    expect(risky.shown).toBe(200);
    client.tell({ kind: 'narrow', narrowing: { levels: [], query: '/item [12]/' } });
    expect((await until((state) => state.queryError === null)).queryError).toBeNull();
  });
});
