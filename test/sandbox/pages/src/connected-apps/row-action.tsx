import { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import ShowMoreHorizontalIcon from '@atlaskit/icon/core/show-more-horizontal';
import { useState } from 'react';
import { DownloadLogsModal } from '../app-details/download-logs-modal.tsx';
import { navigate } from '../base/router.tsx';
import { useSettings, useSite } from '../base/settings.ts';
import { fill } from '../base/words.ts';
import type { InstalledApp } from '../data/installed-apps.ts';
import { detailsAddress } from './app-address.ts';

/** The row's •••: a menu in a portal, or (2026) a button that leads straight to the details page. */
export function RowAction({ app }: { app: InstalledApp }) {
  const { switches, words } = useSettings();
  const { cloudId } = useSite();
  const [isDownloading, setDownloading] = useState(false);
  const label = fill(words.moreActions, { app: app.name });
  const openDetails = (): void => navigate(detailsAddress(cloudId, app, switches.ui));

  if (switches.action === 'button') {
    return (
      <IconButton icon={ShowMoreHorizontalIcon} label={label} appearance="subtle" onClick={openDetails} />
    );
  }
  const canDownload = switches.controls && switches.ui !== '2026' && app.kind === 'forge';
  return (
    <>
      <DropdownMenu
        shouldRenderToParent={false}
        placement="bottom-end"
        trigger={({ triggerRef, isSelected, testId: _testId, ...props }) => (
          <IconButton
            {...props}
            ref={triggerRef}
            isSelected={isSelected ?? false}
            icon={ShowMoreHorizontalIcon}
            label={label}
            appearance="subtle"
          />
        )}
      >
        <DropdownItemGroup>
          <DropdownItem onClick={openDetails}>{words.viewAppDetails}</DropdownItem>
          {canDownload && (
            <DropdownItem onClick={() => setDownloading(true)}>{words.downloadLogs}</DropdownItem>
          )}
          <DropdownItem isDisabled>{words.uninstall}</DropdownItem>
        </DropdownItemGroup>
      </DropdownMenu>
      <DownloadLogsModal app={app} isOpen={isDownloading} onClose={() => setDownloading(false)} />
    </>
  );
}
