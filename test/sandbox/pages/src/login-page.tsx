import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { navigate, useAddress } from './base/router.tsx';
import { type Identity, listIdentities, readSession, type Session, signIn } from './data/session.ts';
import { BrandMark } from './frame/brand-mark.tsx';
import { initials } from './frame/tile.tsx';

/** Where to go after signing in: a path of this host, never another site. */
function continueTo(address: URL): string {
  const wanted = address.searchParams.get('continue') ?? '/';
  const target = URL.canParse(wanted, address.origin) ? new URL(wanted, address.origin) : null;
  return target?.origin === address.origin ? target.pathname + target.search : '/';
}

/** Signs in as one of the sandbox's identities; no password. */
export function LoginPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const address = useAddress();
  const [identities, setIdentities] = useState<readonly Identity[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    document.title = 'Log in to continue';
    listIdentities().then(setIdentities, (error: Error) => setProblem(error.message));
  }, []);

  const choose = async (identity: Identity): Promise<void> => {
    try {
      await signIn(identity.accountId);
      const session = await readSession();
      // Before the address changes: a page that still sees nobody signed in would come back here.
      flushSync(() => onSignedIn(session));
      navigate(continueTo(address), 'replace');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <main className="login">
      <div className="login-card">
        <BrandMark />
        <h1>Log in to continue</h1>
        <p>This is a simulated Atlassian. Choose who you are.</p>
        {problem !== null && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <ul>
          {identities.map((identity) => (
            <li key={identity.accountId}>
              <button type="button" className="identity" onClick={() => void choose(identity)}>
                <span className="tile tile-round" aria-hidden="true">
                  {initials(identity.name)}
                </span>
                <span>
                  <strong>{identity.name}</strong>
                  <small>{identity.email}</small>
                </span>
                <em>{identity.role}</em>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
