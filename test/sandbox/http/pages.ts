import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SESSION_COOKIE, STRICT_COOKIE } from '../world/sessions.ts';
import type { World } from '../world/world.ts';
import { sessionUser } from './auth.ts';
import { avatarSvg } from './avatars.ts';
import { type Exchange, html, type Reply, redirect } from './exchange.ts';

/** Where the pages' build is expected: one `index.html` with its `assets/`. */
export const pagesFolder = fileURLToPath(new URL('../../../.cache/sandbox-pages/', import.meta.url));

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Answers GET requests of admin. and developer. that are neither gateway nor sign-in calls. */
export function servePage(world: World, exchange: Exchange): Reply {
  const path = exchange.url.pathname;
  const avatar = /^\/avatars\/([\w-]+)\.svg$/.exec(path)?.[1];
  if (avatar)
    return { status: 200, body: avatarSvg(world, avatar), headers: { 'content-type': 'image/svg+xml' } };
  if (path.startsWith('/assets/') || extname(path) in TYPES) return asset(path);
  if (!/text\/html|\*\/\*/.test(exchange.header('accept')) && exchange.header('accept') !== '')
    return { status: 404 };
  if (path !== '/login' && !sessionUser(world, exchange)) {
    return redirect(`/login?continue=${encodeURIComponent(path + exchange.url.search)}`);
  }
  const page = readPage('index.html');
  const reply = page ? { ...html(200, ''), body: page } : html(200, notBuilt());
  const strict = strictCookie(world, exchange);
  return {
    ...reply,
    headers: {
      ...reply.headers,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      ...(strict && { 'set-cookie': strict }),
    },
  };
}

/** `Set-Cookie` that lets this host's pages call its gateway; null when the browser has it, or needs none. */
function strictCookie(world: World, exchange: Exchange): string | null {
  const wanted = world.sessions.find(exchange.cookies.get(SESSION_COOKIE))?.strictToken ?? null;
  if (wanted === null || exchange.cookies.get(STRICT_COOKIE) === wanted) return null;
  return setStrictCookie(wanted);
}

export function setStrictCookie(value: string): string {
  return `${STRICT_COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Strict`;
}

function asset(path: string): Reply {
  const body = readPage(decodeURIComponent(path));
  if (!body) return { status: 404 };
  return {
    status: 200,
    body,
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': 'max-age=60',
    },
  };
}

function readPage(path: string): Buffer | null {
  const file = normalize(join(pagesFolder, path));
  const root = pagesFolder.endsWith(sep) ? pagesFolder : pagesFolder + sep;
  if (!file.startsWith(root) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  return readFileSync(file);
}

function notBuilt(): string {
  return '<!doctype html><meta charset="utf-8"><title>Sandbox</title><p>The pages of the sandbox are not built yet.</p>';
}
