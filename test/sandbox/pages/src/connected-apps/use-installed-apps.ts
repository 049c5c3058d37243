import { useEffect, useState } from 'react';
import { useSettings, useSite } from '../base/settings.ts';
import { type InstalledApp, loadInstalledApps } from '../data/installed-apps.ts';

export interface Loaded {
  /** Null while they load. */
  readonly apps: readonly InstalledApp[] | null;
  readonly problem: string | null;
}

/** The site's apps, read anew whenever a page shows them; later by the switch `slow`. */
export function useInstalledApps(): Loaded {
  const { slow } = useSettings().switches;
  const { cloudId, products } = useSite();
  const [loaded, setLoaded] = useState<Loaded>({ apps: null, problem: null });

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: Loaded): void => {
      timer = setTimeout(() => isCurrent && setLoaded(next), slow);
    };
    setLoaded({ apps: null, problem: null });
    void loadInstalledApps(cloudId, products).then(show);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [cloudId, products, slow]);

  return loaded;
}
