/** What the background answers about forwarding. */
import { ok } from '../../core/result.ts';
import type { Handlers } from '../../messages/router.ts';
import type { Forwards } from './forwards.ts';

type ForwardMethod = Extract<keyof Handlers, `forwards/${string}`>;

export function createForwardHandlers(forwards: Forwards): Pick<Handlers, ForwardMethod> {
  const done = ok(null);
  return {
    'forwards/list': async () => ok(await forwards.list()),
    'forwards/write': ({ forward, headers }) => forwards.write(forward, headers),
    'forwards/pause': async ({ id, isPaused }) => {
      await forwards.setPaused(id, isPaused);
      return done;
    },
    'forwards/retry': async ({ id }) => {
      await forwards.retry(id);
      return done;
    },
    'forwards/send-refused': async ({ id, inDoubt }) => {
      await forwards.sendRefused(id, inDoubt);
      return done;
    },
    'forwards/remove': async ({ id }) => {
      await forwards.remove(id);
      return done;
    },
    'forwards/try': ({ id, url, gzip, headers }) => forwards.tryOut(id, { url, gzip, headers }),
  };
}
