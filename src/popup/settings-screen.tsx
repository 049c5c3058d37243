import { useEffect, useRef } from 'preact/hooks';
import { Egress } from '../log-views/egress.tsx';
import { SettingsPanel, type SettingsPanelProps } from '../log-views/settings-panel.tsx';
import { Button } from '../ui/button.tsx';

export interface SettingsScreenProps extends SettingsPanelProps {
  readonly onClose: () => void;
}

/** The settings in the place of the lines. Escape goes back to them. */
export function SettingsScreen({ onClose, ...props }: SettingsScreenProps) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <section
      class="pop-settings"
      aria-label="Settings"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header class="pop-settings-head">
        <h1 class="pop-settings-title">Settings</h1>
        <Button
          kind="subtle"
          size="small"
          icon="close"
          label="Close settings"
          title="Close settings"
          buttonRef={back}
          onClick={onClose}
        />
      </header>
      <div class="pop-settings-body">
        <SettingsPanel {...props} />
      </div>
      <Egress />
    </section>
  );
}
