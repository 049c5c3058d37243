import type { Receipt } from '../core/download/receipt.ts';
import type { Verdict } from '../core/imported-file.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import {
  type KindCount,
  kindCounts,
  missingWords,
  receiptFacts,
  redactionSummary,
  verdictWords,
} from './verdict-words.ts';

/** More reasons and gaps than anybody reads. */
const MOST = 12;

/** Whether a file is whole, in two or three words. */
export function VerdictLozenge({ verdict }: { readonly verdict: Verdict }) {
  const { short, detail } = verdictWords(verdict);
  if (verdict.kind === 'none') {
    return (
      <span class="ver-none" title={detail}>
        {short}
      </span>
    );
  }
  return (
    <span class="ala-lozenge" data-tone={verdict.kind === 'changed' ? 'warning' : undefined} title={detail}>
      {short}
    </span>
  );
}

/** What the verdict means, and all that the receipt says. */
export function VerdictDetails({ verdict }: { readonly verdict: Verdict }) {
  const { detail } = verdictWords(verdict);
  return (
    <div class="ver">
      <div class="ver-what" data-kind={verdict.kind}>
        <Icon name={verdict.kind === 'changed' ? 'warning' : verdict.kind === 'whole' ? 'check' : 'info'} />
        <div>
          <p>{detail}</p>
          {verdict.kind === 'changed' && (
            <ul class="ver-reasons">
              {verdict.reasons.slice(0, MOST).map((reason) => (
                <li key={reason}>
                  <ForeignText text={reason.slice(0, 300)} />
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      {verdict.kind !== 'none' && <ReceiptDetails receipt={verdict.receipt} />}
    </div>
  );
}

function ReceiptDetails({ receipt }: { readonly receipt: Receipt }) {
  const missing = missingWords(receipt);
  return (
    <div class="ver-receipt">
      <section>
        <h4 class="ver-title">The receipt says</h4>
        <dl class="ver-facts">
          {receiptFacts(receipt).map(({ name, text, isMono }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class={isMono ? 'ala-mono' : undefined}>
                <ForeignText text={text} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h4 class="ver-title">{redactionSummary(receipt)}</h4>
        <Kinds title="Redacted" counts={kindCounts(receipt.redacted)} />
        <Kinds title="Kept as it was" counts={kindCounts(receipt.kept)} />
        <h4 class="ver-title">Missing from the file</h4>
        {missing.length === 0 ? (
          <p>Nothing that is known.</p>
        ) : (
          <ul class="ver-missing">
            {missing.slice(0, MOST).map((words) => (
              <li key={words}>
                <ForeignText text={words} />
              </li>
            ))}
            {missing.length > MOST && <li>{`${missing.length - MOST} more`}</li>}
          </ul>
        )}
        <p class="ala-meta">
          Rules <ForeignText text={receipt.ruleSet} />, extension{' '}
          <ForeignText text={receipt.extensionVersion} />
        </p>
      </section>
    </div>
  );
}

function Kinds({ title, counts }: { readonly title: string; readonly counts: readonly KindCount[] }) {
  if (counts.length === 0) return null;
  return (
    <dl class="ver-kinds" aria-label={title}>
      <div class="ver-kinds-head">
        <dt>{title}</dt>
        <dd />
      </div>
      {counts.map(({ label, count }) => (
        <div key={label}>
          <dt>
            <ForeignText text={label} />
          </dt>
          <dd class="ala-digits">{count.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}
