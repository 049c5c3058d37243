/** Someone who can sign in to the sandbox. */
export interface Identity {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

export interface Site {
  readonly cloudId: string;
  readonly hostName: string;
  readonly name: string;
  readonly kind: 'commercial' | 'isolated' | 'government';
  readonly isAdmin: boolean;
  readonly products: readonly string[];
}

export interface Session {
  readonly user: { readonly accountId: string; readonly name: string; readonly email: string } | null;
  readonly sites: readonly Site[];
}

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, headers: { 'content-type': 'application/json' } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const text = await response.text();
  return (text === '' ? null : JSON.parse(text)) as T;
}

/** Who can sign in. */
export function listIdentities(): Promise<readonly Identity[]> {
  return call('/sandbox/identities');
}

/** Who is signed in, and the sites that this account sees. */
export function readSession(): Promise<Session> {
  return call('/sandbox/session');
}

export async function signIn(accountId: string): Promise<void> {
  await call('/sandbox/sign-in', { method: 'POST', body: JSON.stringify({ accountId }) });
}

export async function signOut(): Promise<void> {
  await call('/sandbox/sign-out', { method: 'POST', body: '{}' });
}
