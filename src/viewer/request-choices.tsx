/** The parts of a request's form that are more than a text. */
import { readRange } from '../core/download/zoned-range.ts';
import { environmentName } from '../core/environment.ts';
import type { RequestWay } from '../core/request/access-request.ts';
import { environmentLabel } from '../log-views/pick-app.ts';
import { Field } from '../ui/field.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { LocalTimeField } from './local-time-field.tsx';
import type { ViewerModel } from './model.ts';
import {
  askableSites,
  type DraftErrors,
  type DraftPlace,
  hasSwitch,
  type RequestDraft,
  usualWay,
} from './request-draft.ts';
import { siteLabel, utcTimes } from './request-words.ts';

export function AppLine({ model, place }: { readonly model: ViewerModel; readonly place: DraftPlace }) {
  const { environment, app } = model;
  const isShown = app?.appId === place.appId && environment?.type === place.environmentType;
  return (
    <p>
      <span class="ala-field-label req-label">App</span>
      <strong>
        <ForeignText text={place.appName} />
      </strong>
      {', '}
      <ForeignText
        text={isShown && environment ? environmentLabel(environment) : environmentName(place.environmentType)}
      />
    </p>
  );
}

interface PartProps {
  readonly id: string;
  readonly draft: RequestDraft;
  readonly place: DraftPlace;
  readonly onChange: (more: Partial<RequestDraft>) => void;
}

export function SiteChoice({
  id,
  draft,
  place,
  errors,
  onChange,
}: PartProps & { readonly errors: DraftErrors }) {
  const sites = askableSites(place.sites);
  return (
    <>
      {sites.length > 0 && (
        <div class="ala-field">
          <label class="ala-field-head ala-field-label" for={`${id}-site`}>
            Site
          </label>
          <div class="ala-field-box">
            <select
              id={`${id}-site`}
              class="ala-input"
              value={draft.site}
              onChange={(event) => {
                const chosen = sites.find(({ key }) => key === event.currentTarget.value);
                onChange({ site: chosen?.key ?? '', ...(chosen ? { way: usualWay(chosen) } : {}) });
              }}
            >
              {sites.map((site) => (
                <option key={site.key} value={site.key}>
                  {siteLabel(site)}
                </option>
              ))}
              <option value="">Another site</option>
            </select>
          </div>
        </div>
      )}
      {draft.site === '' && (
        <>
          <Field
            id={`${id}-cloud`}
            label="Site ID"
            value={draft.cloudId}
            mono
            error={errors.cloudId ?? null}
            onInput={(cloudId) => onChange({ cloudId })}
            attributes={{ maxLength: 64, autocomplete: 'off', spellcheck: false }}
          />
          <p class="ala-meta req-hint">
            Atlassian calls it cloud ID. It stands in lines of that site, and at
            https://name.atlassian.net/_edge/tenant_info.
          </p>
          <Field
            id={`${id}-host`}
            label="Host name of the site"
            aside="(optional)"
            value={draft.hostName}
            error={errors.hostName ?? null}
            onInput={(hostName) => onChange({ hostName })}
            attributes={{ placeholder: 'name.atlassian.net', autocomplete: 'off', spellcheck: false }}
          />
        </>
      )}
    </>
  );
}

const WAYS: readonly { readonly way: RequestWay; readonly label: string; readonly about: string }[] = [
  {
    way: 'enable',
    label: 'Enable log access',
    about: 'The admin turns App logs access on. You read the lines here as they come.',
  },
  {
    way: 'download',
    label: 'Download and send a file',
    about: 'Access stays as it is. The admin downloads the logs, checks them and sends you the file.',
  },
];

export function WayChoice({ id, draft, place, onChange }: PartProps) {
  const canEnable = hasSwitch(draft, place.sites);
  const chosen = canEnable ? draft.way : 'download';
  return (
    <fieldset class="req-ways">
      <legend class="ala-field-label req-label">What the admin is asked to do</legend>
      {WAYS.map(({ way, label, about }) => (
        <label key={way} class="log-check">
          <input
            type="radio"
            name={`${id}-way`}
            checked={chosen === way}
            disabled={way === 'enable' && !canEnable}
            onChange={() => onChange({ way })}
          />
          <span>{label}</span>
          <span class="ala-meta">
            {way === 'enable' && !canEnable ? 'Isolated Cloud has no switch for log access.' : about}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function Times({ id, draft, place, error, onChange }: PartProps & { readonly error: string | null }) {
  const read = readRange(draft, place.now, place.zone);
  const field = (end: 'from' | 'to', label: string) => (
    <LocalTimeField
      id={`${id}-${end}`}
      label={label}
      value={draft[end]}
      isWrong={!read.ok}
      describedBy={`${id}-says`}
      onInput={(value) => onChange({ [end]: value })}
    />
  );
  return (
    <div class="req-times">
      <label class="log-check">
        <input
          type="checkbox"
          checked={draft.hasTimes}
          onChange={(event) => onChange({ hasTimes: event.currentTarget.checked })}
        />
        <span>Name the times that you look for</span>
      </label>
      {draft.hasTimes && (
        <>
          <div class="req-times-fields">
            {field('from', 'From, local time')}
            {field('to', 'To, local time')}
          </div>
          <div id={`${id}-says`} aria-live="polite">
            {read.ok ? (
              <p class="ala-meta ala-digits">{utcTimes(read.value.range)}</p>
            ) : (
              <p class="ala-field-error">
                <Icon name="error" />
                <span>{error ?? read.error.message}</span>
              </p>
            )}
          </div>
        </>
      )}
    </div>
  );
}
