/** Shows what is open over the page. Nothing in here is clipped or moved by the page's own layout. */
import { render } from 'preact';
import { Announcer } from './announcer.tsx';
import { AccessDialog } from './features/access-dialog.tsx';
import { AccessMenu } from './features/access-menu.tsx';
import { DownloadPanel } from './features/download-panel.tsx';
import { HistoryDialog } from './features/history-dialog.tsx';
import { SitePanel } from './features/site-panel.tsx';
import { createHost, type Host } from './host.ts';
import { IN_PAGE_CSS } from './in-page-css.ts';
import { DialogOpener, putBackModals } from './modal.ts';
import { type OpenLayer, type Overlay, useOverlay } from './overlay.ts';
import type { SiteModel } from './site-model.ts';

/** In ms. A page that removes the layer as often as it comes is not fought with more often than this. */
const PUT_BACK_EVERY = 250;

/** What every menu and dialog gets. */
export interface LayerProps {
  readonly model: SiteModel;
  readonly overlay: Overlay;
}

/**
 * Puts the layer over the page the first time that something opens. The answer's `putBack` is for after every change of
 * the page: a page that renders itself anew may have dropped the layer, and what is open in it is then opened again.
 */
export function showLayers(model: SiteModel, overlay: Overlay, signal: AbortSignal): { putBack(): void } {
  let host: Host | null = null;
  const look = () => {
    const { menu, layers } = overlay.state();
    if (menu === null && layers.length === 0) return;
    if (!host) {
      host = createHost('overlay', 'contents', IN_PAGE_CSS);
      // In the page first: a dialog opens only in a document.
      document.documentElement.append(host.element);
      render(<Layers model={model} overlay={overlay} />, host.root);
    } else putBack();
  };
  const isGone = () => {
    const { menu, layers } = overlay.state();
    return (
      host !== null && !host.element.isConnected && !signal.aborted && (menu !== null || layers.length > 0)
    );
  };
  let putBackAt = Number.NEGATIVE_INFINITY;
  const putBack = () => {
    if (!host || !isGone()) return;
    const wait = putBackAt + PUT_BACK_EVERY - performance.now();
    if (wait > 0) return void setTimeout(putBack, wait);
    putBackAt = performance.now();
    document.documentElement.append(host.element);
    putBackModals(host.root);
  };
  overlay.listen(look, signal);
  signal.addEventListener(
    'abort',
    () => {
      if (!host) return;
      render(null, host.root);
      host.remove();
    },
    { once: true },
  );
  return { putBack };
}

function Layers({ model, overlay }: LayerProps) {
  const { menu, layers } = useOverlay(overlay, (state) => state);
  return (
    <>
      <Announcer model={model} />
      {layers.map((layer) => (
        <DialogOpener.Provider key={layer.id} value={layer.opener}>
          <LayerView layer={layer} model={model} overlay={overlay} />
        </DialogOpener.Provider>
      ))}
      {menu && layers.length === 0 && (
        <AccessMenu key={menu.appId} menu={menu} model={model} overlay={overlay} />
      )}
    </>
  );
}

function LayerView({ layer, model, overlay }: LayerProps & { readonly layer: OpenLayer }) {
  const part = { model, overlay };
  switch (layer.kind) {
    case 'access':
      return <AccessDialog {...part} appId={layer.appId} wanted={layer.wanted} asked={layer.asked ?? null} />;
    case 'history':
      return <HistoryDialog {...part} appId={layer.appId} />;
    case 'download':
      return <DownloadPanel {...part} appId={layer.appId} layerId={layer.id} asked={layer.asked ?? null} />;
    case 'panel':
      return <SitePanel {...part} appIds={layer.appIds} />;
  }
}
