import Button from '@atlaskit/button/new';
import Modal, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import Spinner from '@atlaskit/spinner';
import Textfield from '@atlaskit/textfield';
import { useEffect, useState } from 'react';
import { useSettings } from '../base/settings.ts';
import { fill } from '../base/words.ts';
import type { InstalledApp } from '../data/installed-apps.ts';
import { type Range, readLogPreview } from '../data/log-preview.ts';

interface DownloadLogsModalProps {
  app: InstalledApp;
  isOpen: boolean;
  onClose: () => void;
}

const DAY = 24 * 3600 * 1000;

/** The local time as a `datetime-local` field wants it. */
function fieldValue(time: number): string {
  const local = time - new Date(time).getTimezoneOffset() * 60_000;
  return new Date(local).toISOString().slice(0, 16);
}

function save(app: InstalledApp, lines: readonly string[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'text/plain' }));
  link.download = `${app.name.replaceAll(/[^\p{L}\p{N}-]+/gu, '-')}.log`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Atlassian's own download: a preview, a range in local time, a file. */
export function DownloadLogsModal({ app, isOpen, onClose }: DownloadLogsModalProps) {
  return (
    <ModalTransition>
      {isOpen && (
        <Modal onClose={onClose} width="large">
          <Dialog app={app} onClose={onClose} />
        </Modal>
      )}
    </ModalTransition>
  );
}

function Dialog({ app, onClose }: Omit<DownloadLogsModalProps, 'isOpen'>) {
  const { words } = useSettings();
  const [from, setFrom] = useState(() => fieldValue(Date.now() - DAY));
  const [to, setTo] = useState(() => fieldValue(Date.now() + 60_000));
  const [range, setRange] = useState<Range>(() => ({ from: Date.now() - DAY, to: Date.now() + 60_000 }));
  const [lines, setLines] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isCurrent = true;
    setLines(null);
    setProblem(null);
    readLogPreview(app, range).then(
      (read) => isCurrent && setLines(read),
      (error: Error) => isCurrent && setProblem(error.message),
    );
    return () => {
      isCurrent = false;
    };
  }, [app, range]);

  const apply = (): void => {
    const next = { from: Date.parse(from), to: Date.parse(to) };
    if (next.from < next.to) setRange(next);
  };

  return (
    <>
      <ModalHeader hasCloseButton>
        <ModalTitle>{words.downloadLogs}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <p>{fill(words.previewIntro, { vendor: app.vendor })}</p>
        <div className="range">
          <label htmlFor="logs-from">
            {words.from}
            <Textfield
              id="logs-from"
              type="datetime-local"
              isCompact
              value={from}
              onChange={(e) => setFrom(e.currentTarget.value)}
            />
          </label>
          <label htmlFor="logs-to">
            {words.to}
            <Textfield
              id="logs-to"
              type="datetime-local"
              isCompact
              value={to}
              onChange={(e) => setTo(e.currentTarget.value)}
            />
          </label>
          <Button onClick={apply}>{words.apply}</Button>
        </div>
        <small>{words.localTimes}</small>
        {problem !== null && (
          <p role="alert" className="problem">
            {words.couldNot} {problem}
          </p>
        )}
        {lines === null && problem === null && <Spinner label={words.loading} />}
        {lines !== null && (
          <pre className="preview">{lines.length === 0 ? words.noLogs : lines.join('\n')}</pre>
        )}
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          appearance="primary"
          isDisabled={lines === null || lines.length === 0}
          onClick={() => save(app, lines ?? [])}
        >
          {words.download}
        </Button>
      </ModalFooter>
    </>
  );
}
