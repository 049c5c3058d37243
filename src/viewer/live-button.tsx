import { useNow } from '../log-views/use-now.ts';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { liveWords } from './live-words.ts';
import type { ViewerModel } from './model.ts';

/** Whether new lines come; looks for them at once on a click. */
export function LiveButton({ model: { logs, logScope, accounts, state } }: { readonly model: ViewerModel }) {
  const now = useNow(1_000);
  if (!logScope || !state.live || accounts?.length === 0) return null;
  const { state: live, short, text } = liveWords(logs?.sync ?? null, now);
  return (
    <Button
      kind="edged"
      title={`${text}. Look now`}
      class="view-live"
      onClick={() => void ask('logs/refresh', { scope: logScope })}
    >
      <span class="view-dot" data-state={live} />
      {short}
    </Button>
  );
}
