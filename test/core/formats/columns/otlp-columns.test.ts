import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { otlpLogs } from '../../../../src/core/formats/otlp-records.ts';
import type { LogLine } from '../../../../src/core/log-line.ts';
import { exported, input, mutatedText, otlpText, SAMPLE_LINES } from '../fuzz.ts';
import { quickLines, type ReadOptions, slowLines } from './read-both.ts';

const NAMES = { appNames: { 'app-1': 'Gantt Lane' }, environmentNames: { 'env-1': 'production' } };
const IN_ORDER = [...SAMPLE_LINES].sort((one, other) => one.time - other.time);

/** As our own export has them: so many lines a `LogsData`. */
function ownText(lines: readonly LogLine[], batch: number): string {
  const texts: string[] = [];
  for (let at = 0; at < lines.length; at += batch) {
    texts.push(`${JSON.stringify(otlpLogs(lines.slice(at, at + batch), NAMES))}\n`);
  }
  return texts.join('');
}

/** Bodies of Atlassian's export. */
function exportText(lines: readonly LogLine[], batch: number): string {
  const texts: string[] = [];
  for (let at = 0; at < lines.length; at += batch) {
    texts.push(`${JSON.stringify({ appLogs: lines.slice(at, at + batch).map(exported), cursor: 'next' })}\n`);
  }
  return texts.join('');
}

/** As they are stored: OTLP's records come by resource and scope. */
function inOrder(text: string): LogLine[] | null {
  const lines = slowLines('otlp', text);
  return lines && [...lines].sort((one, other) => one.time - other.time);
}

const text = (value: string) => ({ stringValue: value });
const attribute = (key: string, value: unknown) => ({ key, value });
const RECORD = {
  timeUnixNano: '1794921771006000000',
  severityNumber: 9,
  severityText: 'INFO',
  body: text('Export failed'),
  attributes: [
    attribute('faas.invocation_id', text('i-1')),
    attribute('atlassian.forge.function', text('f')),
  ],
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
};
const RESOURCE = { attributes: [attribute('atlassian.forge.app.id', text('app-1'))] };

interface Logs {
  readonly resource?: unknown;
  readonly scope?: unknown;
  readonly records?: readonly unknown[];
  readonly moreOfScope?: object;
  readonly moreOfResource?: object;
  readonly more?: object;
}

function logs(of: Logs = {}): string {
  const scopeLogs = [
    { scope: of.scope ?? { name: 'f' }, logRecords: of.records ?? [RECORD], ...of.moreOfScope },
  ];
  const resourceLogs = [{ resource: of.resource ?? RESOURCE, scopeLogs, ...of.moreOfResource }];
  return JSON.stringify({ resourceLogs, ...of.more });
}
const record = (more: object, ...without: string[]) => {
  const all = Object.entries({ ...RECORD, ...more }).filter(([key]) => !without.includes(key));
  return logs({ records: [Object.fromEntries(all)] });
};
const turned = (members: object) => Object.fromEntries(Object.entries(members).reverse());
const withAttribute = (key: string, value: unknown) =>
  record({ attributes: [...RECORD.attributes, attribute(key, value)] });
const exportBody = (more: object = {}) =>
  JSON.stringify({ appLogs: [{ ...exported({ ...(IN_ORDER[0] as LogLine) }), ...more }] });

