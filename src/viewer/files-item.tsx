import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import type { FileFacts, ImportedFile } from '../core/imported-file.ts';
import type { Problem } from '../core/problem.ts';
import { VerdictDetails, VerdictLozenge } from '../log-views/verdict.tsx';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { FileFactsForm } from './files-facts.tsx';
import { factsText, fileWords, timesText } from './files-words.ts';
import { StoppedNote } from './import-panel.tsx';

export interface FileItemProps {
  readonly file: ImportedFile;
  readonly isShown: boolean;
  /** Unfolded from the start. */
  readonly isOpen: boolean;
  readonly itemRef: Ref<HTMLLIElement> | null;
  readonly onToggle: () => void;
  readonly onOnly: () => void;
  readonly onNote: (facts: FileFacts) => Promise<Problem | null>;
  readonly onRemove: () => void;
  readonly onPick: () => void;
}

type Part = 'receipt' | 'notes' | null;

/** An opened file: what it is, and what can be done with it. */
export function FileItem(props: FileItemProps) {
  const { file, isShown, itemRef } = props;
  const [part, setPart] = useState<Part>(props.isOpen ? 'receipt' : null);
  const facts = factsText(file.facts);
  const fold = (which: Part) => setPart(part === which ? null : which);
  const times = timesText(file.times);
  return (
    <li class="fil-item" ref={itemRef} aria-label={file.name.slice(0, 100)}>
      <div class="fil-head">
        <label class="fil-name">
          <input type="checkbox" checked={isShown} onChange={props.onToggle} title="Show its lines" />
          <span class="fil-name-text">
            <ForeignText text={file.name.slice(0, 300)} />
          </span>
        </label>
        <VerdictLozenge verdict={file.verdict} />
      </div>
      <div class="fil-body">
        <p class="ala-meta ala-digits">{fileWords(file)}</p>
        {times !== null && <p class="ala-meta ala-digits">{times}</p>}
        {facts !== '' && (
          <p class="fil-facts">
            <Icon name="user" />
            <span>
              <ForeignText text={facts} />
            </span>
          </p>
        )}
        {file.state === 'stopped' && <StoppedNote onPick={props.onPick} />}
        <div class="fil-actions">
          <Button size="small" kind="subtle" icon="filter" onClick={props.onOnly}>
            Show only this
          </Button>
          {file.verdict.kind !== 'none' && (
            <Fold which="receipt" part={part} onFold={fold}>
              Receipt
            </Fold>
          )}
          {/* One piece: no button goes to a line of its own. */}
          <span class="fil-last">
            <Fold which="notes" part={part} onFold={fold}>
              {facts === '' ? 'Note who sent it' : 'Edit notes'}
            </Fold>
            <Button size="small" kind="subtle" icon="close" onClick={props.onRemove}>
              Remove
            </Button>
          </span>
        </div>
        {part === 'receipt' && <VerdictDetails verdict={file.verdict} />}
        {part === 'notes' && (
          <FileFactsForm
            fileId={file.fileId}
            facts={file.facts}
            suggestedSite={file.verdict.kind === 'none' ? '' : (file.verdict.receipt.site.hostName ?? '')}
            onSave={props.onNote}
            onDone={() => setPart(null)}
          />
        )}
      </div>
    </li>
  );
}

interface FoldProps {
  readonly which: 'receipt' | 'notes';
  readonly part: Part;
  readonly onFold: (which: Part) => void;
  readonly children: string;
}

function Fold({ which, part, onFold, children }: FoldProps) {
  return (
    <Button
      size="small"
      kind="subtle"
      icon={part === which ? 'chevron-down' : 'chevron-right'}
      attributes={{ 'aria-expanded': part === which ? 'true' : 'false' }}
      onClick={() => onFold(which)}
    >
      {children}
    </Button>
  );
}
