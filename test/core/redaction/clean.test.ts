import { describe, expect, test } from 'vitest';
import { Cleaner, cleanLines } from '../../../src/core/redaction/clean.ts';
import { createFinder } from '../../../src/core/redaction/finder.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/core/redaction/policy.ts';
import { FAKE_JWT, FAKE_PASSWORD, lineOf, linesOf } from './log-lines.ts';

const finder = createFinder();

function cleaned(policy: Partial<Policy>, ...messages: string[]): string[] {
  return cleanLines(linesOf(...messages), { finder, policy: { ...DEFAULT_POLICY, ...policy } }).lines.map(
    ({ message }) => message,
  );
}

describe('pseudonyms', () => {
  test('the same value has the same number in all lines, whatever its capitals, counted by first occurrence', () => {
    expect(
      cleaned({}, 'for ana@example.com', 'for bo@example.org and Ana@Example.COM', 'bo@example.org'),
    ).toEqual(['for <email-1>', 'for <email-2> and <email-1>', '<email-2>']);
  });

  test('a value that is found in one line is gone from the lines before it too', () => {
    expect(cleaned({}, `echo ${FAKE_PASSWORD}`, `password=${FAKE_PASSWORD}`)).toEqual([
      'echo <secret-password-1>',
      'password=<secret-password-1>',
    ]);
  });

  test('a value is gone in every spelling: in a URL, in JSON, in Base64, inside of a word', () => {
    const base64 = Buffer.from('ana.diaz@example.com').toString('base64');
    const [, ...others] = cleaned(
      {},
      'ana.diaz@example.com',
      '/u?e=ana.diaz%40example.com',
      `basic ${base64}`,
      'xxana.diaz@example.comm',
    );
    for (const text of others) expect(text).toMatch(/<email-\d>/);
    expect(others.join()).not.toContain(base64);
  });

  test('a number is one value however it is grouped, and found again in any grouping', () => {
    expect(
      cleaned(
        {},
        'card 4111 1111 1111 1111, card 4111-1111-1111-1111, card 4111111111111111',
        'charged 4111.1111.1111.1111',
        'iban DE89 3704 0044 0532 0130 00 and DE89370400440532013000',
        'phone: +49 30 901820-77',
        'called 493090182077',
      ),
    ).toEqual([
      'card <card-1>, card <card-1>, card <card-1>',
      'charged <card-1>',
      'iban <iban-1> and <iban-1>',
      'phone: <phone-1>',
      'called <phone-1>',
    ]);
    const policy = { values: [{ value: '4111 1111 1111 1111', decision: 'keep' as const }] };
    expect(cleaned(policy, 'card 4111-1111-1111-1111')).toEqual(['card 4111-1111-1111-1111']);
  });

  test('a value is gone with its accents apart, as HTML, and with escaped slashes', () => {
    const [, ...others] = cleaned(
      {},
      'password="Zoë/77&<Xy-q9>" mail o\'neil@example.com',
      'Zoë/77&<Xy-q9>'.normalize('NFD'),
      'Zoë/77&amp;&lt;Xy-q9&gt;',
      'Zo&#235;&#47;77&#38;&#60;Xy-q9&#62;',
      'Zo&#xEB;&#x2F;77&#x26;&#x3C;Xy-q9&#x3E;',
      'Zoë\\/77&<Xy-q9>',
      'o&#39;neil@example.com or o&apos;neil&#64;example.com or o&#039;neil@example.com',
    );
    for (const text of others.slice(0, -1)) expect(text).toBe('<secret-password-1>');
    expect(others.at(-1)).not.toContain('neil');
  });

  test('a short username is gone in any capitals, a short name in its own', () => {
    expect(cleaned({}, 'username=jdoe4', 'by JDOE4 and Jdoe4')).toEqual([
      'username=<username-1>',
      'by <username-1> and <username-1>',
    ]);
  });

  test('a short name goes only where it stands as a word, and never out of an id or a time', () => {
    const values = new Cleaner({ finder });
    const [line] = values.clean(
      linesOf('username=jdoe4 said jdoe4, not jdoe42 or 4a5a0d7c-1111-4222-8333-jdoe44'),
    );
    expect(line?.message).toBe(
      'username=<username-1> said <username-1>, not jdoe42 or 4a5a0d7c-1111-4222-8333-jdoe44',
    );
  });
});

