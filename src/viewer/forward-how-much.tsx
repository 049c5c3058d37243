import { useId } from 'preact/hooks';
import { readInput, utcMinute } from '../core/download/zoned-range.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { type DraftErrors, type ForwardDraft, type Since, toggleSource } from './forward-draft.ts';
import { sourceChoices, sourceKey } from './forward-sources.ts';
import { LocalTimeField } from './local-time-field.tsx';
import type { ViewerModel } from './model.ts';

export interface ForwardHowMuchProps {
  readonly model: ViewerModel;
  readonly draft: ForwardDraft;
  readonly errors: DraftErrors;
  readonly onChange: (more: Partial<ForwardDraft>) => void;
}

const SINCE: readonly (readonly [since: Since, label: string])[] = [
  ['all', 'All that are stored'],
  ['now', 'From now on'],
  ['time', 'From a time'],
];

/** Which lines: of which apps and files, and from when. */
export function ForwardHowMuch({ model, draft, errors, onChange }: ForwardHowMuchProps) {
  const id = useId();
  const zone = model.context.zone ?? undefined;
  const choices = sourceChoices(
    { apps: model.apps?.apps ?? [], usage: model.usage },
    model.logScope,
    draft.sources,
  );
  const chosen = new Set(draft.sources.map(sourceKey));
  const from = readInput(draft.sinceText, zone);
  return (
    <>
      <fieldset class="fwd-group" aria-describedby={errors.sources ? `${id}-sources` : undefined}>
        <legend class="fwd-legend">
          <strong>Lines of</strong>
        </legend>
        <ul class="fwd-choices" data-invalid={errors.sources ? '' : undefined}>
          {choices.map(({ key, source, label, hint }) => (
            <li key={key}>
              <label class="fwd-choice">
                <input
                  type="checkbox"
                  checked={chosen.has(key)}
                  aria-invalid={errors.sources !== null}
                  onChange={() => onChange({ sources: toggleSource(draft.sources, source) })}
                />
                {source.kind === 'file' && <Icon name="file" />}
                <span class="fwd-choice-name">
                  <ForeignText text={label} />
                </span>
                <span class="ala-meta ala-digits">{hint}</span>
              </label>
            </li>
          ))}
          {choices.length === 0 && (
            <li class="ala-meta">No line is on this computer yet. Open an app's logs or a file first.</li>
          )}
        </ul>
        {errors.sources && (
          <p class="ala-field-error" id={`${id}-sources`}>
            <Icon name="error" />
            <span>{errors.sources}</span>
          </p>
        )}
        <p class="ala-meta">
          Lines are sent as they come onto this computer: within seconds while a view is open, every 15
          minutes for the apps that are kept up in the background.
        </p>
      </fieldset>
      <fieldset class="fwd-group">
        <legend class="fwd-legend">
          <strong>From when</strong>
        </legend>
        <div class="log-choices">
          {SINCE.map(([since, label]) => (
            <label key={since} class="log-choice">
              <input
                type="radio"
                name={`${id}-since`}
                checked={draft.since === since}
                onChange={() => onChange({ since })}
              />
              {label}
            </label>
          ))}
        </div>
        {draft.since === 'time' && (
          <LocalTimeField
            id={`${id}-from`}
            label="From, local time"
            value={draft.sinceText}
            isWrong={errors.since !== null}
            describedBy={`${id}-utc`}
            onInput={(sinceText) => onChange({ sinceText })}
          >
            {errors.since ? (
              <p class="ala-field-error" id={`${id}-utc`}>
                <Icon name="error" />
                <span>{errors.since}</span>
              </p>
            ) : (
              <p class="ala-meta ala-digits" id={`${id}-utc`}>
                {from ? `In UTC: ${utcMinute(from.at)}` : 'A day and a time'}
              </p>
            )}
          </LocalTimeField>
        )}
      </fieldset>
    </>
  );
}
