/** Shows what is open over the page. Nothing in here is clipped or moved by the page's own layout. */
import { render } from 'preact';
import { Announcer } from './announcer.tsx';
import { DialogOpener } from './dialog.tsx';
import { AccessDialog } from './features/access-dialog.tsx';
import { AccessMenu } from './features/access-menu.tsx';
import { DownloadPanel } from './features/download-panel.tsx';
import { HistoryDialog } from './features/history-dialog.tsx';
import { SitePanel } from './features/site-panel.tsx';
import { createHost, type Host } from './host.ts';
import { IN_PAGE_CSS } from './in-page-css.ts';
import { type OpenLayer, type Overlay, useOverlay } from './overlay.ts';
import type { SiteModel } from './site-model.ts';

/** What every menu and dialog gets. */
export interface LayerProps {
  readonly model: SiteModel;
  readonly overlay: Overlay;
}

/** Puts the layer over the page the first time that something opens. */
export function showLayers(model: SiteModel, overlay: Overlay, signal: AbortSignal): void {
  let host: Host | null = null;
  const look = () => {
    const { menu, layers } = overlay.state();
    if (menu === null && layers.length === 0) return;
    if (!host) {
      host = createHost('overlay', 'contents', IN_PAGE_CSS);
      // In the page first: a dialog opens only in a document.
      document.documentElement.append(host.element);
      render(<Layers model={model} overlay={overlay} />, host.root);
    } else if (!host.element.isConnected) document.documentElement.append(host.element);
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
      return <AccessDialog {...part} appId={layer.appId} wanted={layer.wanted} />;
    case 'history':
      return <HistoryDialog {...part} appId={layer.appId} />;
    case 'download':
      return <DownloadPanel {...part} appId={layer.appId} />;
    case 'panel':
      return <SitePanel {...part} appIds={layer.appIds} />;
  }
}
