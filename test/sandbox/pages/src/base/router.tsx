import { forwardRef, type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener('popstate', notify);

/** Goes to another address of this host without loading a document, as the real pages do. */
export function navigate(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', href);
  else history.replaceState(null, '', href);
  notify();
  if (how === 'push') scrollTo(0, 0);
}

/** Path and query of the current address; the component renders again when they change. */
export function useAddress(): URL {
  const href = useSyncExternalStore(subscribe, () => location.href);
  return new URL(href);
}

interface RouterLinkProps {
  href: string;
  children?: ReactNode;
  onClick?: (event: MouseEvent<HTMLAnchorElement>) => void;
  target?: string;
  className?: string;
}

/** A link that navigates on a plain click and stays an ordinary link for every other one. */
export const RouterLink = forwardRef<HTMLAnchorElement, RouterLinkProps>(function RouterLink(
  { href, children, onClick, ...rest },
  ref,
) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain || (rest.target ?? '_self') !== '_self') return;
    if (new URL(href, location.href).origin !== location.origin) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a ref={ref} href={href} onClick={follow} {...rest}>
      {children}
    </a>
  );
});
