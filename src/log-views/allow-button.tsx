import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { API_ORIGIN, hostOf } from '../core/hosts.ts';
import type { Problem } from '../core/problem.ts';
import { askFor, mayReach, onPermissionsChanged } from '../platform/permissions.ts';
import { Button, type ButtonProps } from '../ui/button.tsx';

export interface AllowButtonProps extends Pick<ButtonProps, 'kind' | 'size'> {
  readonly origin: string;
  /** The browser lets us reach it now, by this button or by its own settings. */
  readonly onAllowed: () => void;
}

type Asking = 'no' | 'now' | 'refused';

const NOTES: Readonly<Record<Asking, string>> = {
  no: '',
  // Firefox opens its question behind the toolbar popup.
  now: 'Your browser asks you. If you do not see it, close this popup.',
  refused: "Not allowed. You can allow it later here, or in your browser's settings for extensions.",
};

/** Has the browser ask the user for a host that it holds back. */
export function AllowButton({ origin, onAllowed, kind, size }: AllowButtonProps) {
  const [asking, setAsking] = useState<Asking>('no');
  const told = useRef(false);
  const tell = useRef(onAllowed);
  tell.current = onAllowed;

  const tellOnce = useCallback(() => {
    if (told.current) return;
    told.current = true;
    tell.current();
  }, []);

  useEffect(
    () =>
      onPermissionsChanged(async () => {
        if (await mayReach(origin)) tellOnce();
      }),
    [origin, tellOnce],
  );

  async function allow(): Promise<void> {
    told.current = false;
    // Before anything else: browsers take a question for permission from a click only.
    const answer = askFor([origin]);
    setAsking('now');
    const allowed = await answer;
    setAsking(allowed ? 'no' : 'refused');
    if (allowed) tellOnce();
  }

  return (
    <>
      <Button
        {...(kind ? { kind } : {})}
        {...(size ? { size } : {})}
        busy={asking === 'now'}
        onClick={() => void allow()}
      >
        Allow access to {hostOf(origin)}
      </Button>
      <span class="ala-meta" role="status">
        {NOTES[asking]}
      </span>
    </>
  );
}

/** The origin that a `no-permission` problem is about. */
export function originOf({ host }: Problem): string {
  return host === null ? API_ORIGIN : `https://${host}`;
}
