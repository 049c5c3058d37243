import { useEffect, useState } from 'react';
import type { InstalledApp } from '../data/installed-apps.ts';
import { type LogAccess, readLogAccess, writeLogAccess } from '../data/log-access.ts';

export interface LogAccessControl {
  /** Null until it was read. */
  readonly access: LogAccess | null;
  readonly isBusy: boolean;
  readonly problem: string | null;
  readonly set: (shouldHaveAccess: boolean) => Promise<void>;
}

/** Reads the app's log access when the section shows, and changes it. Like Atlassian's page it does not read back. */
export function useLogAccess(app: InstalledApp): LogAccessControl {
  const [access, setAccess] = useState<LogAccess | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isCurrent = true;
    readLogAccess(app).then(
      (read) => isCurrent && setAccess(read),
      (error: Error) => isCurrent && setProblem(error.message),
    );
    return () => {
      isCurrent = false;
    };
  }, [app]);

  const set = async (shouldHaveAccess: boolean): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await writeLogAccess(app, shouldHaveAccess);
      setAccess(shouldHaveAccess ? 'on' : 'off');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return { access, isBusy, problem, set };
}
