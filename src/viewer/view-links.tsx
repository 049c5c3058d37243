import { useId, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import type { ViewerModel } from './model.ts';
import { readViewLink, viewLink } from './view-link.ts';

/** The link to what is shown, and a place for a colleague's. */
export function ViewLinks({
  model,
  onOpened,
}: {
  readonly model: ViewerModel;
  readonly onOpened: () => void;
}) {
  const { state, go } = model;
  const id = useId();
  const [said, setSaid] = useState<string | null>(null);
  const [text, setText] = useState('');
  const view = readViewLink(text);
  const isWrong = text.trim() !== '' && view === null;
  return (
    <div class="svw-links">
      <div class="svw-copy">
        <Button
          size="small"
          icon="link"
          onClick={() =>
            void navigator.clipboard.writeText(viewLink(location.href, state)).then(
              () => setSaid('Copied. It has the view, no lines.'),
              () => setSaid('Not copied: the browser refused.'),
            )
          }
        >
          Copy link to this view
        </Button>
        <span class="ala-meta" role="status">
          {said}
        </span>
      </div>
      <form
        class="svw-paste"
        onSubmit={(event) => {
          event.preventDefault();
          if (!view) return;
          go(view);
          onOpened();
        }}
      >
        <label for={id} class="ala-meta">
          A colleague's link, of any browser, opens when you paste it here or anywhere on this page.
        </label>
        <span class="ala-field-box" data-invalid={isWrong ? '' : undefined}>
          <input
            id={id}
            class="ala-input ala-mono"
            value={text}
            placeholder="chrome-extension://…#…"
            autocomplete="off"
            spellcheck={false}
            aria-invalid={isWrong ? 'true' : 'false'}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <Button size="small" type="submit" disabled={!view}>
            Open
          </Button>
        </span>
        {isWrong && <p class="ala-field-error">This is no link to a view of App Log Access.</p>}
      </form>
    </div>
  );
}
