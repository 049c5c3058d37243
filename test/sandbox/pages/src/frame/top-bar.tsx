import { useColorMode, useSetColorMode } from '@atlaskit/app-provider';
import { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import AppSwitcherIcon from '@atlaskit/icon/core/app-switcher';
import NotificationIcon from '@atlaskit/icon/core/notification';
import QuestionCircleIcon from '@atlaskit/icon/core/question-circle';
import SearchIcon from '@atlaskit/icon/core/search';
import Textfield from '@atlaskit/textfield';
import { navigate } from '../base/router.tsx';
import { useSettings } from '../base/settings.ts';
import { rememberSwitch } from '../base/switches.ts';
import { signOut } from '../data/session.ts';
import { BrandMark } from './brand-mark.tsx';
import { initials } from './tile.tsx';

/** The bar over every page: product name, search, profile menu with theme switch and sign out. */
export function TopBar({ title }: { title: string }) {
  const { words } = useSettings();
  return (
    <header className="top-bar">
      <div className="top-bar-start">
        <IconButton icon={AppSwitcherIcon} label="Switch apps" appearance="subtle" />
        <BrandMark />
        <span className="top-bar-title">{title}</span>
      </div>
      <div className="top-bar-search">
        <Textfield
          aria-label={words.searchSettings}
          placeholder={words.searchSettings}
          isCompact
          elemBeforeInput={
            <span className="field-icon">
              <SearchIcon label="" />
            </span>
          }
        />
      </div>
      <div className="top-bar-end">
        <IconButton icon={NotificationIcon} label="Notifications" appearance="subtle" />
        <IconButton icon={QuestionCircleIcon} label="Help" appearance="subtle" />
        <ProfileMenu />
      </div>
    </header>
  );
}

function ProfileMenu() {
  const { session } = useSettings();
  const mode = useColorMode();
  const setMode = useSetColorMode();
  const name = session.user?.name ?? '';

  const switchTheme = (): void => {
    const next = mode === 'dark' ? 'light' : 'dark';
    rememberSwitch('theme', next);
    setMode(next);
  };
  const leave = async (): Promise<void> => {
    await signOut();
    // A full load, so that nothing of this account stays in memory.
    location.assign('/login');
  };

  return (
    <DropdownMenu
      shouldRenderToParent={false}
      placement="bottom-end"
      trigger={({ triggerRef, isSelected: _selected, testId: _testId, ...props }) => (
        <button
          {...props}
          type="button"
          ref={triggerRef}
          className="profile-button"
          aria-label="Your profile"
        >
          <span className="tile tile-round" aria-hidden="true">
            {initials(name)}
          </span>
        </button>
      )}
    >
      <DropdownItemGroup title={name}>
        <DropdownItem onClick={switchTheme}>{mode === 'dark' ? 'Light theme' : 'Dark theme'}</DropdownItem>
        <DropdownItem onClick={() => navigate('/login')}>Switch account</DropdownItem>
        <DropdownItem onClick={() => void leave()}>Log out</DropdownItem>
      </DropdownItemGroup>
    </DropdownMenu>
  );
}