describe('the policy', () => {
  test('what must not be logged goes, what is to be logged with caution stays and is counted', () => {
    const { lines, summary } = cleanLines(linesOf('ana@example.com from 10.1.2.3'), { finder });
    expect(lines[0]?.message).toBe('<email-1> from 10.1.2.3');
    expect(summary).toEqual({
      lines: 1,
      linesRedacted: 1,
      linesKept: 1,
      redacted: { email: 1 },
      kept: { ip: 1 },
      distinctValues: 1,
    });
  });

  test('a kind, a value and a place are decided against the tier, the more exact first', () => {
    expect(cleaned({ kinds: { email: 'keep', ip: 'redact' } }, 'ana@example.com from 10.1.2.3')).toEqual([
      'ana@example.com from <ip-1>',
    ]);
    expect(
      cleaned({ values: [{ value: 'ANA@example.com', decision: 'keep' }] }, 'ana@example.com bo@example.com'),
    ).toEqual(['ana@example.com <email-1>']);
    const place = { line: 1, column: 'message', start: 0, end: 15, decision: 'keep' } as const;
    expect(cleaned({ places: [place] }, 'ana@example.com', 'ana@example.com', 'ana@example.com')).toEqual([
      '<email-1>',
      'ana@example.com',
      '<email-1>',
    ]);
    const redact = { line: 0, column: 'message', start: 4, end: 10, decision: 'redact' } as const;
    expect(cleaned({ places: [redact] }, 'the falcon', 'the falcon')).toEqual([
      'the <content-1>',
      'the falcon',
    ]);
  });

  test('all secrets can be kept at once, and one of them still be redacted', () => {
    const text = `password=${FAKE_PASSWORD} and ${FAKE_JWT}`;
    expect(cleaned({ kinds: { secret: 'keep', 'secret:jwt': 'redact' } }, text)).toEqual([
      `password=${FAKE_PASSWORD} and <secret-jwt-1>`,
    ]);
  });

  test('what is allowed is no finding: neither redacted nor counted', () => {
    const { lines, summary } = cleanLines(linesOf('support@example.com'), {
      finder,
      policy: { ...DEFAULT_POLICY, allow: ['Support@example.com'] },
    });
    expect(lines[0]?.message).toBe('support@example.com');
    expect([summary.redacted, summary.kept]).toEqual([{}, {}]);
  });
});

describe('actions', () => {
  const of = (action: ConstructorParameters<typeof Cleaner>[0]) =>
    cleanLines(linesOf('ana@example.com', 'ANA@example.com'), { finder, ...action }).lines.map(
      ({ message }) => message,
    );

  test('mask, hash and remove', () => {
    expect(of({ action: { type: 'mask', first: 1, last: 2 } })).toEqual([
      'a************om',
      'A************om',
    ]);
    expect(of({ action: { type: 'remove' } })).toEqual(['', '']);
    const [one, two] = of({ action: { type: 'hash', salt: 'salt' } });
    expect(one).toMatch(/^<email-x[0-9a-f]{12}>$/);
    expect(two).toBe(one);
    expect(of({ action: { type: 'hash', salt: 'other' } })[0]).not.toBe(one);
  });

  test.each([
    { type: 'mask', first: 2, last: 2 } as const,
    { type: 'hash', salt: 's' } as const,
    { type: 'remove' } as const,
    { type: 'pseudonym' } as const,
  ])('cleaning twice changes nothing with $type', (action) => {
    const lines = linesOf(
      `password=${FAKE_PASSWORD} for ana@example.com`,
      '{"summary":"Move the piano","n":4111111111111111}',
    );
    const once = cleanLines(lines, { finder, action }).lines;
    expect(cleanLines(once, { finder, action }).lines).toEqual(once);
  });
});

