import Button from '@atlaskit/button/new';
import Modal, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import { useSettings, useSite } from '../base/settings.ts';
import { fill } from '../base/words.ts';
import type { InstalledApp } from '../data/installed-apps.ts';

interface AccessModalProps {
  app: InstalledApp;
  /** What the modal asks for; null = closed. */
  asks: 'enable' | 'disable' | null;
  onConfirm: (shouldHaveAccess: boolean) => void;
  onClose: () => void;
}

/** Atlassian's own question before access changes, in the generations that ask. */
export function AccessModal({ app, asks, onConfirm, onClose }: AccessModalProps) {
  const { words } = useSettings();
  const site = useSite();
  const enabling = asks === 'enable';
  const body = enabling ? words.moreDetailsBody : words.disableBody;
  return (
    <ModalTransition>
      {asks !== null && (
        <Modal onClose={onClose} width="small">
          <ModalHeader hasCloseButton>
            <ModalTitle>{enabling ? words.moreDetails : words.disableLogAccess}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <p>{fill(body, { app: app.name, vendor: app.vendor, site: site.hostName })}</p>
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button appearance="primary" onClick={() => onConfirm(enabling)}>
              {enabling ? words.enable : words.disable}
            </Button>
          </ModalFooter>
        </Modal>
      )}
    </ModalTransition>
  );
}
