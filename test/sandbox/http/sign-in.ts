import { SESSION_COOKIE, STRICT_COOKIE } from '../world/sessions.ts';
import type { User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { sessionUser } from './auth.ts';
import { type Exchange, json, type Reply } from './exchange.ts';
import { setStrictCookie } from './pages.ts';

/** The sandbox's own calls, for its pages: who one can be, who one is, signing in and out. */
export async function answerSignIn(world: World, exchange: Exchange): Promise<Reply> {
  const { method, url } = exchange;
  if (method === 'GET' && url.pathname === '/sandbox/identities')
    return json(200, world.users.map(publicUser));
  if (method === 'GET' && url.pathname === '/sandbox/session') return session(world, exchange);
  if (method !== 'POST') return json(405, { message: 'Not that way' });
  if (!exchange.isSameOrigin) return json(403, { message: 'Only from this host’s own pages' });
  if (url.pathname === '/sandbox/sign-in') return signIn(world, exchange);
  if (url.pathname === '/sandbox/sign-out') return signOut(world, exchange);
  return json(404, { message: 'No such call' });
}

async function signIn(world: World, exchange: Exchange): Promise<Reply> {
  const accountId = readAccountId(await exchange.text());
  const user = world.users.find((one) => one.accountId === accountId);
  if (!user) return json(400, { message: 'There is no such identity' });
  const { token, strictToken } = world.sessions.signIn(user.accountId);
  const cookie = `${SESSION_COOKIE}=${token}; Domain=.atlassian.com; Path=/; Secure; HttpOnly; SameSite=Lax`;
  return json(200, publicUser(user), { 'set-cookie': [cookie, setStrictCookie(strictToken ?? '')] });
}

function signOut(world: World, exchange: Exchange): Reply {
  world.sessions.signOut(exchange.cookies.get(SESSION_COOKIE) ?? '');
  const gone = 'Path=/; Secure; HttpOnly; Max-Age=0';
  const cookies = [`${SESSION_COOKIE}=; Domain=.atlassian.com; ${gone}`, `${STRICT_COOKIE}=; ${gone}`];
  return json(200, {}, { 'set-cookie': cookies });
}

function session(world: World, exchange: Exchange): Reply {
  const user = sessionUser(world, exchange);
  if (!user) return json(200, { user: null, sites: [] });
  const sites = world.sites
    .filter((site) => site.members.has(user.accountId) || world.isAdmin(user, site))
    .map((site) => ({
      cloudId: site.cloudId,
      hostName: site.hostName,
      name: site.name,
      kind: site.kind,
      isAdmin: world.isAdmin(user, site),
      products: [...site.products.keys()],
    }));
  return json(200, { user: publicUser(user), sites });
}

function publicUser({ accountId, name, email, role }: User) {
  return { accountId, name, email, role };
}

function readAccountId(text: string | null): string | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const found =
      typeof value === 'object' && value !== null && 'accountId' in value ? value.accountId : null;
    return typeof found === 'string' ? found : null;
  } catch {
    return null;
  }
}
