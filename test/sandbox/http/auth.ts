import { SESSION_COOKIE, STRICT_COOKIE } from '../world/sessions.ts';
import type { User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Exchange } from './exchange.ts';

/** The user of `Authorization: Basic base64(email:token)`. */
export function basicUser(world: World, exchange: Exchange): User | null {
  const [, encoded = ''] = /^Basic (.+)$/i.exec(exchange.header('authorization')) ?? [];
  const [email, ...token] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return world.users.find((user) => user.email === email && user.token === token.join(':')) ?? null;
}

export function sessionUser(world: World, exchange: Exchange): User | null {
  const session = world.sessions.find(exchange.cookies.get(SESSION_COOKIE));
  return session ? (world.user(session.accountId) ?? null) : null;
}

/** Why a session call does not count although there is a session; null when it counts. */
export function sessionObjection(world: World, exchange: Exchange, lenient: boolean): string | null {
  if (lenient) return null;
  if (!exchange.isSameOrigin) return `Origin ${exchange.origin ?? '(none)'} is not allowed`;
  const session = world.sessions.find(exchange.cookies.get(SESSION_COOKIE));
  const isBound = session?.strictToken ?? null;
  return isBound !== null && exchange.cookies.get(STRICT_COOKIE) !== isBound
    ? 'Not a same-site request'
    : null;
}
