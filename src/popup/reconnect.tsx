import type { ConnectedAccount } from '../core/vendor.ts';
import { Button } from '../ui/button.tsx';
import { ConnectForm } from './connect-form.tsx';

export interface ReconnectProps {
  readonly email: string;
  readonly onConnected: (account: ConnectedAccount) => void;
  readonly onCancel: () => void;
}

/** A new token in place of one that stopped working. */
export function Reconnect({ email, onConnected, onCancel }: ReconnectProps) {
  return (
    <div class="pop-first">
      <ConnectForm email={email} onConnected={onConnected} />
      <div>
        <Button kind="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
