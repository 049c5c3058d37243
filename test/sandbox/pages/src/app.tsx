import AppProvider, { useSetColorMode } from '@atlaskit/app-provider';
import Spinner from '@atlaskit/spinner';
import { useEffect, useMemo, useState } from 'react';
import { navigate, RouterLink, useAddress } from './base/router.tsx';
import { SettingsContext } from './base/settings.ts';
import { readSwitches, type Switches } from './base/switches.ts';
import { wordsOf } from './base/words.ts';
import { readSession, type Session } from './data/session.ts';
import { DeveloperConsole } from './developer-console.tsx';
import { AdminHub } from './frame/admin-hub.tsx';
import { LoginPage } from './login-page.tsx';

const DEVELOPER = location.hostname.startsWith('developer.');

/** The pages of both hosts: which one shows depends on the host name, the address and the session. */
export function App() {
  const address = useAddress();
  const query = address.search;
  const switches = useMemo(() => readSwitches(new URLSearchParams(query)), [query]);
  const [session, setSession] = useState<Session | null>(null);
  const words = wordsOf(switches.locale);

  useEffect(() => {
    readSession().then(setSession, () => setSession({ user: null, sites: [] }));
  }, []);

  useEffect(() => {
    document.documentElement.lang = switches.locale;
  }, [switches.locale]);

  const path = address.pathname;
  const signedOut = session !== null && session.user === null;
  useEffect(() => {
    if (!signedOut || path === '/login') return;
    navigate(`/login?continue=${encodeURIComponent(path + query)}`, 'replace');
  }, [signedOut, path, query]);

  const settings = useMemo(
    () => ({ switches, words, session: session ?? { user: null, sites: [] } }),
    [switches, words, session],
  );

  let page = <AdminHub />;
  if (path === '/login') page = <LoginPage onSignedIn={setSession} />;
  else if (session?.user == null) page = <Loading />;
  else if (DEVELOPER || path.startsWith('/console')) page = <DeveloperConsole />;

  return (
    <AppProvider defaultColorMode={switches.theme} routerLinkComponent={RouterLink}>
      <SettingsContext.Provider value={settings}>
        <Theme mode={switches.theme} />
        {page}
      </SettingsContext.Provider>
    </AppProvider>
  );
}

/** Follows the switch when a later address sets it; the provider itself looks at its theme only once. */
function Theme({ mode }: { mode: Switches['theme'] }) {
  const setColorMode = useSetColorMode();
  useEffect(() => setColorMode(mode), [mode, setColorMode]);
  return null;
}

function Loading() {
  return (
    <div className="centred">
      <Spinner size="large" label="Loading" />
    </div>
  );
}
