/** Files from the popup, which opened this page for them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { readOpening, takeOver } from '../log-views/hand-over.ts';

export interface HandedFiles {
  /** The page was opened to be given files, and was given none yet. */
  readonly isAsked: boolean;
  readonly setAsked: (isAsked: boolean) => void;
}

/** For how long files may still come. In ms. */
const PATIENCE = 20_000;

export function useHandedFiles(onFiles: (files: readonly File[]) => void): HandedFiles {
  const [opening] = useState(() => readOpening(location.search));
  const [isAsked, setAsked] = useState(opening.isAsked);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    // Loaded anew, the page is not to ask for them again.
    if (location.search !== '') history.replaceState(history.state, '', location.pathname + location.hash);
    if (opening.take === null) return;
    let isTaken = false;
    const stop = takeOver(opening.take, (files) => {
      isTaken = true;
      if (files.length > 0) latest.current(files);
      else setAsked(true);
    });
    const timer = setTimeout(() => {
      stop();
      if (!isTaken) setAsked(true);
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [opening]);
  return { isAsked, setAsked };
}
