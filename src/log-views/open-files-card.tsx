import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export interface OpenFilesCardProps {
  readonly onChoose: () => void;
  /** What a file needs, and where it may be dropped. */
  readonly words?: string;
}

/** On the first run: a file needs no account. */
export function OpenFilesCard({
  onChoose,
  words = 'Drop .log, .csv, .json, .jsonl, .zip or .gz. No account needed.',
}: OpenFilesCardProps) {
  return (
    <section class="drop-card" aria-label="Open log files">
      <Icon name="file" />
      <div class="drop-card-words">
        <h2 class="log-hint-title">Open log files</h2>
        <p class="ala-meta">{words}</p>
      </div>
      <Button onClick={onChoose}>Choose</Button>
    </section>
  );
}
