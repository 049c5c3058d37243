import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { describeProblem } from '../core/problem-words.ts';
import { dayText } from '../core/time-text.ts';
import type { ConnectedAccount } from '../core/vendor.ts';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { usePopover } from '../ui/use-popover.ts';

export interface SettingsMenuProps {
  readonly account: ConnectedAccount;
  readonly onForgotten: () => void;
}

/** Who is connected, and the way to end that. */
export function SettingsMenu({ account, onForgotten }: SettingsMenuProps) {
  const { open, show, hide, root, trigger } = usePopover();
  return (
    <div class="ala-menu-root" ref={root}>
      <Button
        kind="subtle"
        icon="settings"
        label="Settings"
        title="Settings"
        buttonRef={trigger}
        attributes={{ 'aria-haspopup': 'dialog', 'aria-expanded': open ? 'true' : 'false' }}
        onClick={() => (open ? hide() : show())}
      />
      {open && <AccountPanel account={account} onForgotten={onForgotten} />}
    </div>
  );
}

function AccountPanel({ account, onForgotten }: SettingsMenuProps) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const forgetIt = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  // The button that was pressed goes with what it asked: the focus must not fall out of the panel with it.
  useEffect(() => {
    (asked ? cancel : forgetIt).current?.focus();
  }, [asked]);

  async function forget(): Promise<void> {
    setBusy(true);
    const reply = await ask('account/forget', {});
    setBusy(false);
    if (reply.ok) onForgotten();
    else setProblem(reply.error);
  }

  return (
    <div class="ala-menu pop-account" role="dialog" aria-label="Settings" data-align="end">
      <p class="ala-menu-title">
        <ForeignText text={account.name} />
      </p>
      <p class="pop-account-email">{account.email}</p>
      <p class="ala-meta">
        Connected {dayText(account.connectedAt)}. The token is kept encrypted on this computer.
      </p>
      {asked ? (
        <div class="pop-account-ask">
          <p>Deletes the token from this browser. At Atlassian it stays valid until you revoke it there.</p>
          {problem && (
            <p class="ala-field-error" role="alert">
              {describeProblem(problem, 'token').title}. The account is still connected.
            </p>
          )}
          <div class="pop-row">
            <Button kind="main" busy={busy} onClick={() => void forget()}>
              Forget
            </Button>
            <Button kind="subtle" buttonRef={cancel} onClick={() => setAsked(false)}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <Button buttonRef={forgetIt} onClick={() => setAsked(true)}>
          Forget this account
        </Button>
      )}
    </div>
  );
}
