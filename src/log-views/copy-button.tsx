import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';

/** How long the button says what became of it, in ms. */
const SAID_FOR = 2_000;

/** @param copy puts something into the clipboard; false: the browser refused */
export function CopyButton({ copy }: { readonly copy: () => Promise<boolean> }) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <>
      <Button
        kind="subtle"
        size="small"
        icon={said === 'Copied' ? 'check' : 'copy'}
        onClick={() =>
          void copy().then((isDone) => setSaid(isDone ? 'Copied' : 'Not copied: the browser refused'))
        }
      >
        {said ?? 'Copy'}
      </Button>
      <span class="ala-hidden" role="status">
        {said}
      </span>
    </>
  );
}
