import { useCallback, useState } from 'preact/hooks';
import type { CapMark, ReachedCap } from './timeline-caps.ts';

/** Which mark of caps is pointed at. By its first invocation: the marks are others whenever the time goes on. */
export function useCapPointing(marks: readonly CapMark[], onCaps: (caps: readonly ReachedCap[]) => void) {
  const [id, setId] = useState<string | null>(null);
  const point = useCallback((mark: CapMark | null) => setId(mark?.caps[0]?.invocationId ?? null), []);
  const open = useCallback(
    (mark: CapMark) => {
      setId(null);
      onCaps(mark.caps);
    },
    [onCaps],
  );
  const pointed = id === null ? undefined : marks.find(({ caps }) => caps[0]?.invocationId === id);
  return { pointed, point, open };
}