describe('JSON', () => {
  test('stays JSON: numbers that are findings become strings, keys are cleaned, strings inside of strings too', () => {
    const inner = JSON.stringify({ mail: 'bo@example.org', line: 'a\nbo@example.org "x"' });
    const value = {
      card: 4111111111111111,
      'ana@example.com': [1, true, null],
      inner,
      deep: JSON.stringify({ inner }),
    };
    const [line] = cleanLines(
      [lineOf({ message: `got ${JSON.stringify(value)} now`, other: JSON.stringify([value]) })],
      {
        finder,
      },
    ).lines;
    const other: unknown = JSON.parse(line?.other ?? '');
    expect(other).toEqual([
      {
        card: '<card-1>',
        '<email-1>': [1, true, null],
        inner: JSON.stringify({ mail: '<email-2>', line: 'a\n<email-2> "x"' }),
        deep: JSON.stringify({ inner: JSON.stringify({ mail: '<email-2>', line: 'a\n<email-2> "x"' }) }),
      },
    ]);
    expect(line?.message).toBe(`got ${JSON.stringify(other).slice(1, -1)} now`);
  });

  test('numbers beyond 2^53 and the way it was written stay as they are', () => {
    const other = '[ {"id": 12345678901234567890, "a": 1.50, "mail":"ana@example.com"} ]';
    expect(cleanLines([lineOf({ other })], { finder }).lines[0]?.other).toBe(
      '[ {"id": 12345678901234567890, "a": 1.50, "mail":"<email-1>"} ]',
    );
  });

  test('a mask with quotes and backslashes in the value leaves valid JSON', () => {
    const other = JSON.stringify([{ password: `"${FAKE_PASSWORD}\\` }]);
    const [line] = cleanLines([lineOf({ other })], {
      finder,
      action: { type: 'mask', first: 1, last: 1 },
    }).lines;
    expect(() => JSON.parse(line?.other ?? '')).not.toThrow();
  });
});

describe('lines', () => {
  test('every text is cleaned but time, level and invocation', () => {
    const line = lineOf({
      time: 5,
      timeText: '2020-01-22T06:36:33.843Z',
      level: 'WARN',
      functionKey: 'fn-ana@example.com',
      error: 'for ana@example.com',
      levelText: 'ana@example.com!',
      edition: 'ana@example.com',
    });
    const [now] = cleanLines([line], { finder }).lines;
    expect(now).toMatchObject({
      time: 5,
      timeText: line.timeText,
      level: 'WARN',
      invocationId: line.invocationId,
    });
    expect(JSON.stringify(now)).not.toContain('example.com');
  });

  test('host name and context stay by default and go together where the user says so', () => {
    const cloudId = '11112222-3333-4444-8555-666677778888';
    const line = lineOf({
      message: 'at acme.atlassian.net',
      hostName: 'acme.atlassian.net',
      contextId: `ari:cloud:jira::site/${cloudId}`,
    });
    const [kept] = cleanLines([line], { finder }).lines;
    expect(kept).toEqual(line);
    const [gone] = cleanLines([line], {
      finder,
      policy: { ...DEFAULT_POLICY, kinds: { site: 'redact', 'cloud-id': 'redact' } },
    }).lines;
    expect(gone).toMatchObject({
      message: 'at <site-1>',
      hostName: '<site-1>',
      contextId: 'ari:cloud:jira::site/<cloud-id-1>',
    });
  });

  test('a private key over several lines goes as a whole, whatever other invocations say in between', () => {
    const own = { invocationId: '00000000-0000-4000-8000-000000000001' };
    const base64 = 'MIIFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFake0';
    const { lines } = cleanLines(
      [
        lineOf({ ...own, message: ['key -----BEGIN RSA', 'PRIVATE KEY-----'].join(' ') }),
        lineOf({ ...own, message: base64 }),
        lineOf('another invocation'),
        lineOf({ ...own, message: 'not like a key' }),
        lineOf({ ...own, message: '-----END RSA PRIVATE KEY----- done' }),
        lineOf({ ...own, message: `again ${base64}` }),
      ],
      { finder },
    );
    expect(lines.map(({ message }) => message)).toEqual([
      'key <secret-private-key-1>',
      '<secret-private-key-1>',
      'another invocation',
      '<secret-private-key-1>',
      '<secret-private-key-1> done',
      'again <secret-private-key-1>',
    ]);
  });

  test('a key that never ends takes only what looks like a key', () => {
    const messages = [
      '-----BEGIN PRIVATE KEY-----',
      'MIIFakeFakeFakeFakeFakeFakeFake',
      'Started the sync',
      'Done',
    ];
    expect(cleaned({}, ...messages).slice(2)).toEqual(['Started the sync', 'Done']);
  });

  test('a stack trace over several lines is cleaned in each', () => {
    expect(
      cleaned({}, 'Error: no ana@example.com\n    at f (src/a.ts:1:2)\ncaused by ana@example.com'),
    ).toEqual(['Error: no <email-1>\n    at f (src/a.ts:1:2)\ncaused by <email-1>']);
  });

  test('offsets are right beside emoji and lone surrogates', () => {
    expect(cleaned({}, '\u{1f600}\ud83d ana@example.com \udc00\u{1f600}')).toEqual([
      '\u{1f600}\ud83d <email-1> \udc00\u{1f600}',
    ]);
  });
});

