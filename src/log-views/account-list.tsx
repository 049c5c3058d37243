import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { dayText } from '../core/time-text.ts';
import type { ConnectedAccount, VendorRoad } from '../core/vendor.ts';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { ConnectForm } from './connect-form.tsx';
import { vendorProblemWords } from './vendor-problem.ts';

export interface AccountListProps {
  readonly accounts: readonly ConnectedAccount[];
  /** One was connected or forgotten. */
  readonly onChange: () => void;
}

/** Who is connected, over which road, and the ways to end that or to add somebody. */
export function AccountList({ accounts, onChange }: AccountListProps) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ul class="log-settings-list">
        {accounts.map((account) => (
          <Account key={account.accountId} account={account} onForgotten={onChange} />
        ))}
      </ul>
      {adding ? (
        <>
          <ConnectForm
            onConnected={() => {
              setAdding(false);
              onChange();
            }}
          />
          <div>
            <Button kind="subtle" onClick={() => setAdding(false)}>
              Cancel
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button onClick={() => setAdding(true)}>
            {accounts.length === 0 ? 'Connect an account' : 'Connect another account'}
          </Button>
        </div>
      )}
    </>
  );
}

const ROADS: Readonly<Record<VendorRoad, string>> = {
  'api-token': 'Reads with an API token, kept encrypted on this computer.',
  'console-session': 'Reads over the developer console session of this browser. No token is kept.',
};

const LOSSES: Readonly<Record<VendorRoad, string>> = {
  'api-token':
    'Deletes the token, and the lines that only this account could read, from this computer. At Atlassian the token stays valid until you revoke it there.',
  'console-session':
    'Deletes the lines that only this account could read from this computer, and uses your session no longer. You stay signed in at Atlassian.',
};

function Account({
  account,
  onForgotten,
}: {
  readonly account: ConnectedAccount;
  readonly onForgotten: () => void;
}) {
  const { name, email, road, connectedAt } = account;
  const [asked, setAsked] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const forgetIt = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  // The button that was pressed goes with what it asked: the focus must not fall out with it.
  useEffect(() => {
    if (asked !== null) (asked ? cancel : forgetIt).current?.focus();
  }, [asked]);

  async function forget(): Promise<void> {
    setBusy(true);
    const reply = await ask('accounts/forget', { accountId: account.accountId });
    setBusy(false);
    if (reply.ok) onForgotten();
    else setProblem(reply.error);
  }

  return (
    <li class="log-settings-item" data-asked={asked ? '' : undefined}>
      <div class="log-settings-words">
        <strong>
          <ForeignText text={name} />
        </strong>
        {email !== null && (
          <p>
            <ForeignText text={email} />
          </p>
        )}
        <p class="ala-meta">
          {ROADS[road]} Connected {dayText(connectedAt)}.
        </p>
        {asked ? (
          <div class="log-settings-ask">
            <p>{LOSSES[road]}</p>
            {problem && (
              <p class="ala-field-error" role="alert">
                {vendorProblemWords(problem, road).title}. The account is still connected.
              </p>
            )}
            <div class="log-row">
              <Button kind="main" busy={busy} onClick={() => void forget()}>
                Forget
              </Button>
              <Button kind="subtle" buttonRef={cancel} onClick={() => setAsked(false)}>
                Cancel
              </Button>
            </div>
          </div>
        ) : (
          <Button size="small" class="log-forget" buttonRef={forgetIt} onClick={() => setAsked(true)}>
            Forget this account
          </Button>
        )}
      </div>
    </li>
  );
}
