import { render } from 'preact';
import { Mark } from '../../ui/mark.tsx';
import type { Feature } from '../feature.ts';
import { createHost, type Host } from '../host.ts';
import { IN_PAGE_CSS } from '../in-page-css.ts';
import { isAppsArea } from '../page-recognition.ts';

/** One button where a page about apps is not recognised: it opens the panel with all apps of the site. */
export const floatingButton: Feature = {
  id: 'floating-button',
  start: ({ model, overlay, signal }) => {
    let host: Host | null = null;

    const remove = () => {
      if (!host) return;
      render(null, host.root);
      host.remove();
      host = null;
    };

    const insert = () => {
      host = createHost('floating-button', 'contents', IN_PAGE_CSS);
      const openPanel = () => {
        model.open();
        overlay.open({ kind: 'panel', appIds: null });
      };
      render(
        <div class="ala-float">
          <button type="button" class="ala-button" aria-haspopup="dialog" onClick={openPanel}>
            <Mark size={20} />
            App logs access
          </button>
        </div>,
        host.root,
      );
      document.documentElement.append(host.element);
    };

    signal.addEventListener('abort', remove, { once: true });
    return {
      update: ({ page, settled }) => {
        if (page.kind !== 'unrecognised' || !isAppsArea(location.href)) return remove();
        if (settled && !host) insert();
        else if (host && !host.element.isConnected) document.documentElement.append(host.element);
      },
    };
  },
};
