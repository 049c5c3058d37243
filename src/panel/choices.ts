/** What the panel remembers: for the next opening (format, zip, range), and for when the page drops the frame. */

import { PRESETS, type PresetId } from '../core/download/zoned-range.ts';
import { FILE_FORMATS, type FileFormat } from '../core/formats/log-record.ts';
import { LEVELS, type Level } from '../core/level.ts';
import { isKind } from '../core/redaction/kinds.ts';
import type { Decision } from '../core/redaction/policy.ts';
import type { Decided, Narrowing } from '../preview/contract.ts';

/** Taste: the same for every app. */
export interface Preferences {
  readonly format: FileFormat;
  readonly isZipped: boolean;
  readonly preset: PresetId;
}

export const DEFAULT_PREFERENCES: Preferences = { format: 'log', isZipped: true, preset: 'week' };

/** Believes nothing: whatever is none of ours gives way to what is usual. */
export function readPreferences(text: string | null): Preferences {
  const { format, isZipped, preset } = readObject(text);
  return {
    format: FILE_FORMATS.find((known) => known === format) ?? DEFAULT_PREFERENCES.format,
    isZipped: typeof isZipped === 'boolean' ? isZipped : DEFAULT_PREFERENCES.isZipped,
    preset: PRESETS.find(({ id }) => id === preset)?.id ?? DEFAULT_PREFERENCES.preset,
  };
}

/** A decision by kind; those by value and place name what only the worker of before knew. */
export interface KindChoice {
  readonly what: Extract<Decided, { by: 'kind' }>;
  readonly decision: Decision;
}

/** What a frame that was lost takes up again. */
export interface Remembered {
  /** In ms since the epoch; null: the preset's. */
  readonly range: { readonly from: number; readonly to: number } | null;
  readonly preset: PresetId | null;
  readonly environmentId: string | null;
  readonly products: readonly string[];
  readonly narrowing: Narrowing;
  readonly kinds: readonly KindChoice[];
}

export function readRemembered(text: string | null): Remembered | null {
  if (text === null) return null;
  const saved = readObject(text);
  const range = asObject(saved['range']);
  const narrowing = asObject(saved['narrowing']);
  const { from, to } = range;
  const isRange = typeof from === 'number' && typeof to === 'number' && from < to;
  const { query, levels } = narrowing;
  return {
    range: isRange ? { from, to } : null,
    preset: PRESETS.find(({ id }) => id === saved['preset'])?.id ?? null,
    environmentId: typeof saved['environmentId'] === 'string' ? saved['environmentId'] : null,
    products: asList(saved['products']).filter((product) => typeof product === 'string'),
    narrowing: {
      query: typeof query === 'string' ? query : '',
      levels: LEVELS.filter((level: Level) => asList(levels).includes(level)),
    },
    kinds: asList(saved['kinds']).flatMap((entry) => {
      const { decision, what } = asObject(entry);
      const { by, kind } = asObject(what);
      const isDecision = decision === 'keep' || decision === 'redact';
      return by === 'kind' && typeof kind === 'string' && isKind(kind) && isDecision
        ? [{ what: { by, kind }, decision }]
        : [];
    }),
  };
}

function readObject(text: string | null): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
