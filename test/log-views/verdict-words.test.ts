import { describe, expect, test } from 'vitest';
import { readReceipt } from '../../src/core/download/receipt.ts';
import {
  kindCounts,
  missingWords,
  receiptFacts,
  redactionSummary,
  verdictWords,
} from '../../src/log-views/verdict-words.ts';
import { receiptFor, sentLines } from '../e2e/support/log-files.ts';

const read = readReceipt(receiptFor('a.log', 'text', sentLines('Word', 3, Date.UTC(2026, 10, 22, 12))));
if (!read.ok) throw new Error(read.error.message);
const receipt = read.value;

describe('what a receipt says', () => {
  test('the verdict in the words of the issue', () => {
    expect(verdictWords({ kind: 'whole', receipt }).short).toBe('Whole and as sent');
    expect(verdictWords({ kind: 'changed', receipt, reasons: [] }).short).toBe('Changed');
    expect(verdictWords({ kind: 'none' }).short).toBe('No receipt');
  });

  test('app, site and times, local and UTC', () => {
    const facts = new Map(receiptFacts(receipt, 'Europe/Berlin').map(({ name, text }) => [name, text]));
    expect(facts.get('App')).toBe('Gantt Lane, by Cobalt Apps');
    expect(facts.get('Site')).toBe('harbor-north.atlassian.net');
    expect(facts.get('From')).toBe('22 Nov 2026, 12:59 (11:59 UTC)');
    expect(facts.get('Narrowed by')).toBe('nothing: all lines of these times');
  });

  test('what was redacted and kept by kind, the graver first; a kind that is not known by its own name', () => {
    expect(kindCounts({ ip: 90, email: 2, 'rule-7': 5, 'secret:bearer': 3, phone: 0 })).toEqual([
      { label: 'Bearer token', count: 3 },
      { label: 'E-mail address', count: 2 },
      { label: 'IP address', count: 90 },
      { label: 'rule-7', count: 5 },
    ]);
    expect(redactionSummary(receipt)).toBe('14 values redacted, 4 kept');
    expect(redactionSummary({ redacted: {}, kept: {} })).toBe('Nothing was found to redact');
    expect(redactionSummary({ redacted: {}, kept: { ip: 1 } })).toBe('Nothing redacted, 1 kept');
  });

  test('what is missing from the file', () => {
    expect(missingWords(receipt)).toEqual(['3 lines have no invocation ID.']);
  });
});