describe('an OTLP file as it is usually written is read straight into columns', () => {
  const same = (file: string, options?: ReadOptions) => {
    const quick = quickLines('otlp', file, options);
    expect(quick).not.toBeNull();
    expect(quick).toEqual(inOrder(file));
    return quick ?? [];
  };

  test.each([1, 7, 512, 100_000])('our own, in batches of %i lines', (batch) => {
    expect(same(ownText(IN_ORDER, batch))).toHaveLength(IN_ORDER.length);
  });

  test.each([1, 512])("bodies of Atlassian's export, of %i records", (batch) => {
    expect(same(exportText(IN_ORDER, batch))).toHaveLength(IN_ORDER.length);
  });

  test('whatever its texts say', () => {
    const odd = [
      ...[
        'ünïcode 💥',
        'a "quote" and a \\ and a /',
        '\n\r\t\b\f\u0000',
        '',
        '\n',
        '\u2028\ufeff',
        '{"a":1}',
      ],
      ...['long '.repeat(1_000)],
    ];
    const lines = IN_ORDER.slice(0, odd.length).map((line, n): LogLine => {
      const each = odd[n] ?? '';
      const key = `k${each.slice(0, 20)}`;
      return { ...line, message: each, other: each, error: each, functionKey: key, hostName: key };
    });
    same(ownText(lines, 3));
    same(exportText(lines, 3));
    // Whoever writes ASCII only.
    const ascii = ownText(lines, 3).replace(
      /[^\n -~]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(ascii).toContain('\\ud83d\\udca5');
    same(ascii);
  });

  test('of several resources and scopes, the latest first', () => {
    const lines = IN_ORDER.slice(0, 100).map(
      (line, n): LogLine => ({
        ...line,
        appVersion: `${n % 3}`,
        functionKey: n % 4 === 0 ? null : `f${n % 2}`,
        moduleKey: n % 5 === 0 ? null : 'm',
      }),
    );
    same(ownText([...lines].reverse(), 50));
  });

  test('of records that say nearly what the one before them says', () => {
    const { attributes, traceId, ...others } = RECORD;
    const other = '00000000000000000000000000000001';
    const lists = [
      attributes,
      attributes.slice(1),
      [...attributes, attribute('error', text('e'))],
      [...attributes, attribute('atlassian.trace.id', text('t-1'))],
      [],
      null,
    ];
    const records = lists.flatMap((list) =>
      [traceId, other, '', null].flatMap((id) => {
        const hasTwo = list?.length === 3 && list[2]?.key === 'atlassian.trace.id' && id !== null;
        const record = {
          ...others,
          ...(list && { attributes: list }),
          ...(id !== null && !hasTwo && { traceId: id }),
        };
        return [record, record];
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: 2 }), fc.nat(20), (some, at) => {
        const resources = [{ attributes: [attribute('functionKey', text('f'))] }, {}];
        const resourceLogs = resources.map((resource, n) => ({
          resource,
          scopeLogs: [some.slice(0, at), some.slice(at)].map((logRecords) => ({
            scope: n === 0 ? { name: 'f' } : {},
            logRecords: [...logRecords, RECORD],
          })),
        }));
        same(JSON.stringify({ resourceLogs }));
      }),
      { numRuns: 300 },
    );
  });

  test('with more lines, or longer ones, than a segment has', () => {
    const file = ownText(IN_ORDER.slice(0, 300), 64);
    const one = same(file);
    expect(quickLines('otlp', file, { limits: { lines: 7, characters: 4_000_000 } })).toEqual(one);
    expect(quickLines('otlp', file, { limits: { lines: 999, characters: 500 } })).toEqual(one);
  });

  test.each([
    ['with line ends of Windows', `${logs()}\r\n${logs()}\r\n`],
    ['without a line end at its end', `${logs()}\n${logs()}`],
    ['with members in another order', logs({ records: [turned(RECORD)] })],
    ['a member before another', logs({ records: [RECORD, turned(RECORD), RECORD] })],
    ['what collectors add', record({ observedTimeUnixNano: '17949217710060', flags: 1, spanId: '' })],
    ['a level in small letters', record({ severityText: 'warn' })],
    ['a level of a number only', record({ severityNumber: 17 }, 'severityText')],
    ['an empty level', record({ severityText: '', severityNumber: 13 })],
    ['no level', record({}, 'severityText', 'severityNumber')],
    ['no text', record({}, 'body')],
    ['an attribute twice', withAttribute('faas.invocation_id', text('i-2'))],
    ['an attribute under two names', withAttribute('functionKey', text('f'))],
    ['an attribute that is empty', withAttribute('appVersion', text(''))],
    ['an attribute that says more than the resource', withAttribute('appId', text('app-2'))],
    ['what our own writer says twice', withAttribute('log.record.uid', text('u-1'))],
    ['a resource that says nothing', logs({ resource: {}, scope: {} })],
    [
      'a service of no name',
      logs({ resource: { attributes: [attribute('service.name', text('unknown_service'))] } }),
    ],
    ['attributes that are none', logs({ resource: { attributes: [] }, scope: { name: '' } })],
    ['a scope that is the module', withAttribute('atlassian.forge.module', text('f'))],
    [
      'the address of a schema',
      logs({ moreOfScope: { schemaUrl: 'a' }, moreOfResource: { schemaUrl: 'b' } }),
    ],
    [
      'a trace that is none',
      withAttribute('atlassian.trace.id', text('t-1')).replace(/,"traceId":"\w+"/, ''),
    ],
    ['an ARI', withAttribute('installationContext', text('ari:cloud:jira::site/1'))],
    ['a product in capitals', withAttribute('product', text('Jira'))],
    ['no cursor', exportBody()],
    ['the end of the export', JSON.stringify({ ...JSON.parse(exportBody()), cursor: '' })],
    ['a span of the export', exportBody({ spanId: '00f067aa0ba902b7' })],
  ])('%s', (_, file) => {
    same(file);
  });
});

