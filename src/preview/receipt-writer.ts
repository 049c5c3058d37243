/** The receipt of a file, and the comment at its top. */
import { createReceipt, receiptText } from '../core/download/receipt.ts';
import { receiptComment } from '../core/download/receipt-comment.ts';
import { ruleSetVersion } from '../core/redaction/clean-rule-set.ts';
import type { ReceiptWriter } from './file-writer.ts';

let ruleSet: string | null = null;

/** Takes a while the first time: it is a hash of all rules. */
function ownRuleSet(): string {
  ruleSet ??= ruleSetVersion();
  return ruleSet;
}

export const receiptWriter: ReceiptWriter = {
  comment: ({ subject, name, format, redacted }) => {
    if (format !== 'log') return '';
    const { extensionVersion, from, to } = subject;
    const places = Object.values(redacted).reduce((sum, count) => sum + count, 0);
    const facts = { extensionVersion, from, to, fileName: name, ruleSet: ownRuleSet(), redacted: places };
    return `${receiptComment(facts)}\n`;
  },
  receipt: ({ subject, name, format, lines, part, redacted, kept, gaps }, bytes, sha256) =>
    createReceipt(subject, {
      ...{ ruleSet: ownRuleSet(), redacted, kept, gaps },
      file: { name, format, lines, bytes, sha256, part },
    }),
  text: receiptText,
};
