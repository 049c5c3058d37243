import { useEffect, useState } from 'preact/hooks';
import { takeAsked } from '../log-views/viewer-url.ts';
import { Button } from '../ui/button.tsx';
import type { ViewerModel } from './model.ts';
import { RequestDialog } from './request-dialog.tsx';
import { type Opening, showRequests, watchOpenings } from './request-opening.ts';

/** In the top bar: the requests that there are, and new ones. */
export function RequestsButton() {
  return (
    <Button
      kind="subtle"
      icon="mail"
      label="Requests"
      title="Ask a site for log access or for a file"
      onClick={showRequests}
    >
      Requests
    </Button>
  );
}

/** How long a form waits for the sites to choose from, in ms: the popup opens the page and the form at once. */
const PATIENCE = 3_000;

function knowsSites({ accounts, app, logs }: ViewerModel): boolean {
  if (accounts?.length === 0) return true;
  return app !== null && logs !== null && (logs.sitesReadAt !== null || logs.sync.problem !== null);
}

/** Where the dialog is at home, whatever it was opened from: a button, or the popup through the address. */
export function RequestDesk({ model }: { readonly model: ViewerModel }) {
  const [asked] = useState(takeAsked);
  const [opening, setOpening] = useState<Opening | null>(
    asked === null ? null : { kind: 'form', cloudId: asked },
  );
  useEffect(() => watchOpenings(setOpening), []);
  const [isPatient, setPatient] = useState(true);
  const isForm = opening?.kind === 'form';
  useEffect(() => {
    if (!isForm) return;
    setPatient(true);
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, [isForm]);
  if (!opening || (isForm && isPatient && !knowsSites(model))) return null;
  return <RequestDialog model={model} opening={opening} onClose={() => setOpening(null)} />;
}
