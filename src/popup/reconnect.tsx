import { ConnectForm } from '../log-views/connect-form.tsx';
import { Button } from '../ui/button.tsx';

export interface ReconnectProps {
  readonly email: string;
  readonly onConnected: () => void;
  readonly onCancel: () => void;
}

/** A new token in place of one that stopped working, or of a session that ended. */
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
