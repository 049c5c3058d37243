/** The panel's own CSS; goes after the tokens and the shared pieces. The list has its own. */
export const PANEL_CSS = `
:root { --ala-body: 13px/18px var(--ala-sans); }
html, body, #panel { height: 100%; }
body { margin: 0; overflow: hidden; background: var(--ala-overlay); }
.pan { display: flex; flex-direction: column; height: 100%; min-width: 0; container-type: inline-size; background: var(--ala-overlay); color: var(--ala-text); }

.ala-root .pan .ala-button.ala-subtle:disabled { background: transparent; }

.pan-head { display: flex; align-items: center; gap: 12px; flex: none; padding: 16px 16px 12px 24px; }
.pan-head > .ala-initials, .pan-no-picture { flex: none; display: inline-grid; place-items: center; width: 32px; height: 32px; border-radius: var(--ala-radius); color: #FFFFFF; font: 653 13px/1 var(--ala-sans); }
.pan-no-picture { background: var(--ala-neutral); }
.pan-titles { flex: 1; min-width: 0; }
.ala-root .pan-title { font: 653 20px/24px var(--ala-sans); }
.pan-subtitle { min-height: 16px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }

.pan-controls { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; flex: none; padding: 0 24px 12px; }
.pan-range { display: grid; gap: 6px; }
.pan-range-row { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 8px; }
.pan-range-field { display: grid; gap: 4px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pan-range-field b { font-weight: 600; }
.pan-range-field > .ala-field-box { width: 208px; font-size: 13px; }
.pan-dash { line-height: 32px; color: var(--ala-text-subtlest); }
.pan-presets { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; min-height: 32px; margin-inline: 8px; }
.ala-root .pan-presets .ala-button { font-weight: 400; }
.ala-root .pan-presets .ala-button[aria-pressed="true"] { font-weight: 600; }
.pan-zone { font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pan-utc-range { font-family: var(--ala-mono); font-variant-ligatures: none; color: var(--ala-text); }
.pan-utc-to { font-family: var(--ala-sans); color: var(--ala-text-subtle); }
.pan-range-error { display: flex; gap: 6px; color: var(--ala-text-danger); }

.pan-narrow { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.ala-root .pan-narrow > .ala-menu-root > .ala-button { font-weight: 500; }
.pan-query { position: relative; flex: 0 1 330px; min-width: 200px; }
.pan-query > .ala-field-box { height: 28px; padding-inline-end: 2px; }
.pan-query-note { flex: 1 0 100%; order: 2; max-width: 760px; }
.pan-progress { display: flex; align-items: center; gap: 8px; margin-inline-start: auto; min-height: 28px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }

.pan-gaps, .pan-problem { min-width: 0; border-radius: var(--ala-radius); background: var(--ala-warning); }
.pan-gaps-row, .pan-problem, .pan-saved { display: flex; align-items: center; gap: 12px; min-height: 34px; padding: 4px 12px; }
:is(.pan-gaps-row, .pan-problem) > .ala-icon { color: var(--ala-icon-warning); }
:is(.pan-gaps-row, .pan-problem, .pan-saved) > p { flex: 1; min-width: 0; }
.pan-gaps b, .pan-problem b, .pan-saved b { font-weight: 600; }
.pan-gaps .ala-link { flex: none; }
.pan-gaps-each { display: grid; gap: 4px; max-height: 132px; overflow: auto; padding: 0 12px 10px 40px; font-size: 12px; line-height: 16px; }
.pan-gaps-each > li { display: flex; gap: 12px; }

.pan-load { flex: none; height: 2px; background: var(--ala-border); }
.pan-load > div { height: 100%; background: var(--ala-border-selected); }
.pan-body { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(0, 1fr) auto; }
.pan-lines { position: relative; display: flex; flex-direction: column; min-width: 0; min-height: 0; overflow: hidden; }
.pan-lines > .ala-note { padding: 24px; }
.pan-waiting { position: absolute; inset-inline: 0; top: 72px; z-index: 1; display: flex; align-items: center; gap: 8px; width: fit-content; max-width: calc(100% - 48px); margin-inline: auto; padding: 8px 12px; border-radius: var(--ala-radius); background: var(--ala-overlay); box-shadow: var(--ala-shadow-overlay); }
.pan-waiting > .ala-icon { flex: none; color: var(--ala-icon-warning); }

.pan-findings { display: flex; flex-direction: column; width: 368px; min-height: 0; border-inline-start: 1px solid var(--ala-border); }
.pan-findings-head { display: flex; align-items: center; gap: 4px; flex: none; height: 40px; padding-inline: 16px 8px; }
.ala-root .pan-findings-title { font-size: 14px; line-height: 20px; font-weight: 653; }
.pan-findings-in { flex: 1; margin-inline-start: 4px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pan-findings-place { flex: none; margin-inline-end: 4px; }
.pan-findings-body { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin; }
.pan-findings-none { padding: 8px 16px; color: var(--ala-text-subtle); }
.pan-tier { padding-bottom: 12px; }
.pan-tier-head { display: flex; align-items: center; gap: 8px; padding: 5px 12px 5px 16px; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pan-tier-head > h3 { flex: 1; font-weight: 653; }
[data-tier="forbidden"] > .pan-tier-head > h3 { color: var(--ala-level-error); }
[data-tier="caution"] > .pan-tier-head > h3 { color: var(--ala-level-warn); }
.pan-tier-mark { flex: none; width: 8px; height: 8px; border-radius: 1px; forced-color-adjust: none; }
[data-tier="forbidden"] > .pan-tier-head > .pan-tier-mark { background: var(--ala-forbidden-line); }
[data-tier="caution"] > .pan-tier-head > .pan-tier-mark { background: var(--ala-caution); border: 1px dotted var(--ala-caution-line); }
.pan-kind-row { display: flex; align-items: center; gap: 8px; min-height: 30px; padding-inline: 10px 12px; }
.pan-kind[data-open] > .pan-kind-row { background: var(--ala-selected); }
.pan-kind-row:hover { background: var(--ala-subtle-hovered); }
.pan-kind-name { appearance: none; display: flex; align-items: center; gap: 6px; flex: 1; min-width: 0; min-height: 28px; padding: 0; border: 0; background: transparent; text-align: start; cursor: pointer; }
.pan-kind-name > .ala-icon { color: var(--ala-text-subtle); }
.pan-kind-name > .ala-cut { flex: 1; }
.pan-count { flex: none; min-width: 32px; text-align: end; color: var(--ala-text-subtle); }
.pan-segments, .pan-formats { display: inline-flex; flex: none; border-radius: var(--ala-radius); box-shadow: inset 0 0 0 1px var(--ala-border); }
.pan-segment { appearance: none; height: 22px; padding: 0 7px; border: 0; border-radius: var(--ala-radius); background: transparent; cursor: pointer; font-size: 12px; line-height: 16px; color: var(--ala-text-subtle); }
.pan-segment:hover { color: var(--ala-text); }
.ala-root .pan-segment[aria-pressed="true"] { font-weight: 600; color: var(--ala-text); background: var(--ala-neutral-hovered); box-shadow: inset 0 0 0 1px var(--ala-border); }
.ala-root .pan-segment[aria-pressed="true"][data-value="redact"] { color: var(--ala-instead-text); background: var(--ala-instead); box-shadow: none; }
.ala-root .pan-segment[aria-pressed="mixed"] { color: var(--ala-text); background: repeating-linear-gradient(135deg, var(--ala-hatch) 0 1px, transparent 1px 4px); }

.pan-values { padding: 2px 12px 6px 32px; }
.pan-value { display: flex; align-items: center; gap: 8px; min-height: 24px; }
.ala-root .pan-value-text { appearance: none; flex: 1 1 0; padding: 0; border: 0; background: transparent; text-align: start; cursor: pointer; font-size: 12px; line-height: 18px; }
.pan-value-text:hover { text-decoration: underline; }
.pan-value > .ala-icon { width: 12px; height: 12px; color: var(--ala-text-subtlest); }
.pan-token { max-width: 104px; padding: 0 5px; border-radius: 2px; background: var(--ala-instead); color: var(--ala-instead-text); font-size: 11px; line-height: 17px; }
.pan-kept { color: var(--ala-text-subtle); font-size: 12px; line-height: 16px; min-width: 64px; }
.pan-value > input, .pan-check > input { flex: none; width: 14px; height: 14px; margin: 0; accent-color: var(--ala-brand); cursor: pointer; }
.pan-more-values { font-size: 12px; line-height: 24px; }
.pan-findings-foot { display: flex; align-items: center; gap: 8px; flex: none; min-height: 34px; padding-inline: 16px; border-top: 1px solid var(--ala-border); font-size: 12px; line-height: 16px; }
.pan-findings-undo { display: flex; margin-inline: auto; }
.pan-findings-foot > .ala-link { flex: none; white-space: nowrap; }
.pan-check { display: inline-flex; align-items: center; gap: 8px; min-height: 24px; flex: none; cursor: pointer; }

.pan-saved { flex: none; padding-inline: 24px; border-top: 1px solid var(--ala-border); background: var(--ala-selected); }
.pan-saved[data-tone="danger"] { background: var(--ala-danger); }
.pan-saved[data-tone="danger"] > .ala-icon { color: var(--ala-icon-danger); }
.pan-saved > p { overflow-wrap: anywhere; }
.pan-saved .ala-mono { font-size: 12px; }

.pan-foot { display: flex; align-items: center; gap: 12px; flex: none; min-height: 64px; padding: 12px 24px; border-top: 1px solid var(--ala-border); }
.pan-format { position: relative; display: inline-grid; cursor: pointer; }
.pan-format > input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.pan-format > span { display: grid; place-items: center; height: 28px; padding: 0 10px; border-radius: var(--ala-radius); color: var(--ala-text-subtle); }
.pan-format + .pan-format > span { box-shadow: inset 1px 0 0 var(--ala-border); }
.pan-format > input:checked + span { font-weight: 600; color: var(--ala-text-selected); background: var(--ala-selected); box-shadow: inset 0 0 0 1px var(--ala-border-selected); }
.pan-format > input:focus-visible + span { outline: 2px solid var(--ala-border-focused); outline-offset: 2px; }
.pan-foot-words { flex: 1; min-width: 0; padding-inline-start: 12px; border-inline-start: 1px solid var(--ala-border); font-size: 12px; line-height: 16px; min-height: 32px; display: grid; align-content: center; }
.pan-foot-words:empty { border-color: transparent; }
.pan-foot-words b { font-weight: 600; }
.pan-file-name { font-size: 11px; color: var(--ala-text-subtle); }
.pan-writing { width: 240px; max-width: 100%; height: 4px; margin-top: 6px; accent-color: var(--ala-brand); }
.pan-foot > .ala-button { flex: none; }

.pan-ask { width: 480px; max-width: calc(100vw - 32px); margin: 72px auto auto; padding: 0; border: 0; border-radius: var(--ala-radius); background: var(--ala-overlay); color: var(--ala-text); box-shadow: var(--ala-shadow-overlay); font: 14px/20px var(--ala-sans); animation: ala-rise 120ms ease-out; }
.pan-ask::backdrop { background: var(--ala-blanket); }
.ala-root .pan-ask-title { padding: 24px 24px 8px; font: 653 20px/24px var(--ala-sans); overflow-wrap: anywhere; }
.pan-ask-body { display: grid; gap: 12px; max-height: 60vh; overflow: auto; padding: 4px 24px; overflow-wrap: anywhere; }
.pan-ask-buttons { display: flex; justify-content: flex-end; flex-wrap: wrap; gap: 8px; padding: 16px 24px 24px; }
.pan-points { display: grid; gap: 10px; }
.ala-root .pan-points { list-style: disc; padding-inline-start: 18px; }

@container (max-width: 1100px) {
  .pan-range-field > .ala-field-box { width: 194px; }
  .pan-presets { margin-inline: 0; gap: 4px; }
  .pan-findings { width: 344px; }
  .pan-findings-foot { padding-inline: 12px 8px; gap: 4px; }
  .pan-values { padding-inline-start: 28px; }
}
@container (max-width: 860px) {
  .pan-body { grid-template-columns: minmax(0, 1fr); grid-template-rows: minmax(0, 1fr) minmax(0, 38%); }
  .pan-findings { width: auto; border-inline-start: 0; border-top: 1px solid var(--ala-border); }
  .pan-head { padding-inline-start: 16px; }
  .pan-controls { padding-inline: 16px; }
  .pan-foot { padding-inline: 16px; flex-wrap: wrap; }
  .pan-foot-words { order: 2; flex: 1 0 100%; padding: 0; border: 0; }
  .pan-foot > .ala-button:nth-last-child(2) { margin-inline-start: auto; }
  .pan-presets { margin-inline: 0; gap: 4px; }
}
@media (max-height: 620px) {
  .pan-head { padding-block: 8px; }
  .pan-controls { gap: 8px; padding-bottom: 8px; }
}
@media (prefers-reduced-motion: reduce) { .pan-ask { animation: none; } }
@media (forced-colors: active) {
  .pan-segment, .pan-format > span, .pan-gaps, .pan-problem, .pan-ask, .pan-token { border: 1px solid ButtonText; }
  .ala-root .pan-segment[aria-pressed="true"][data-value], .pan-format > input:checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .pan-load > div { background: Highlight; }
}
`;
