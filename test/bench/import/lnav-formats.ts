/** What lnav has to know of the files, so that it finds times and levels in them as it does in any log. */
const TIME = '(?<timestamp>\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z)';
const TEXT = {
  'timestamp-format': ['%Y-%m-%dT%H:%M:%S.%LZ'],
  'level-field': 'level',
  level: { fatal: 'FATAL', error: 'ERROR', warning: 'WARN', info: 'INFO', debug: 'DEBUG', trace: 'TRACE' },
};

/** See https://docs.lnav.org/en/latest/formats.html. lnav has no format for OTLP: it reads such a file as text. */
export const LNAV_FORMATS = {
  $schema: 'https://lnav.org/schemas/format-v1.schema.json',
  forge_text: {
    ...{ title: 'Forge .log', description: 'Flat log files', 'file-pattern': 'import\\.log$', ...TEXT },
    regex: {
      flat: { pattern: `^(?<level>[A-Z]+)\\s+${TIME} (?:(?<invocation>[0-9a-f-]{36}) )?(?<body>.*)$` },
    },
    value: { invocation: { kind: 'string', identifier: true } },
    sample: [{ line: 'INFO  2026-11-08T23:01:33.299Z 3bb56f69-9a61-4024-a4b9-7888189ec8b1 hello' }],
  },
  forge_csv: {
    ...{ title: 'Forge .csv', description: 'CSV files', 'file-pattern': 'import\\.csv$', ...TEXT },
    regex: { row: { pattern: `^${TIME},(?<level>[A-Z]+),(?<body>.*)$` } },
    sample: [{ line: '2026-11-08T23:01:33.299Z,INFO,hello,,' }],
  },
  forge_jsonl: {
    ...{ title: 'Forge gateway lines', description: 'JSON Lines', 'file-pattern': 'import\\.jsonl$' },
    ...{ json: true, 'hide-extra': true, 'timestamp-field': 'ts', 'level-field': 'lvl' },
    'body-field': 'message',
    'line-format': [
      { field: '__timestamp__' },
      ' ',
      { field: '__level__' },
      ' ',
      { field: 'message', 'default-value': '' },
    ],
    value: { message: { kind: 'string' } },
  },
};
