/**
 * The state of an app's log access as a switch, 20 by 12. Shapes differ, so that colour is never alone. It shows what
 * was observed, never what was asked for; the words beside it carry the name.
 */
export type GlyphState = 'on' | 'off' | 'some' | 'unknown' | 'checking' | 'overdue';

export function SwitchGlyph({ state }: { readonly state: GlyphState }) {
  return (
    <svg
      class="ala-glyph"
      viewBox="0 0 20 12"
      width="20"
      height="12"
      fill="none"
      aria-hidden="true"
      focusable="false"
      data-state={state}
    >
      <Shape state={state} />
    </svg>
  );
}

function Shape({ state }: { readonly state: GlyphState }) {
  switch (state) {
    case 'on':
      return <Full colour="var(--ala-glyph-on)" />;
    case 'overdue':
      return <Full colour="var(--ala-glyph-overdue)" />;
    case 'off':
      return (
        <>
          <Outline colour="var(--ala-glyph-off)" />
          <circle cx="6" cy="6" r="3" fill="var(--ala-glyph-off-knob)" />
        </>
      );
    case 'some':
      return (
        <>
          <Outline colour="var(--ala-glyph-on)" />
          <path d="M6 0h4v12H6A6 6 0 0 1 6 0Z" fill="var(--ala-glyph-on)" />
          <circle cx="10" cy="6" r="4" fill="var(--ala-glyph-on)" />
          <circle cx="10" cy="6" r="2.5" fill="var(--ala-glyph-knob)" />
        </>
      );
    case 'unknown':
      return (
        <>
          <Outline colour="var(--ala-glyph-off)" dashed />
          <circle cx="10" cy="6" r="1" fill="var(--ala-glyph-off-knob)" />
        </>
      );
    case 'checking':
      return (
        <>
          <circle cx="10" cy="6" r="5" stroke="var(--ala-neutral-hovered)" stroke-width="1.5" />
          <path class="ala-spinner-arc" d="M10 1a5 5 0 0 1 5 5" stroke="currentColor" stroke-width="1.5" />
        </>
      );
  }
}

function Full({ colour }: { readonly colour: string }) {
  return (
    <>
      <rect width="20" height="12" rx="6" fill={colour} />
      <circle cx="14" cy="6" r="4" fill="var(--ala-glyph-knob)" />
    </>
  );
}

function Outline({ colour, dashed = false }: { readonly colour: string; readonly dashed?: boolean }) {
  return (
    <rect
      x="0.75"
      y="0.75"
      width="18.5"
      height="10.5"
      rx="5.25"
      stroke={colour}
      stroke-width="1.5"
      stroke-dasharray={dashed ? '2.6 2' : undefined}
    />
  );
}
