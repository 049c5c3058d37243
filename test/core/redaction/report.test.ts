import { describe, expect, test } from 'vitest';
import { Cleaner } from '../../../src/core/redaction/clean.ts';
import { GuidelineReport, reportMarkdown } from '../../../src/core/redaction/report.ts';
import { FAKE_PASSWORD, lineOf } from './log-lines.ts';

function reported(...lines: Parameters<typeof lineOf>[0][]): GuidelineReport {
  const report = new GuidelineReport();
  new Cleaner({ report }).clean(lines.map(lineOf));
  return report;
}

describe('the guideline report', () => {
  test('says which function logs what, in lines of which shape, the graver first', () => {
    const report = reported(
      'answered 10.1.2.3 in 5 ms',
      'answered 10.1.2.4 in 7 ms',
      'user ana@example.com granted access to ABC-1',
      'user bo@example.com granted access to XYZ-27',
      { message: 'saved', other: '[{"mail":"ana@example.com","n":3}]', functionKey: null },
      'nothing here',
    );
    expect(report.findings()).toMatchObject([
      { functionKey: 'sync', column: 'message', shape: 'user <email> granted access to <issue>', lines: 2 },
      { functionKey: null, column: 'other', shape: '[{"mail":"<email>","n":<number>}]', lines: 1 },
      {
        functionKey: 'sync',
        shape: 'answered <ip> in <number> ms',
        kinds: [{ kind: 'ip', tier: 'caution', lines: 2 }],
      },
    ]);
    const text = reportMarkdown(report.findings());
    expect(text).toContain(
      '- Function `sync` logs e-mail addresses: 2 lines, message shape `user <email> granted access to <issue>`',
    );
    expect(text).toContain('## Log with caution');
  });

  test('holds no value, wherever it stood', () => {
    const report = reported(`echo ${FAKE_PASSWORD} for ana@example.com`, `password=${FAKE_PASSWORD}`, {
      message: `ana@example.com: ${JSON.stringify({ a: JSON.stringify({ b: 'x "ana@example.com"' }) })}`,
      functionKey: `f-${FAKE_PASSWORD}`,
    });
    const text = JSON.stringify(report.findings()) + reportMarkdown(report.findings());
    expect(text).not.toContain(FAKE_PASSWORD);
    expect(text).not.toContain('ana@example.com');
  });

  test('of nothing found says so', () => {
    expect(reportMarkdown(reported('all is well').findings())).toContain('Nothing was found');
  });
});
