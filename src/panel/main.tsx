import { render } from 'preact';
import { ask } from '../messages/client.ts';
import { systemClock } from '../platform/clock.ts';
import { BASE_CSS } from '../ui/base-css.ts';
import { QUERY_CSS } from '../ui/query-css.ts';
import { saveFiles } from '../ui/save-files.ts';
import { addStyles } from '../ui/styles.ts';
import { TOKENS_CSS } from '../ui/tokens.ts';
import { frameSubject, openFrame } from './frame.ts';
import { LIST_CSS } from './list-css.ts';
import { Panel } from './panel.tsx';
import { PANEL_CSS } from './panel-css.ts';
import { createSession } from './session.ts';
import { startPreview } from './start-preview.ts';
import { createStartReading } from './start-reading.ts';

addStyles(document, TOKENS_CSS, BASE_CSS, QUERY_CSS, PANEL_CSS, LIST_CSS);
const root = document.getElementById('panel');
const subject = frameSubject(location.hash);
let isOpen = false;
let askClose = () => frame.close();

const frame = openFrame(window, {
  onLook: ({ colorMode, remembered }) => {
    document.documentElement.dataset['mode'] = colorMode;
    if (isOpen || !root || !subject) return;
    isOpen = true;
    open(root, subject, remembered);
  },
  onAskClose: () => askClose(),
});

function open(
  root: HTMLElement,
  { cloudId, appId, asked }: NonNullable<typeof subject>,
  remembered: string | null,
): void {
  const session = createSession({
    cloudId,
    appId,
    asked,
    ask,
    startPreview,
    startReading: createStartReading(ask, systemClock),
    now: systemClock.now,
    wait: systemClock.sleep,
    remember: frame.remember,
  });
  root.dataset['alaPanel'] = '';
  render(
    <Panel
      session={session}
      ask={ask}
      save={saveFiles}
      now={systemClock.now}
      onClose={() => {
        session.dispose();
        frame.close();
      }}
      onAskClose={(asks) => {
        askClose = asks;
      }}
    />,
    root,
  );
  frame.shown();
  void session.open(remembered);
}
