import { SettingsPanel } from '../log-views/settings-panel.tsx';
import { Button } from '../ui/button.tsx';
import { usePopover } from '../ui/use-popover.ts';
import { ForwardSettings } from './forward-status.tsx';
import type { ViewerModel } from './model.ts';

/** Accounts, and what is fetched and kept. */
export function SettingsButton({ model }: { readonly model: ViewerModel }) {
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
      {open && (
        <div class="ala-menu view-settings" data-align="end" role="dialog" aria-label="Settings">
          <SettingsPanel
            accounts={model.accounts ?? []}
            onAccounts={() => {
              model.reload('accounts');
              model.reload('usage');
            }}
          />
          <ForwardSettings onOpen={() => hide()} />
        </div>
      )}
    </div>
  );
}
