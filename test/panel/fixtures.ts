import type { KindTally, PreviewLine, PreviewState, ShownSpan } from '../../src/preview/contract.ts';

export const NO_GAPS = {
  accessOff: [],
  caps: [],
  moreCaps: 0,
  withoutInvocation: 0,
  keptFrom: null,
  lost: 0,
  unread: null,
};

export function tally(part: Partial<KindTally>): KindTally {
  return {
    kind: 'email',
    tier: 'forbidden',
    label: 'E-mail address',
    places: 64,
    lines: 60,
    distinct: 1,
    decision: 'keep',
    ...part,
  };
}

export function previewState(part: Partial<PreviewState> = {}): PreviewState {
  return {
    lines: 100,
    shown: 100,
    inserts: [],
    kinds: [],
    linesFound: 0,
    placesRedacted: 0,
    linesRedacted: 0,
    placesForbidden: 0,
    linesForbidden: 0,
    isExact: true,
    looked: 100,
    marks: new Uint8Array(0),
    gaps: NO_GAPS,
    canUndo: false,
    canRedo: false,
    hasMoreValues: false,
    queryError: null,
    ...part,
  };
}

export function span(start: number, end: number, part: Partial<ShownSpan> = {}): ShownSpan {
  return {
    start,
    end,
    kind: 'email',
    tier: 'forbidden',
    decision: 'redact',
    valueId: 1,
    isReplaced: false,
    place: { start, end },
    ...part,
  };
}

export function previewLine(part: Partial<PreviewLine> = {}): PreviewLine {
  return {
    k: 0,
    time: 0,
    timeText: '',
    level: 'INFO',
    levelText: null,
    invocationId: null,
    functionKey: null,
    texts: [],
    ...part,
  };
}
