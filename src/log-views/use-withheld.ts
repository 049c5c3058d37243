import { useEffect, useState } from 'preact/hooks';
import { mayReach, onPermissionsChanged } from '../platform/permissions.ts';

/** Whether the browser holds this origin back; looks again whenever a permission changes. False until that is known. */
export function useWithheld(origin: string): boolean {
  const [withheld, setWithheld] = useState(false);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const may = await mayReach(origin);
      if (!gone) setWithheld(!may);
    };
    const stop = onPermissionsChanged(() => void look());
    void look();
    return () => {
      gone = true;
      stop();
    };
  }, [origin]);
  return withheld;
}
