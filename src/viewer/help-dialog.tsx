import { Dialog } from '../ui/dialog.tsx';

type Line = readonly [keys: readonly string[], does: string];

const KEYS: readonly (readonly [title: string, lines: readonly Line[]])[] = [
  [
    'Move',
    [
      [['\u2193', '\u2191'], 'Next, previous line'],
      [['PgDn', 'PgUp'], 'A screen on, back'],
      [['g', 'G'], 'First, last line'],
      [['t'], 'Go to a time'],
    ],
  ],
  [
    'Find',
    [
      [['/'], 'Search'],
      [['n', 'N'], 'Next, previous match'],
      [['e', 'E'], 'Next, previous error'],
      [['w', 'W'], 'Next, previous warning'],
    ],
  ],
  [
    'The active line',
    [
      [['Enter'], 'Open, close'],
      [['x'], 'Close all open lines'],
      [['c'], 'Copy'],
      [['b'], 'Bookmark, or take the bookmark away'],
      [['i'], 'Open its invocation'],
    ],
  ],
  [
    'The page',
    [
      [['Alt', '\u2190'], 'Undo the last step of the view'],
      [['?'], 'These keys'],
      [['Esc'], 'Close what is open'],
    ],
  ],
];

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose} isWide>
      <div class="view-help">
        {KEYS.map(([title, lines]) => (
          <section key={title}>
            <h3 class="view-help-title">{title}</h3>
            <dl>
              {lines.map(([keys, does]) => (
                <div key={does}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key} class="view-key">
                        {key}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
