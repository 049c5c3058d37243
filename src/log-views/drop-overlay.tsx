import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';

export interface DropOverlayProps {
  readonly isOver: boolean;
  /** What is taken. */
  readonly what: string;
}

/** Over the whole page, also over an open dialog, as long as files are dragged over it. */
export function DropOverlay({ isOver, what }: DropOverlayProps) {
  return isOver ? <Overlay what={what} /> : null;
}

function Overlay({ what }: Pick<DropOverlayProps, 'what'>) {
  const element = useRef<HTMLDivElement>(null);
  // Only what lies in the browser's top layer is above a modal dialog.
  useLayoutEffect(() => element.current?.showPopover(), []);
  return (
    <div class="drop-over" ref={element} popover="manual" role="status">
      <div class="drop-over-frame">
        <Icon name="upload" />
        <p class="drop-over-title">Drop log files here</p>
        <p class="drop-over-what">{what}</p>
      </div>
    </div>
  );
}
