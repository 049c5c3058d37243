/** CSS of the facets; goes after the shared pieces. */
export const FACET_CSS = `
.view-facets { flex: none; width: 232px; min-height: 0; overflow-y: auto; overscroll-behavior: contain; border-inline-end: 1px solid var(--ala-border); scrollbar-width: thin; }
.view-facets-all { padding: 4px 0 12px; }
.view-facet { padding-top: 8px; }
.view-facet-head { display: flex; justify-content: space-between; padding: 4px 12px 4px 16px; font-size: 11px; line-height: 16px; font-weight: 600; color: var(--ala-text-subtle); }
.ala-root .view-facet-head > .view-facet-open { height: 16px; padding: 0; margin-inline-start: -4px; font: inherit; font-weight: 600; gap: 2px; }
.view-facet-row { position: relative; display: flex; }
.view-facet-value { appearance: none; position: relative; display: flex; align-items: center; gap: 8px; width: 100%; min-width: 0; height: 24px; padding: 0 12px 0 16px; border: 0; background: transparent;
  text-align: start; cursor: pointer; color: var(--ala-text); }
.view-facet-value:disabled { cursor: default; }
.view-facet-row:hover > .view-facet-value { background: var(--ala-subtle-hovered); }
.ala-root .view-facet-value:focus-visible { outline-offset: -2px; }
.view-facet-row[data-state="asked"] > .view-facet-value { background: var(--ala-selected); }
.view-facet-row[data-state="asked"] .view-facet-label:not([data-level]), .view-facet-row[data-state="asked"] .view-facet-lines { color: var(--ala-text-selected); }
.view-facet-row[data-state="excluded"] .view-facet-label { text-decoration: line-through; color: var(--ala-text-subtle); }
.view-facet-row[data-off] .view-facet-label { color: var(--ala-text-subtle); }
.view-facet-row[data-off] .ala-glyph { width: 16px; height: 10px; margin-inline: -1px; }
.view-facet-box { flex: none; width: 14px; height: 14px; border-radius: 2px; background: var(--ala-field); box-shadow: inset 0 0 0 1px var(--ala-border-input); }
[aria-pressed="true"] > .view-facet-box { background: var(--ala-brand); box-shadow: none; }
[aria-pressed="true"] > .view-facet-box::after { content: ""; display: block; width: 4px; height: 8px; margin: 1px 0 0 5px; border: solid var(--ala-text-inverse); border-width: 0 1.5px 1.5px 0; transform: rotate(45deg); }
.view-facet-row[data-state="excluded"] .view-facet-box::after { content: ""; display: block; width: 8px; height: 1.5px; margin: 6px 3px 0; background: var(--ala-text-subtle); }
.view-facet-label[data-level] { font-family: var(--ala-mono); font-size: 12px; font-weight: 600; }
.view-facet-label[data-level="TRACE"] { color: var(--ala-level-trace); }
.view-facet-label[data-level="DEBUG"] { color: var(--ala-level-debug); }
.view-facet-label[data-level="INFO"] { color: var(--ala-level-info); font-weight: 500; }
.view-facet-label[data-level="WARN"] { color: var(--ala-level-warn); }
.view-facet-label[data-level="ERROR"] { color: var(--ala-level-error); }
.view-facet-label[data-level="FATAL"] { padding: 0 3px; border-radius: 2px; background: var(--ala-solid-fatal); color: var(--ala-level-fatal); line-height: 16px; }
.view-facet-shape { font-size: 12px; }
.view-facet-lines { flex: none; margin-inline-start: auto; color: var(--ala-text-subtle); }
.view-facet-bar { position: absolute; inset-block-end: 1px; inset-inline-start: 16px; max-width: calc(100% - 28px); height: 2px; background: var(--ala-bar-info); opacity: 0.8; }
.view-facet-new { background: var(--ala-selected); color: var(--ala-text-selected); line-height: 14px; }
.ala-root .ala-button.view-facet-not { position: absolute; inset-block: 0; inset-inline-end: 4px; background: var(--ala-surface); opacity: 0; }
.view-facet-row:hover > .view-facet-not, .view-facet-row:focus-within > .view-facet-not, .view-facet-not:focus-visible { opacity: 1; }
.view-facet-row:hover .view-facet-lines, .view-facet-row:focus-within .view-facet-lines { margin-inline-end: 22px; }
@media (hover: none) { .ala-root .ala-button.view-facet-not { opacity: 1; } .view-facet-lines { margin-inline-end: 22px; } }
.view-facet-more { display: block; margin: 0 16px; font-size: 12px; line-height: 24px; }
.view-facet > .ala-spinner { margin: 4px 16px; }

.view-facets-bar { flex: none; }
.ala-root .view-facets-bar > .ala-button { position: relative; width: 34px; padding: 0; justify-content: center; }
.view-facets-bar > .ala-button .ala-button-text { position: absolute; inset: -5px -5px auto auto; min-width: 15px; border-radius: 8px; background: var(--ala-brand); color: var(--ala-text-inverse); font: 600 10px/15px var(--ala-sans); text-align: center; }
.view-facets-drawer { position: fixed; z-index: 30; inset-block: 0; inset-inline-start: 0; width: min(320px, 88vw); background: var(--ala-overlay); box-shadow: var(--ala-shadow-overlay); }
.view-facets-drawer .view-facet-value { height: 32px; }
.ala-root .view-facets-drawer .view-facet-not { inset-block: 4px; background: transparent; }
.view-facets-head { display: flex; align-items: center; justify-content: space-between; padding: 8px 8px 0 16px; }
.view-facets-head > h2 { font-size: 16px; line-height: 20px; font-weight: 600; }
@media (max-width: 1100px) { .view-facets { width: 204px; } .view-facets.view-facets-drawer { width: min(320px, 88vw); } }
@media (forced-colors: active) {
  .view-facet-box { border: 1px solid CanvasText; }
  .view-facet-row[data-state="asked"] > .view-facet-value { outline: 1px solid Highlight; outline-offset: -1px; }
  [aria-pressed="true"] > .view-facet-box { forced-color-adjust: none; background: Highlight; }
  .view-facet-bar { background: CanvasText; }
}
`;
