/** Files that are dragged over the page from outside, wherever they are dropped on it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { filesOf, holdsFiles } from './dropped-files.ts';

/** A browser says every 50 to 350 ms that something is still dragged over the page, and not always that it left. In ms. */
const GONE_AFTER = 1_000;

/** @param onFiles none: what is dropped is not taken, and the browser does not leave the page for it either */
export function useFileDrop(onFiles: (files: readonly File[]) => void): { readonly isOver: boolean } {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = () => {
      clearTimeout(timer);
      setOver(false);
    };
    const over = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      clearTimeout(timer);
      timer = setTimeout(leave, GONE_AFTER);
      setOver(true);
    };
    document.addEventListener('dragenter', over, { signal });
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('dragleave', (event) => event.relatedTarget === null && leave(), { signal });
    document.addEventListener(
      'drop',
      (event) => {
        if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
        event.preventDefault();
        leave();
        void filesOf(event.dataTransfer).then((files) => files.length > 0 && latest.current(files));
      },
      { signal },
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);
  return { isOver };
}