describe('what is unusual in an OTLP file is left to the reader of lines', () => {
  const plain = logs();
  test.each([
    ['white space', JSON.stringify(JSON.parse(plain), null, 1)],
    ['a body that ends early', plain.slice(0, -1)],
    ['what is behind a body', `${plain}]`],
    ['a comma between bodies', `${plain},${plain}`],
    ['bodies of both kinds', `${plain}\n${exportBody()}`],
    ['a record alone', JSON.stringify(RECORD)],
    ['a byte order mark', `\ufeff${plain}`],
    ['a lone surrogate', plain.replace('Export', '\\ud800')],
    ['a control sign', plain.replace('Export', '\t')],
    ['an escape that is none', plain.replace('Export', '\\x')],
    ['no records', logs({ records: [] })],
    ['a time that is not of whole ms', record({ timeUnixNano: '1794921771006000001' })],
    ['a time that is a number', plain.replace('"1794921771006000000"', '1794921771006000000')],
    ['a time of the last century', record({ timeUnixNano: '794921771006000000' })],
    ['a time with zeros before it', record({ timeUnixNano: '0794921771006000000' })],
    ['a time that is not known', record({ timeUnixNano: '0' })],
    ['no time', record({}, 'timeUnixNano')],
    ['another level', record({ severityText: 'WARNING' })],
    ['a level with a space', record({ severityText: 'INFO ' })],
    ['a number with a sign', record({ severityNumber: -1 })],
    ['a number with a fraction', record({ severityNumber: 9.5 })],
    ['a number that is none', plain.replace('"severityNumber":9', '"severityNumber":09')],
    ['a number beyond all levels', record({ severityNumber: 100 })],
    ['a text that is none', record({ body: { intValue: '1' } })],
    ['no value of a text', record({ body: {} })],
    ['a second member', plain.replace('"severityNumber"', '"severityText":"WARN","severityNumber"')],
    ['another member', record({ eventName: 'e' })],
    ['a span', record({ spanId: '00f067aa0ba902b7' })],
    ['another attribute', withAttribute('thread', text('1'))],
    ['an attribute that is no text', withAttribute('product', { boolValue: true })],
    ['two values', withAttribute('product', { stringValue: 'a', intValue: '1' })],
    ['an ID of a trace twice', withAttribute('atlassian.trace.id', text('t-1'))],
    ['another scope', logs({ scope: { name: 'lib' } })],
    ['a version of a scope', logs({ scope: { name: 'f', version: '1' } })],
    ['another attribute of a resource', logs({ resource: { attributes: [attribute('host', text('h'))] } })],
    ['a name of a service', logs({ resource: { attributes: [attribute('service.name', text('s'))] } })],
    ['a text of a resource', logs({ resource: { attributes: [attribute('error', text('e'))] } })],
    ['attributes of a resource that were left out', logs({ resource: { droppedAttributesCount: 1 } })],
    ['a resource behind its records', '{"resourceLogs":[{"scopeLogs":[],"resource":{}}]}'],
    ['another member of a body', logs({ more: { partialSuccess: {} } })],
    ["our own writer's in the export", exportBody({ attributes: [attribute('log.record.uid', text('u'))] })],
    ['years between times', ownText([...IN_ORDER.slice(0, 1_000), ...farApart()], 2_000)],
  ])('%s', (_, file) => {
    expect(quickLines('otlp', file)).toBeNull();
  });

  function farApart(): LogLine[] {
    const line = IN_ORDER[0] as LogLine;
    return [{ ...line, time: 1_000_000_000_000 }].flatMap((each) => [
      each,
      { ...each, time: 9_999_999_999_999 },
      each,
    ]);
  }
});

test('OTLP: 40,000 damaged files are read into columns as they are read one by one, or not at all', () => {
  let quickly = 0;
  fc.assert(
    fc.property(input, fc.nat(4), fc.boolean(), ({ lines, way, mutations }, more, isWhole) => {
      // Ways without white space, and several bodies.
      const whole = isWhole
        ? otlpText(lines, way)
        : [ownText, exportText][way % 2]?.(lines.concat(lines), more + 1);
      const file = mutatedText(whole ?? '', mutations);
      const quick = quickLines('otlp', file);
      if (quick) {
        quickly++;
        expect(quick).toEqual(inOrder(file));
      }
    }),
    { numRuns: 40_000 },
  );
  expect(quickly).toBeGreaterThan(6_000);
}, 240_000);
