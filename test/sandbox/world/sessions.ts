import { randomUUID } from 'node:crypto';

export const SESSION_COOKIE = 'cloud.session.token';
/** SameSite=Strict: shows that a request came from the host's own pages. */
export const STRICT_COOKIE = 'atl.sandbox.strict';

export interface Session {
  readonly token: string;
  readonly accountId: string;
  /** A browser's session has to show this in the strict cookie; one made for command lines has none. */
  readonly strictToken: string | null;
}

/** Who is signed in. */
export class Sessions {
  private readonly byToken = new Map<string, Session>();

  /** A session of a browser that signed in on a page. */
  signIn(accountId: string): Session {
    return this.add({ token: randomUUID(), accountId, strictToken: randomUUID() });
  }

  /** A session to hand out: its cookie alone is enough. */
  issue(accountId: string): Session {
    return this.add({ token: randomUUID(), accountId, strictToken: null });
  }

  find(token: string | undefined): Session | undefined {
    return token === undefined ? undefined : this.byToken.get(token);
  }

  signOut(token: string): void {
    this.byToken.delete(token);
  }

  expireAll(): void {
    this.byToken.clear();
  }

  private add(session: Session): Session {
    this.byToken.set(session.token, session);
    return session;
  }
}
