import { ConnectForm } from '../log-views/connect-form.tsx';
import { ask } from '../messages/client.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { ViewerModel } from './model.ts';

/** The form for a new token, over the lines or what stands in their place. */
export function ReconnectDialog({
  model,
  onClose,
}: {
  readonly model: ViewerModel;
  readonly onClose: () => void;
}) {
  const { accounts, logScope, reload } = model;
  return (
    <Dialog title="Connect again" onClose={onClose}>
      <ConnectForm
        email={accounts?.find(({ email }) => email !== null)?.email ?? ''}
        onConnected={() => {
          onClose();
          reload('accounts');
          if (logScope) void ask('logs/refresh', { scope: logScope });
          else reload('apps');
        }}
      />
    </Dialog>
  );
}
