import Avatar from '@atlaskit/avatar';
import Lozenge from '@atlaskit/lozenge';
import { RouterLink } from '../base/router.tsx';
import { useSettings, useSite } from '../base/settings.ts';
import { bareId, type InstalledApp, PRODUCT_NAMES } from '../data/installed-apps.ts';
import { Tile } from '../frame/tile.tsx';
import { detailsAddress } from './app-address.ts';
import styles from './rows.module.css';

/** The avatar's address with the app's UUID in it, as Atlassian's avatars have. */
function avatarAddress(app: InstalledApp): string | undefined {
  if (app.avatarUrl === null) return undefined;
  const url = new URL(app.avatarUrl, location.href);
  // The pages allow images of their own host only.
  const local = `${url.pathname}${url.search}`;
  return local.includes(bareId(app)) ? local : `${local}${url.search === '' ? '?' : '&'}app=${bareId(app)}`;
}

/** The app's picture, or a tile with its initials where pictures must not tell which app it is. */
export function AppAvatar({ app }: { app: InstalledApp }) {
  const { switches } = useSettings();
  if (switches.identity === 'images' && app.kind === 'forge') {
    const src = avatarAddress(app);
    return <Avatar appearance="square" size="small" {...(src === undefined ? {} : { src })} />;
  }
  return <Tile name={app.name} seed={app.name + app.vendor} />;
}

/** Avatar, name and vendor. The switch `identity` says what they give away about which app it is. */
export function AppCell({ app }: { app: InstalledApp }) {
  const { switches } = useSettings();
  const { cloudId } = useSite();
  return (
    <div className={styles['app']}>
      <AppAvatar app={app} />
      <div className={styles['texts']}>
        {switches.identity === 'links' ? (
          // An address with the app's ARI in it, whatever the generation.
          <RouterLink className={styles['name'] ?? ''} href={detailsAddress(cloudId, app, '2021')}>
            {app.name}
          </RouterLink>
        ) : (
          <span className={styles['name']}>{app.name}</span>
        )}
        <span className={styles['vendor']}>{app.vendor}</span>
      </div>
    </div>
  );
}

export function productsText(app: InstalledApp): string {
  return app.products.map((product) => PRODUCT_NAMES[product] ?? product).join(', ');
}

export function VersionText({ app }: { app: InstalledApp }) {
  return <span className={styles['meta']}>{app.version ?? '–'}</span>;
}

export function ProductsText({ app }: { app: InstalledApp }) {
  return <span className={styles['meta']}>{productsText(app)}</span>;
}

export function StatusText({ app }: { app: InstalledApp }) {
  const { words } = useSettings();
  if (app.updateAvailable) {
    return (
      <Lozenge appearance="inprogress">
        <span className="status-lozenge">{words.updateAvailable}</span>
      </Lozenge>
    );
  }
  return <span className={styles['meta']}>{words.upToDate}</span>;
}
