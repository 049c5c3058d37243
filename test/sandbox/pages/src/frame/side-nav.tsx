import DropdownMenu, { DropdownItemRadio, DropdownItemRadioGroup } from '@atlaskit/dropdown-menu';
import AppsIcon from '@atlaskit/icon/core/apps';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import CreditCardIcon from '@atlaskit/icon/core/credit-card';
import EmailIcon from '@atlaskit/icon/core/email';
import HomeIcon from '@atlaskit/icon/core/home';
import LinkIcon from '@atlaskit/icon/core/link';
import PeopleGroupIcon from '@atlaskit/icon/core/people-group';
import SettingsIcon from '@atlaskit/icon/core/settings';
import ShieldIcon from '@atlaskit/icon/core/shield';
import { LinkMenuItem } from '@atlaskit/side-nav-items/link-menu-item';
import { MenuList } from '@atlaskit/side-nav-items/menu-list';
import { MenuSection, MenuSectionHeading } from '@atlaskit/side-nav-items/menu-section';
import type { ComponentType } from 'react';
import { navigate, useAddress } from '../base/router.tsx';
import { useSettings, useSite } from '../base/settings.ts';
import type { Words } from '../base/words.ts';
import { Tile } from './tile.tsx';

interface Entry {
  readonly word: keyof Words;
  /** The address under the site's own. */
  readonly path: string;
  readonly icon: ComponentType<{ label: string; color?: 'currentColor' }>;
}

const SITE: readonly Entry[] = [
  { word: 'overview', path: 'overview', icon: HomeIcon },
  { word: 'directory', path: 'directory', icon: PeopleGroupIcon },
  { word: 'security', path: 'security', icon: ShieldIcon },
  { word: 'billing', path: 'billing', icon: CreditCardIcon },
];
const APPS: readonly Entry[] = [
  { word: 'sitesAndProducts', path: 'products', icon: AppsIcon },
  { word: 'connectedApps', path: 'user-connected-apps', icon: LinkIcon },
  { word: 'appRequests', path: 'app-requests', icon: EmailIcon },
  { word: 'appPolicies', path: 'app-policies', icon: SettingsIcon },
];

/** The pages of a site, by their address: which word is their heading. */
export const SITE_PAGES: readonly Entry[] = [...SITE, ...APPS];

/** The admin hub's side navigation, with the site switcher on top. */
export function SideNav() {
  const { words } = useSettings();
  return (
    <nav className="side-nav" aria-label={words.administration}>
      <SiteSwitcher />
      <MenuList>
        {SITE.map((entry) => (
          <NavItem key={entry.path} entry={entry} />
        ))}
      </MenuList>
      <MenuSection isMenuListItem={false}>
        <MenuSectionHeading>{words.apps}</MenuSectionHeading>
        <MenuList>
          {APPS.map((entry) => (
            <NavItem key={entry.path} entry={entry} />
          ))}
        </MenuList>
      </MenuSection>
    </nav>
  );
}

function NavItem({ entry }: { entry: Entry }) {
  const { words } = useSettings();
  const site = useSite();
  const section = useAddress().pathname.split('/')[3] ?? '';
  const isSelected = section === entry.path || (entry.path === 'user-connected-apps' && section === 'apps');
  const Icon = entry.icon;
  return (
    <LinkMenuItem
      href={`/s/${site.cloudId}/${entry.path}`}
      isSelected={isSelected}
      elemBefore={<Icon label="" color="currentColor" />}
    >
      {words[entry.word]}
    </LinkMenuItem>
  );
}

function SiteSwitcher() {
  const { session } = useSettings();
  const site = useSite();
  const address = useAddress();
  const goTo = (cloudId: string): void => {
    const section = address.pathname.split('/')[3] ?? 'overview';
    navigate(`/s/${cloudId}/${section === 'apps' ? 'user-connected-apps' : section}`);
  };
  return (
    <DropdownMenu
      shouldRenderToParent={false}
      placement="bottom-start"
      trigger={({ triggerRef, isSelected: _selected, testId: _testId, ...props }) => (
        <button {...props} type="button" ref={triggerRef} className="site-switcher" aria-label="Switch site">
          <Tile name={site.name} seed={site.cloudId} />
          <span className="site-names">
            <strong>{site.name}</strong>
            <small>{site.hostName}</small>
          </span>
          <ChevronDownIcon label="" />
        </button>
      )}
    >
      <DropdownItemRadioGroup id="sites" title="Sites">
        {session.sites.map((one) => (
          <DropdownItemRadio
            id={one.cloudId}
            key={one.cloudId}
            isSelected={one.cloudId === site.cloudId}
            onClick={() => goTo(one.cloudId)}
            description={one.hostName}
          >
            {one.name}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
}
