import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import Spinner from '@atlaskit/spinner';
import Toggle from '@atlaskit/toggle';
import { useState } from 'react';
import { useSettings } from '../base/settings.ts';
import { fill } from '../base/words.ts';
import type { InstalledApp } from '../data/installed-apps.ts';
import { AccessModal } from './access-modal.tsx';
import { DownloadLogsModal } from './download-logs-modal.tsx';
import { type LogAccessControl, useLogAccess } from './use-log-access.ts';

type Asks = 'enable' | 'disable' | null;

/** Atlassian's own control for an app's log access, in the form of the page's generation. */
export function LogAccessSection({ app }: { app: InstalledApp }) {
  const { ui } = useSettings().switches;
  const control = useLogAccess(app);
  const [asks, setAsks] = useState<Asks>(null);

  const confirm = (shouldHaveAccess: boolean): void => {
    setAsks(null);
    void control.set(shouldHaveAccess);
  };
  const part = { app, control, onAsk: setAsks };
  return (
    <>
      {ui === '2021' && <ShareYourAppLogs {...part} />}
      {ui === '2022' && <AppLogsAccess {...part} />}
      {ui === '2026' && <LogsAccess app={app} control={control} />}
      <AccessModal app={app} asks={asks} onConfirm={confirm} onClose={() => setAsks(null)} />
    </>
  );
}

interface PartProps {
  app: InstalledApp;
  control: LogAccessControl;
  onAsk: (asks: Asks) => void;
}

function Problem({ control }: { control: LogAccessControl }) {
  const { words } = useSettings();
  if (control.problem === null) return null;
  return (
    <p role="alert" className="problem">
      {words.couldNot} {control.problem}
    </p>
  );
}

function AccessButton({ control, onAsk }: Omit<PartProps, 'app'>) {
  const { words } = useSettings();
  if (control.access === null) return control.problem === null ? <Spinner label={words.loading} /> : null;
  const isOn = control.access === 'on';
  return (
    <Button isLoading={control.isBusy} onClick={() => onAsk(isOn ? 'disable' : 'enable')}>
      {isOn ? words.disableLogAccess : words.enableLogAccess}
    </Button>
  );
}

function ShareYourAppLogs({ app, control, onAsk }: PartProps) {
  const { words } = useSettings();
  return (
    <section className="details-section share-app-logs">
      <h2>{words.shareYourAppLogs}</h2>
      <p>{fill(words.logsIntro, { vendor: app.vendor, app: app.name })}</p>
      <Problem control={control} />
      <AccessButton control={control} onAsk={onAsk} />
    </section>
  );
}

function AppLogsAccess({ app, control, onAsk }: PartProps) {
  const { words } = useSettings();
  const states = { on: words.logsOn, off: words.logsOff, mixed: words.logsMixed };
  return (
    <section className="details-card" aria-labelledby="app-logs-access">
      <header>
        <h2 id="app-logs-access">{words.appLogsAccess}</h2>
        {control.access !== null && (
          <Lozenge appearance={control.access === 'off' ? 'default' : 'success'}>
            {control.access === 'off' ? words.disabled : words.enabled}
          </Lozenge>
        )}
      </header>
      {control.access !== null && <p>{fill(states[control.access], { vendor: app.vendor })}</p>}
      <Problem control={control} />
      <AccessButton control={control} onAsk={onAsk} />
    </section>
  );
}

function LogsAccess({ app, control }: Omit<PartProps, 'onAsk'>) {
  const { words } = useSettings();
  return (
    <div className="details-card">
      <h2>{words.logsAccess}</h2>
      <Problem control={control} />
      {control.access === null && control.problem === null ? (
        <Spinner label={words.loading} />
      ) : (
        <div className="toggle-row">
          <Toggle
            id="logs-access"
            isChecked={control.access === 'on'}
            isDisabled={control.isBusy || control.access === null}
            onChange={(event) => void control.set(event.currentTarget.checked)}
          />
          <label htmlFor="logs-access">{fill(words.allowLogs, { vendor: app.vendor })}</label>
        </div>
      )}
      <DownloadButton app={app} />
    </div>
  );
}

/** 2026 on Isolated Cloud: no switch there, but an admin can still download. */
export function DownloadOnly({ app }: { app: InstalledApp }) {
  const { words } = useSettings();
  return (
    <div className="details-card">
      <h2>{words.downloadLogs}</h2>
      <DownloadButton app={app} />
    </div>
  );
}

function DownloadButton({ app }: { app: InstalledApp }) {
  const { words } = useSettings();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.downloadLogs}</Button>
      <DownloadLogsModal app={app} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
