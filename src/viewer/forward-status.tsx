import { useEffect, useState } from 'preact/hooks';
import { ForwardDialog } from './forward-dialog.tsx';
import { createSwitch } from './forward-switch.ts';
import { forwardsText } from './forward-words.ts';
import type { ViewerModel } from './model.ts';
import { useForwards } from './use-forwards.ts';

const dialog = createSwitch();

/** Opens the dialog of forwarding from anywhere on the page. */
export const showForwarding = (): void => dialog.set(true);

/** In the status bar: whether lines are forwarded, and the way to the dialog. Nothing where nothing is. */
export function ForwardStatus({ model }: { readonly model: ViewerModel }) {
  const { list } = useForwards('now-and-then');
  const words = forwardsText(list ?? [], model.context.zone ?? undefined);
  return words ? (
    <button type="button" class="view-forward" data-state={words.state} onClick={showForwarding}>
      <span class="view-dot" data-state={words.state} />
      <span class="ala-cut">{words.text}</span>
    </button>
  ) : null;
}

/** Where the dialog is at home, whatever it was opened from. */
export function ForwardDesk({ model }: { readonly model: ViewerModel }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => dialog.watch(setShown), []);
  return isShown ? <ForwardDialog model={model} onClose={() => dialog.set(false)} /> : null;
}

/** In the settings: what it is, how it goes, and the way to it. */
export function ForwardSettings({ onOpen }: { readonly onOpen: () => void }) {
  const { list } = useForwards('now-and-then');
  const words = forwardsText(list ?? []);
  return (
    <section class="log-settings-part fwd-settings">
      <h2 class="log-settings-title">Forwarding</h2>
      <p class="ala-meta">Sends lines on to an OpenTelemetry Collector that you name.</p>
      {words && (
        <p class="fwd-state" data-state={words.state}>
          <span class="view-dot" data-state={words.state} />
          {words.text}
        </p>
      )}
      <div>
        <button
          type="button"
          class="ala-button ala-quiet"
          onClick={() => {
            onOpen();
            showForwarding();
          }}
        >
          {words ? 'Show forwarding' : 'Forward to a collector'}
        </button>
      </div>
    </section>
  );
}
