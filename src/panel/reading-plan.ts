/** What is asked for and told to the worker when a reading begins, and what its file will be called. Pure. */
import { type NameFacts, reportName, savedName } from '../core/download/file-name.ts';
import { minuteOf, presetRange } from '../core/download/zoned-range.ts';
import type { DownloadSubject } from '../messages/contract.ts';
import type { Narrowing, PreviewSubject } from '../preview/contract.ts';
import { contextsOf, type EnvironmentChoice, environmentsOf } from './places.ts';
import type { Choice, SessionState } from './session-state.ts';

export interface ReadingPlan {
  /** The choice with the preset's range as of now. */
  readonly applied: Choice;
  readonly environmentId: string;
  readonly contextIds: readonly string[];
  readonly subject: PreviewSubject;
}

/** Null: nothing can be asked of what is chosen. */
export function planReading(
  state: Pick<SessionState, 'subject' | 'choice' | 'narrowing'>,
  now: number,
  zone: string | undefined,
): ReadingPlan | null {
  const { subject, choice, narrowing } = state;
  const environment = environmentOf(subject, choice);
  if (!subject || !choice || !environment || environment.environmentId === null) return null;
  const range = choice.preset === null ? choice.range : presetRange(choice.preset, now);
  return {
    applied: { ...choice, range },
    environmentId: environment.environmentId,
    contextIds: contextsOf(subject.places, environment, choice.products),
    subject: previewSubject(subject, { ...choice, range }, { environment, narrowing, now, zone }),
  };
}

export function environmentOf(
  subject: DownloadSubject | null,
  choice: Choice | null,
): EnvironmentChoice | undefined {
  return subject ? environmentsOf(subject.places).find(({ id }) => id === choice?.environment) : undefined;
}

function previewSubject(
  subject: DownloadSubject,
  { range, products }: Choice,
  told: {
    readonly environment: EnvironmentChoice;
    readonly narrowing: Narrowing;
    readonly now: number;
    readonly zone: string | undefined;
  },
): PreviewSubject {
  const { environment, narrowing, now, zone } = told;
  const chosen = products.length === 0 ? environment.products : products;
  return {
    receipt: {
      extensionVersion: subject.extensionVersion,
      appId: subject.appId,
      appName: subject.appName,
      vendorName: subject.vendorName,
      cloudId: subject.cloudId,
      hostName: subject.hostName,
      environmentType: environment.environmentType,
      products: chosen,
      from: range.from,
      to: range.to,
      levels: narrowing.levels,
      query: narrowing.query,
    },
    // To the minute, as presets are: what is told of the oldest lines is then the same in two readings of one range.
    now: minuteOf(now),
    ...(zone === undefined ? {} : { zone }),
    // The worker leaves out what is outside of the range.
    accessOff: subject.accessOff
      .filter(
        ({ environmentType, product }) =>
          environmentType === environment.environmentType && chosen.includes(product),
      )
      .map(({ product, environmentType, from, to }) => ({ product, environmentType, from, to })),
  };
}

/** What will be saved, as far as it can be told before: of a file in parts without a zip, what the parts have in common. */
export function expectedName(state: SessionState): string {
  const facts = nameFacts(state);
  return facts ? savedName(facts, state.preferences.isZipped) : '';
}

export function expectedReportName(state: SessionState): string {
  const facts = nameFacts(state);
  return facts ? reportName(facts) : 'report.md';
}

function nameFacts({ subject, applied, preview, preferences }: SessionState): NameFacts | null {
  const environment = environmentOf(subject, applied);
  if (!subject || !applied || !environment) return null;
  const { appName, hostName, cloudId } = subject;
  return {
    ...{ appName, hostName, cloudId, ...applied.range },
    environment: environment.environmentType,
    isCleaned: (preview?.placesRedacted ?? 0) > 0,
    format: preferences.format,
    part: null,
  };
}