describe('batch by batch', () => {
  test('what was learned from all lines goes from the first batch on', () => {
    const [first, second] = [linesOf(`echo ${FAKE_PASSWORD}`), linesOf(`password=${FAKE_PASSWORD}`)];
    const cleaner = new Cleaner({ finder });
    cleaner.learn(first);
    cleaner.learn(second);
    expect(cleaner.clean(first)[0]?.message).toBe('echo <secret-password-1>');
    expect(cleaner.clean(second)[0]?.message).toBe('password=<secret-password-1>');
    expect(cleaner.survivors([FAKE_PASSWORD])).toBe(1);
    expect(cleaner.summary()).toMatchObject({ lines: 2, distinctValues: 1 });
  });

  test('a batch gives what one line after the other gives, once all is learned', () => {
    const lines = linesOf(
      'ana@example.com',
      'x',
      'bo@example.org for ana@example.com',
      `password=${FAKE_PASSWORD}`,
    );
    const cleaner = new Cleaner({ finder });
    cleaner.learn(lines);
    expect(lines.flatMap((line) => cleaner.clean([line]))).toEqual(cleanLines(lines, { finder }).lines);
  });
});

describe('hostile texts', () => {
  const mails = (count: number) => Array.from({ length: count }, (_, n) => `a${n}@example.com`);

  test.each([
    ['brackets', '{"a":['.repeat(40_000)],
    ['JSON beside JSON', '{"a":"x"} a@b.cc '.repeat(15_000)],
    ['one value again and again', 'a@b.cc '.repeat(30_000)],
    [
      'many values in nested JSON',
      JSON.stringify({ inner: JSON.stringify(mails(8000).map((mail) => `${mail}\n`)) }),
    ],
    ['pseudonyms', '<email-1> a@b.cc '.repeat(15_000)],
    ['stars', '***'.repeat(80_000)],
    ['keys without end', ['-----BEGIN', 'PRIVATE KEY-----'].join(' ').repeat(8000)],
    ['backslashes', '\\'.repeat(200_000)],
  ])('%s: cleaned in seconds, and cleaning again changes nothing', (_, message) => {
    const { lines } = cleanLines([lineOf({ message, other: JSON.stringify([message]) })], { finder });
    JSON.parse(lines[0]?.other ?? '');
    expect(cleanLines(lines, { finder }).lines).toEqual(lines);
  });

  test('a thousand addresses of one network cost no more than their number', () => {
    const messages = Array.from(
      { length: 4000 },
      (_, n) => `from 192.168.${n % 250}.${(n >> 4) % 250} to 192.168.1.1`,
    );
    const policy = { ...DEFAULT_POLICY, kinds: { ip: 'redact' as const } };
    const { lines } = cleanLines(linesOf(...messages), { finder, policy });
    expect(lines.every(({ message }) => /^from <ip-\d+> to <ip-\d+>$/.test(message))).toBe(true);
  });
});
