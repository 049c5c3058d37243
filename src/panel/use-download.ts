import { useMemo, useState } from 'preact/hooks';
import { createDownload, type DownloadDeps, type DownloadRun, type DownloadStep } from './download.ts';
import type { Session } from './session.ts';

export interface Download extends DownloadRun {
  readonly step: DownloadStep;
}

/** The download, and how far it is. */
export function useDownload(session: Session, { ask, save, now }: Omit<DownloadDeps, 'onStep'>): Download {
  const [step, setStep] = useState<DownloadStep>({ kind: 'idle' });
  const run = useMemo(
    () => createDownload(session, { ask, save, now, onStep: setStep }),
    [session, ask, save, now],
  );
  return { ...run, step };
}
